// The formats that are enforced, by which scanner of the runtime, and how messages call them.
import type { Kind } from "./keyword.ts"

export interface Format {
  readonly kind: Kind
  /** A function of the runtime's door; `null` where the format only informs. */
  readonly scanner: string | null
  readonly phrase: string
}

const text = (scanner: string | null, phrase: string): Format => ({ kind: "string", scanner, phrase })
const number = (scanner: string | null, phrase: string): Format => ({ kind: "number", scanner, phrase })

/** JSON Schema Validation §7.3 and the OpenAPI format registry. What is missing here is an annotation that nobody knows. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ["date-time", text("isDateTime", "a date and time such as 2026-11-22T09:30:00Z")],
  ["date", text("isDate", "a date such as 2026-11-22")],
  ["time", text("isTime", "a time such as 09:30:00Z")],
  ["duration", text("isDuration", "a duration such as P3DT4H")],
  ["email", text("isEmail", "an e-mail address")],
  ["idn-email", text("isIdnEmail", "an e-mail address")],
  ["hostname", text("isHostname", "a host name")],
  ["idn-hostname", text("isIdnHostname", "a host name")],
  ["ipv4", text("isIpv4", "an IPv4 address")],
  ["ipv6", text("isIpv6", "an IPv6 address")],
  ["uri", text("isUri", "a URI with a scheme")],
  ["uri-reference", text("isUriReference", "a URI or a relative reference")],
  ["iri", text("isIri", "an IRI with a scheme")],
  ["iri-reference", text("isIriReference", "an IRI or a relative reference")],
  ["uri-template", text("isUriTemplate", "a URI template")],
  ["uuid", text("isUuid", "a UUID")],
  ["json-pointer", text("isJsonPointer", "a JSON pointer")],
  ["relative-json-pointer", text("isRelativeJsonPointer", "a relative JSON pointer")],
  ["regex", text("isRegex", "a regular expression")],
  ["byte", text("isBase64", "base64")],
  ["base64url", text("isBase64Url", "base64url")],
  ["int8", number("isInt8", "a whole number from -128 to 127")],
  ["int16", number("isInt16", "a whole number from -32768 to 32767")],
  ["int32", number("isInt32", "a whole number from -2147483648 to 2147483647")],
  ["int64", number("isInt64", "a whole number of 64 bits")],
  ["uint8", number("isUint8", "a whole number from 0 to 255")],
  ["uint16", number("isUint16", "a whole number from 0 to 65535")],
  ["uint32", number("isUint32", "a whole number from 0 to 4294967295")],
  ["uint64", number("isUint64", "a whole number from 0, of 64 bits")],
  ["double-int", number("isDoubleInt", "a whole number from -9007199254740991 to 9007199254740991")],
  ["char", text("isChar", "one character")],
  ["date-time-local", text("isLocalDateTime", "a date and time without an offset such as 2026-11-22T09:30:00")],
  ["time-local", text("isLocalTime", "a time without an offset such as 09:30:00")],
  ["http-date", text("isHttpDate", "a date such as Sun, 22 Nov 2026 09:30:00 GMT")],
  ["float", number(null, "a number of single precision")],
  ["double", number(null, "a number of double precision")],
  ["binary", text(null, "bytes")],
  ["password", text(null, "a secret")],
  ["commonmark", text(null, "CommonMark")],
  ["html", text(null, "HTML")],
  ["media-range", text(null, "a media range")],
  ["decimal", text(null, "a decimal number")],
  ["decimal128", text(null, "a decimal number of 34 digits")],
  ["sf-binary", text(null, "a byte sequence of RFC 9651")],
  ["sf-boolean", text(null, "a boolean of RFC 9651")],
  ["sf-decimal", number(null, "a decimal of RFC 9651")],
  ["sf-integer", number(null, "an integer of RFC 9651")],
  ["sf-string", text(null, "a string of RFC 9651")],
  ["sf-token", text(null, "a token of RFC 9651")],
])
