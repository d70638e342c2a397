// Format scanners: values on both sides of each rule, and times for hostile ones that grow with their length only.
import { describe, expect, test } from "@jest/globals"
import {
  isDate,
  isDateTime,
  isDuration,
  isHttpDate,
  isLocalDateTime,
  isLocalTime,
  isTime,
} from "../../src/runtime/formats/date-time.ts"
import { isEmail, isIdnEmail } from "../../src/runtime/formats/email.ts"
import { isBase64, isBase64Url, isChar, isRegex } from "../../src/runtime/formats/encodings.ts"
import { isHostname, isIdnHostname, isIpv4, isIpv6 } from "../../src/runtime/formats/host.ts"
import { isJsonPointer, isRelativeJsonPointer, isUuid } from "../../src/runtime/formats/identifiers.ts"
import { isInt8, isInt32, isInt64, isUint32, isUint64 } from "../../src/runtime/formats/numbers.ts"
import { isIri, isUri, isUriReference, isUriTemplate } from "../../src/runtime/formats/uri.ts"

interface Vectors {
  readonly scanner: (text: string) => boolean
  readonly good: readonly string[]
  readonly bad: readonly string[]
}

const vectors: Readonly<Record<string, Vectors>> = {
  "date-time": {
    scanner: isDateTime,
    good: [
      "2026-11-22T09:30:00Z",
      "2026-11-22t09:30:00.123456789z",
      "2024-02-29T00:00:00+00:00",
      "2000-02-29T23:59:59-23:59",
      "1998-12-31T23:59:60Z",
      "1998-12-31T15:59:60.5-08:00",
      "1999-01-01T05:29:60+05:30",
      "9999-12-31T23:59:59Z",
    ],
    bad: [
      "2026-11-22 09:30:00Z",
      "2026-11-22T09:30:00",
      "2026-11-22T09:30Z",
      "2025-02-29T00:00:00Z",
      "1900-02-29T00:00:00Z",
      "2026-04-31T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-00-10T00:00:00Z",
      "2026-11-00T00:00:00Z",
      "2026-11-22T24:00:00Z",
      "2026-11-22T09:60:00Z",
      "2026-11-22T22:59:60Z",
      "2026-11-22T23:59:61Z",
      "2026-11-22T09:30:00.Z",
      "2026-11-22T09:30:00+24:00",
      "2026-11-22T09:30:00+0100",
      "2026-11-22T09:30:00Z ",
      " 2026-11-22T09:30:00Z",
      "২026-11-22T09:30:00Z",
      "+026-11-22T09:30:00Z",
      "",
    ],
  },
  date: {
    scanner: isDate,
    good: ["2026-11-22", "0000-02-29"],
    bad: ["2026-11-2", "2026-11-22Z", "26-11-22", "2026/11/22", "20261122"],
  },
  time: {
    scanner: isTime,
    good: ["09:30:00Z", "23:59:60Z", "09:30:00.1+01:00"],
    bad: ["09:30:00", "9:30:00Z", "24:00:00Z", "12:00:60Z", "09:30:00Zx"],
  },
  duration: {
    scanner: isDuration,
    good: ["P3DT4H", "P2W", "PT0S", "P1Y2M3DT4H5M6S", "PT1H2M"],
    bad: ["P", "PT", "P1", "3D", "P1D2H", "P1H", "P2W1D", "PT1H2S", "P1Y2D", "p1d"],
  },
  email: {
    scanner: isEmail,
    good: [
      "ada@example.com",
      "a.b+c@example.co.uk",
      "o'neil@example.com",
      '"a b"@example.com',
      "ada@[127.0.0.1]",
      "ada@[IPv6:::1]",
      "ada@ab--cd.example",
      "ada@xn--fa-hia.de",
      "ada@localhost",
      `a@${"b".repeat(63)}.c`,
      `${"a".repeat(64)}@example.com`,
    ],
    bad: [
      "ada",
      "ada@",
      "@example.com",
      ".a@example.com",
      "a.@example.com",
      "a..b@example.com",
      "a b@example.com",
      "ada@-x.com",
      "ada@x-.com",
      "ada@x..com",
      "ada@x.com.",
      "ada@.com",
      "ada@xn--x.de",
      "ada@x_y.com",
      "ada@ex@mple.com",
      "ad\u0101@example.com",
      "ada@ex\u0101mple.com",
      `a@${"b".repeat(64)}.c`,
      "ada@example.com\n",
      "ada@exa mple.com",
      "ä@example.com",
      `${"a".repeat(65)}@example.com`,
      `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(20)}`,
    ],
  },
  "idn-email": { scanner: isIdnEmail, good: ["실례@실례.테스트", "ada@example.com"], bad: ["2962", "a b@example.com"] },
  "date-time-local": {
    scanner: isLocalDateTime,
    good: ["2026-11-22T09:30:00", "2024-02-29t00:00:00.5"],
    bad: ["2026-11-22T09:30:00Z", "2026-11-22T09:30:00+01:00", "2026-11-22", "2025-02-29T00:00:00", ""],
  },
  "time-local": { scanner: isLocalTime, good: ["09:30:00", "23:59:59.9"], bad: ["09:30:00Z", "09:30", "24:00:00", ""] },
  "http-date": {
    scanner: isHttpDate,
    good: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 22 Nov 2026 09:30:00 GMT"],
    bad: [
      "Mon, 06 Nov 1994 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37 GMT",
      "Sun, 31 Feb 2026 00:00:00 GMT",
      "1994",
      "",
    ],
  },
  char: { scanner: isChar, good: ["a", "\u00e9", "🎉", "\n"], bad: ["", "ab", "🎉a", "e\u0301"] },
  "idn-hostname": {
    scanner: isIdnHostname,
    good: ["실례.테스트", "faß.de", "xn--fa-hia.de", "a。b", "۰0", "l·l", "α͵β", "א״ב.א", "हिन्दी.भारत", "example.com"],
    bad: ["l·a", "α͵S", "aא", "0a.א", "Ünder.de", "xn--x", "xn--fa-hia-.de", "\u0300a", "ب٠۰", "a..b", "", "a b"],
  },
  hostname: {
    scanner: isHostname,
    good: ["example.com", "a", "x-1.y", "xn--4gbwdl.xn--wgbh1c"],
    bad: ["", "-a", "a-", "a_b", "a..b", "a.", `${"a".repeat(64)}.com`, "a b"],
  },
  ipv4: {
    scanner: isIpv4,
    good: ["0.0.0.0", "255.255.255.255", "192.168.0.1"],
    bad: ["256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4\n", "1.2.3.", "0x7f.0.0.1", "१.0.0.1"],
  },
  ipv6: {
    scanner: isIpv6,
    good: ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "2001:db8::a"],
    bad: [
      ":",
      ":::",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "12345::",
      "::1.2.3.4:1",
      "fe80::1%eth0",
      "1:2:3:4:5:6:7:8::",
      ":1::2",
      "g::",
    ],
  },
  uri: {
    scanner: isUri,
    good: ["https://a.example/b?c=d#e", "urn:isbn:1", "mailto:a@b", "http://[::1]:80/", "http://u:p@h", "x:"],
    bad: [
      "/a",
      "a",
      "",
      "http://[::g]/",
      "http://a b",
      "http://a/%zz",
      "1a:b",
      "http://a\\b",
      "http://a/{b}",
      "http://h:8x/",
    ],
  },
  "uri-reference": {
    scanner: isUriReference,
    good: ["/a/b", "a", "", "?q", "#f", "//h/p", "https://x"],
    bad: ["a b", "%", "\\a", "http://[x", ":a"],
  },
  iri: { scanner: isIri, good: ["http://ƒøø.ßår/?∂éœ=πîx#πîüx"], bad: ["/ä", "http://ä b"] },
  "uri-template": {
    scanner: isUriTemplate,
    good: ["/users/{id}", "/a{?b,c*}", "{+path:3}", ""],
    bad: ["/users/{id", "/users/id}", "{}", "{a b}"],
  },
  uuid: {
    scanner: isUuid,
    good: [
      "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10",
      "00000000-0000-0000-0000-000000000000",
      "01933B2E-7C41-7A52-8B1D-5F0C9F4C2A10",
    ],
    bad: [
      "01933b2e7c417a528b1d5f0c9f4c2a10",
      "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a1",
      "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a1g",
      "{01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10}",
    ],
  },
  "json-pointer": { scanner: isJsonPointer, good: ["", "/a/0", "/~0~1", "/a\nb"], bad: ["a", "/~", "/~2"] },
  "relative-json-pointer": {
    scanner: isRelativeJsonPointer,
    good: ["0", "1/a", "2#"],
    bad: ["", "01", "-1", "0##", "/a"],
  },
  regex: { scanner: isRegex, good: ["^a+$", "\\p{L}"], bad: ["(", "^\\S(|(.|\\n)*\\S)\\Z"] },
  byte: { scanner: isBase64, good: ["", "YQ==", "YWI=", "YWJj"], bad: ["YQ", "YQ=", "Y===", "YW-_", "YQ==\n", "===="] },
  base64url: { scanner: isBase64Url, good: ["", "YQ", "YQ==", "YW-_"], bad: ["Y", "YW+/", "Y="] },
}

describe("formats", () => {
  test.each(Object.entries(vectors))("%s", (_, { scanner, good, bad }) => {
    expect(good.filter((text) => !scanner(text))).toEqual([])
    expect(bad.filter((text) => scanner(text))).toEqual([])
  })

  test("of numbers have the bounds of their bits", () => {
    expect([2147483647, -2147483648, 2147483648, 1.5, Number.NaN].map(isInt32)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect([127, 128, -129].map(isInt8)).toEqual([true, false, false])
    expect([4294967295, -1, 4294967296].map(isUint32)).toEqual([true, false, false])
    expect([9007199254740991, -(2 ** 63), 2 ** 63, 0.5].map(isInt64)).toEqual([true, true, false, false])
    expect([2 ** 64 - 2048, 2 ** 64, -1].map(isUint64)).toEqual([true, false, false])
  })

  test("take hostile texts in their stride", () => {
    const hostile = [
      "a".repeat(200_000),
      "a.".repeat(100_000),
      "1:".repeat(100_000),
      "/~".repeat(100_000),
      "{a".repeat(100_000),
      `"${"\\a".repeat(100_000)}`,
      `http://${"%61".repeat(70_000)}%`,
      `P${"1".repeat(200_000)}`,
    ]
    for (const { scanner } of Object.values(vectors))
      for (const text of hostile) expect(typeof scanner(text)).toBe("boolean")
  }, 10_000)
})
