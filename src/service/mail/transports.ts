// How a mail leaves: to a mail server over SMTP, or into a folder where a developer finds it.
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { createTransport, type SendMailOptions } from "nodemailer"
import type { Sender } from "./settings.ts"

/** A mail as it leaves. */
export interface Message {
  /** Stays the same at every attempt: a server or reader that gets it twice can tell. */
  readonly id: string
  readonly from: Sender
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly date: Date
}

export interface Transport {
  /** Resolves when somebody else has taken the mail over for good. @throws when nobody did, or nobody knows */
  send(message: Message): Promise<void>
}

/** Milliseconds; whoever stops the service waits for the mail that is just leaving. */
const patience = { dnsTimeout: 5_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 }

/** `url` is SMTP_URL. A connection for each mail: there are few, and none is lost with a connection that died unnoticed. */
export function createSmtpTransport(url: string): Transport {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === "smtps:"
  const host = hostname.replace(/^\[|\]$/g, "")
  const isLocal = /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)
  const transport = createTransport({
    host,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    // A password, and mails with tokens, never cross a network in clear because somebody removed STARTTLS from an answer.
    requireTLS: !secure && !isLocal,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  })
  return {
    async send(message) {
      await transport.sendMail(composed(message))
    },
  }
}

/** Writes each mail as `<id>.eml`, which mail readers open. */
export function createFolderTransport(folder: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" })
  return {
    async send(message) {
      const { message: eml } = await composer.sendMail(composed(message))
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `${message.id}.eml`), eml as Buffer, { mode: 0o600 })
    },
  }
}

function composed({ id, from, to, subject, text, html, date }: Message): SendMailOptions {
  // Nodemailer would blank them, and that is another mailbox.
  if (/[<>]/.test(to))
    throw Object.assign(new Error("The address has angle brackets, which cannot be sent."), { code: "EADDRESS" })
  return {
    from,
    // As objects: an address is never read as a list or as a header.
    to: { name: "", address: to },
    envelope: { from: from.address, to: [to] },
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
    subject,
    text,
    html,
    date,
    textEncoding: "quoted-printable",
    // RFC 3834 §5: nobody's holiday notice answers it.
    headers: { "auto-submitted": "auto-generated" },
  }
}
