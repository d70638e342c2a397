// Formats as the kit knows them: who judges a value, and texts that are of the format.
import {
  isBase64,
  isBase64Url,
  isChar,
  isDate,
  isDateTime,
  isDoubleInt,
  isDuration,
  isEmail,
  isHostname,
  isHttpDate,
  isIdnEmail,
  isIdnHostname,
  isInt8,
  isInt16,
  isInt32,
  isInt64,
  isIpv4,
  isIpv6,
  isIri,
  isIriReference,
  isJsonPointer,
  isLocalDateTime,
  isLocalTime,
  isRegex,
  isRelativeJsonPointer,
  isTime,
  isUint8,
  isUint16,
  isUint32,
  isUint64,
  isUri,
  isUriReference,
  isUriTemplate,
  isUuid,
} from "../../runtime/index.ts"

interface TextFormat {
  readonly judge: (text: string) => boolean
  readonly samples: readonly string[]
}

export const textFormats: ReadonlyMap<string, TextFormat> = new Map<string, TextFormat>([
  ["date-time", { judge: isDateTime, samples: ["2026-11-22T09:30:00Z", "1999-12-31T23:59:59.5Z"] }],
  ["date", { judge: isDate, samples: ["2026-11-22", "2024-02-29"] }],
  ["time", { judge: isTime, samples: ["09:30:00Z"] }],
  ["duration", { judge: isDuration, samples: ["P3DT4H", "PT36H"] }],
  ["email", { judge: isEmail, samples: ["ada@example.org", "a@b.co", longEmail(64)] }],
  ["idn-email", { judge: isIdnEmail, samples: ["ada@example.org"] }],
  ["hostname", { judge: isHostname, samples: ["example.org", "a"] }],
  ["idn-hostname", { judge: isIdnHostname, samples: ["example.org"] }],
  ["ipv4", { judge: isIpv4, samples: ["192.0.2.1"] }],
  ["ipv6", { judge: isIpv6, samples: ["2001:db8::1"] }],
  ["uri", { judge: isUri, samples: ["https://example.org/a", "a:b", `https://example.org/${"a".repeat(80)}`] }],
  ["uri-reference", { judge: isUriReference, samples: ["https://example.org/a", "/a"] }],
  ["iri", { judge: isIri, samples: ["https://example.org/a"] }],
  ["iri-reference", { judge: isIriReference, samples: ["/a", "https://example.org/a"] }],
  ["uri-template", { judge: isUriTemplate, samples: ["/users/{id}", "/a"] }],
  [
    "uuid",
    { judge: isUuid, samples: ["0190a6c2-7d5e-7cc3-98c4-dc0c0c07398f", "c9bf9e57-1685-4c89-bafb-ff5af830be8a"] },
  ],
  ["json-pointer", { judge: isJsonPointer, samples: ["/a/0"] }],
  ["relative-json-pointer", { judge: isRelativeJsonPointer, samples: ["1/a"] }],
  ["regex", { judge: isRegex, samples: ["^a+$"] }],
  ["byte", { judge: isBase64, samples: ["ZG92ZXRhaWw=", "YWJj", "ZG92ZXRhaWwg".repeat(8)] }],
  ["char", { judge: isChar, samples: ["a", "é"] }],
  ["date-time-local", { judge: isLocalDateTime, samples: ["2026-11-22T09:30:00"] }],
  ["time-local", { judge: isLocalTime, samples: ["09:30:00"] }],
  ["http-date", { judge: isHttpDate, samples: ["Sun, 22 Nov 2026 09:30:00 GMT"] }],
  ["base64url", { judge: isBase64Url, samples: ["YWJj", "ZG92ZXRhaWw"] }],
])

export const numberFormats: ReadonlyMap<string, (value: number) => boolean> = new Map([
  ["int8", isInt8],
  ["int16", isInt16],
  ["int32", isInt32],
  ["int64", isInt64],
  ["uint8", isUint8],
  ["uint16", isUint16],
  ["uint32", isUint32],
  ["uint64", isUint64],
  ["double-int", isDoubleInt],
])

/** Bounds in which numbers of a format are tried first. */
export const numberBounds: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["int8", [-128, 127]],
  ["int16", [-32768, 32767]],
  ["int32", [-2147483648, 2147483647]],
  ["uint8", [0, 255]],
  ["uint16", [0, 65535]],
  ["uint32", [0, 4294967295]],
  ["uint64", [0, Number.MAX_SAFE_INTEGER]],
])

/** An address of some length, for schemas that ask for one. */
function longEmail(length: number): string {
  return `${"a".repeat(length - 12)}@example.org`
}
