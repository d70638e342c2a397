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

/** 1 for characters of an atom, 2 for those of a label as well. */
const characters = new Uint8Array(128)
for (const byte of Buffer.from("_!#$%&'*+/=?^`{|}~-")) characters[byte] = 1
for (const byte of Buffer.from("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")) characters[byte] = 2

/** Whether it is a dotted name before the `@` and a host name behind it, none of it quoted or encoded: nearly all are, and this is quicker. */
function isCommonMailbox(text: string): boolean {
  const { length } = text
  if (length > 254) return false
  let start = 0
  let index = 0
  for (; ; index++) {
    const code = text.charCodeAt(index)
    if (code === 46 || code === 64) {
      if (index === start) return false
      start = index + 1
      if (code === 64) break
    } else if (!(code <= 127) || characters[code] === 0) return false
  }
  if (index > 64) return false
  for (index++; index <= length; index++) {
    const code = index === length ? 46 : text.charCodeAt(index)
    if (code === 46) {
      if (!isCommonLabel(text, start, index)) return false
      start = index + 1
    } else if (code !== 45 && (code > 127 || characters[code] !== 2)) return false
  }
  return true
}

/** Letters, digits and hyphens from `start` to `end` are a label, and no encoded one (RFC 5890 §2.3.1). */
function isCommonLabel(text: string, start: number, end: number): boolean {
  const size = end - start
  if (size < 1 || size > 63 || text.charCodeAt(start) === 45 || text.charCodeAt(end - 1) === 45) return false
  return size < 4 || text.charCodeAt(start + 2) !== 45 || text.charCodeAt(start + 3) !== 45
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
