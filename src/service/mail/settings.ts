// The environment variables of mail.
import { isEmail, setting, urlSetting } from "../../runtime/index.ts"

export const mailSettings = {
  SMTP_URL: setting<string | undefined>({
    secret: true,
    default: undefined,
    expected:
      "smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465 (TLS), without a path or parameters",
    write: "SMTP_URL=smtp://user:password@mail.example.com:587, with special characters of user and password %-encoded",
    parse: (text) => (isSmtpUrl(text) ? text : undefined),
  }),
  MAIL_FROM: setting({
    default: "Accounts <no-reply@localhost.localdomain>",
    // Servers refuse or lose mail of a domain that is not the sender's own.
    requiredWith: "SMTP_URL",
    expected: "the address that mails come from, with or without a name",
    write: "MAIL_FROM=Example accounts <no-reply@example.com>",
    parse: (text) => (parseSender(text) === undefined ? undefined : text),
  }),
  APP_URL: urlSetting<string | undefined>({
    write: "APP_URL=https://app.example.com",
    protocols: ["http:", "https:"],
    default: undefined,
  }),
}

export interface Sender {
  readonly name: string
  readonly address: string
}

/** `Name <address>` or an address alone; `undefined` for every other text. */
export function parseSender(text: string): Sender | undefined {
  const { name = "", address = text } = /^(?<name>[^<>"\r\n]*)<(?<address>[^<>]+)>$/.exec(text)?.groups ?? {}
  return isEmail(address) ? { name: name.trim(), address } : undefined
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text)
  if (!/^smtps?:$/.test(protocol) || hostname === "" || !/^\/?$/.test(pathname) || search + hash !== "") return false
  try {
    return decodeURIComponent(username) !== "" || decodeURIComponent(password) === ""
  } catch {
    return false
  }
}
