// Says what a failure to send a mail is about, from words and numbers of the protocol (RFC 5321 §4.2), never from the server's sentence.

/**
 * `server`: no mail would leave now, this one is not to blame. `mail`: the server did not take this one now. `recipient`: the address is
 * refused for good, by the server (5yz to RCPT TO) or because it cannot be written into a mail.
 */
export type Fault = "server" | "mail" | "recipient"

export function faultOf(error: unknown): Fault {
  const { code, responseCode, command } = protocolOf(error)
  // RFC 5321 §3.8: the server is about to leave, whatever it was asked.
  if (responseCode === 421) return "server"
  if (code === "EADDRESS") return "recipient"
  if (code === "EENVELOPE" && (command === "RCPT TO" || command === "API"))
    return responseCode === undefined || responseCode >= 500 ? "recipient" : "mail"
  if (command === "DATA" && (code === "EENVELOPE" || code === "EMESSAGE")) return "mail"
  return "server"
}

/** What may be logged of a failure: servers repeat addresses in what they say. */
export function protocolOf(error: unknown): { code?: string; responseCode?: number; command?: string } {
  const { code, responseCode, command } = (error ?? {}) as { code?: unknown; responseCode?: unknown; command?: unknown }
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof responseCode === "number" ? { responseCode } : {}),
    ...(typeof command === "string" ? { command: command.slice(0, 20) } : {}),
  }
}
