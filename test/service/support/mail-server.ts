// A real SMTP server in this process, which collects what it takes and refuses when it is told to.
import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import { textOf } from "../../../src/service/mail/eml.ts"

export interface Received {
  readonly to: readonly string[]
  readonly raw: string
  readonly text: string
}

export interface MailServer {
  /** For SMTP_URL. */
  readonly url: string
  readonly received: readonly Received[]
  /** Answers this to every recipient from now on, or to one, for example `450`; `undefined` takes mails again. */
  refuseWith(code: number | undefined, address?: string): void
  close(): Promise<void>
}

/** Listens on a free port unless one is given; takes mails of everybody unless an account is given. */
export async function startMailServer(port = 0, account?: { user: string; password: string }): Promise<MailServer> {
  const received: Received[] = []
  let refusal: number | undefined
  let refused: string | undefined
  const server = new SMTPServer({
    authOptional: account === undefined,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === account?.user && password === account?.password) done(null, { user: username })
      else done(Object.assign(new Error(`${username} has another password`), { responseCode: 535 }))
    },
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(address, _session, done) {
      if (refusal === undefined || (refused !== undefined && refused !== address.address)) done()
      else done(Object.assign(new Error(`No mail for ${address.address} now`), { responseCode: refusal }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString()
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, text: textOf(raw) })
        done()
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject)
    server.listen(port, "127.0.0.1", resolve)
  })
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    refuseWith(code, address) {
      refusal = code
      refused = address
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
