// Identifiers of RFC 3986 and RFC 3987, and templates of RFC 6570.
import { isIpv6 } from "./host.ts"

/** `uri` (RFC 3986 §3): with a scheme. */
export function isUri(text: string): boolean {
  return isReference(text, uri, true)
}

/** `uri-reference` (RFC 3986 §4.1): a URI, or relative to one. */
export function isUriReference(text: string): boolean {
  return isReference(text, uri, false)
}

/** `iri` (RFC 3987 §2.2). */
export function isIri(text: string): boolean {
  return isReference(text, iri, true)
}

/** `iri-reference` (RFC 3987 §2.2). */
export function isIriReference(text: string): boolean {
  return isReference(text, iri, false)
}

/** `uri-template` (RFC 6570 §2). */
export function isUriTemplate(text: string): boolean {
  return template.test(text)
}

/** What a path, a query or a fragment, and the parts of an authority may be made of. */
interface Alphabet {
  readonly path: RegExp
  readonly query: RegExp
  readonly user: RegExp
  readonly host: RegExp
}

const uri: Alphabet = {
  path: /^(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i,
  query: /^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*$/i,
  user: /^(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*$/i,
  host: /^(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*$/i,
}
const iri: Alphabet = {
  path: /^(?:[\w.~!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{efffd}-]|%[\da-f]{2})*$/iu,
  query: /^(?:[\w.~!$&'()*+,;=:@/?\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\u{10000}-\u{10fffd}-]|%[\da-f]{2})*$/iu,
  user: /^(?:[\w.~!$&'()*+,;=:\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{efffd}-]|%[\da-f]{2})*$/iu,
  host: /^(?:[\w.~!$&'()*+,;=\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{efffd}-]|%[\da-f]{2})*$/iu,
}

/** RFC 3986 appendix B: it splits every text, the alphabets then judge the parts. */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s
const scheme = /^[a-z][a-z\d+.-]*$/i
const futureAddress = /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i
const template =
  /^(?:[^\0-\x20"<>%\\^`{|}\x7f]|%[\da-f]{2}|\{[+#./;?&=,!@|]?(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/iu

function isReference(text: string, alphabet: Alphabet, absolute: boolean): boolean {
  const found = parts.exec(text)
  if (found === null) return false
  const [, schemePart, authority, path = "", query = "", fragment = ""] = found
  if (schemePart === undefined ? absolute || text.startsWith(":") : !scheme.test(schemePart)) return false
  if (authority === undefined && path.startsWith("//")) return false
  return (
    (authority === undefined || isAuthority(authority, alphabet)) &&
    alphabet.path.test(path) &&
    alphabet.query.test(query) &&
    alphabet.query.test(fragment)
  )
}

function isAuthority(authority: string, alphabet: Alphabet): boolean {
  const at = authority.lastIndexOf("@")
  if (at >= 0 && !alphabet.user.test(authority.slice(0, at))) return false
  const found = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(authority.slice(at + 1))
  const host = found?.[1]
  if (host === undefined) return false
  if (!host.startsWith("[")) return alphabet.host.test(host)
  const address = host.slice(1, -1)
  return isIpv6(address) || futureAddress.test(address)
}
