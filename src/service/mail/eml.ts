// Reads back what a mail says from the text that we composed it as (RFC 5322, RFC 2045 §6.7).

export interface ShownMail {
  readonly subject: string
  readonly to: string
  readonly date: string
  readonly text: string
}

/** Of a mail that `composed` wrote: the headers that a list shows, and the plain text. */
export function readEml(eml: string): ShownMail {
  const headers = headersOf(eml)
  const { subject = "", to = "", date = "" } = headers
  return { subject, to, date, text: textOf(eml) }
}

/** The first `text/plain` part, decoded; empty when there is none. */
export function textOf(eml: string): string {
  const start = /^content-type: text\/plain[\s\S]*?\r?\n\r?\n/im.exec(eml)
  if (!start) return ""
  const rest = eml.slice(start.index + start[0].length)
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(eml)?.[1]
  const end = boundary === undefined ? -1 : rest.indexOf(`--${boundary}`)
  return decodeQuotedPrintable(end === -1 ? rest : rest.slice(0, end)).trimEnd()
}

function headersOf(eml: string): Record<string, string> {
  const head = eml.split(/\r?\n\r?\n/, 1)[0] ?? ""
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":")
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, "latin1").toString().replaceAll("\r\n", "\n")
}
