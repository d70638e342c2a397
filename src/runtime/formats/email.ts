// E-mail addresses.
import { isHostname, isIdnHostname, isIpv4, isIpv6 } from "./host.ts"

/** `email` (RFC 5321 §4.1.2 `Mailbox`): at most 254 characters, 64 before the `@`. */
export function isEmail(text: string): boolean {
  return isCommonMailbox(text) || isMailbox(text, asciiLocal, isHostname)
}

/** `idn-email` (RFC 6531 §3.3): letters of any script on both sides, the domain in any normal form. */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, anyLocal, (domain) => isIdnHostname(domain.normalize("NFC")))
}

const asciiLocal = /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[ !#-[\]-~]|\\[ -~])*")$/
const anyLocal =
  /^(?:[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*|"(?:[ !#-[\]-~\u0080-\u{10ffff}]|\\[ -~])*")$/u

/** A dotted name and a host name without two hyphens in a row; up to 64 characters no part of it can be too long. */
const commonMailbox = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-zA-Z0-9]+(?:[.-][a-zA-Z0-9]+)*$/

/** Nearly all are, and this takes half of the time. */
function isCommonMailbox(text: string): boolean {
  return text.length <= 64 && commonMailbox.test(text)
}

function isMailbox(text: string, local: RegExp, isDomain: (domain: string) => boolean): boolean {
  if (text.length > 254) return false
  const at = text.lastIndexOf("@")
  if (at < 1 || at > 64 || !local.test(text.slice(0, at))) return false
  const domain = text.slice(at + 1)
  if (!domain.startsWith("[")) return isDomain(domain)
  if (!domain.endsWith("]")) return false
  const address = domain.slice(1, -1)
  return address.startsWith("IPv6:") ? isIpv6(address.slice(5)) : isIpv4(address)
}
