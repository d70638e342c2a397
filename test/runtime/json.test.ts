// Strict JSON: agrees with JSON.parse wherever both may have an opinion, and refuses what JSON.parse lets pass.
import { describe, expect, test } from "@jest/globals"
import fc from "fast-check"
import { inspectJson } from "../../src/runtime/body/inspect-json.ts"
import { maxJsonDepth, parseJson } from "../../src/runtime/body/json.ts"
import { measureJson } from "../../src/runtime/body/measure-json.ts"

const parses = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Members and levels of a value. */
function countOf(value: unknown): [number, number] {
  if (typeof value !== "object" || value === null) return [0, 0]
  const inside = Object.values(value).map(countOf)
  const own = Array.isArray(value) ? 0 : inside.length
  return [inside.reduce((sum, [members]) => sum + members, own), 1 + Math.max(0, ...inside.map(([, depth]) => depth))]
}

const parseBytes = (bytes: Buffer) => parseJson(bytes.toString(), undefined, bytes)

describe("parseJson", () => {
  test("answers what JSON.parse answers", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const parsed = parseJson(text)
        if (/"(?:__proto__|constructor)":/.test(text)) return
        const refused = /\\u0000/.test(text) || /\p{Surrogate}/u.test(JSON.stringify(value)) || /\\ud[89a-f]/.test(text)
        if (refused) return
        expect(parsed).toEqual({ value: JSON.parse(text) })
      }),
      { numRuns: 500 },
    )
  })

  test("answers the same for the bytes of a text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify({ value, twice: '\\"é{😀', number: 1.5e-7 }, null, 1)
        expect(parseBytes(Buffer.from(text))).toEqual(parseJson(text))
      }),
    )
    const twice = Buffer.from('{"ä":"\\"","ä" : "}"}')
    expect(parseBytes(twice)).toMatchObject({ fault: { code: "duplicate-key", pointer: "/ä" } })
  })

  test("members and levels are counted whatever the texts hold, so that no good document is inspected", () => {
    const texts = fc.string({ unit: fc.constantFrom('"', "\\", "{", "}", "[", ":", ",", "a", "é", "😀") })
    const values = fc.jsonValue({ maxDepth: 4, stringUnit: fc.constantFrom('"', "\\", "{", ":", "a", "é") })
    fc.assert(
      fc.property(fc.tuple(values, texts, texts), fc.constantFrom(undefined, 1), (value, indent) => {
        const document = JSON.stringify(value, null, indent)
        const { members, depth } = measureJson(Buffer.from(document))
        expect([members, depth]).toEqual(countOf(JSON.parse(document)))
      }),
      { numRuns: 500 },
    )
  })

  test("the inspection refuses exactly the texts that JSON.parse refuses, or that are refused for another reason", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"',
      "\\",
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      "null",
      " ",
      "\n",
      "\t",
      "\u0000",
      "é",
      '"\\u00e9"',
      '"\\x"',
      "//",
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("")
        const fault = inspectJson(text, maxJsonDepth)
        const parsed = parseJson(text)
        expect("fault" in parsed).toBe(fault !== undefined)
        if (fault === undefined) expect(parses(text)).toBe(true)
        else if (fault.code === "json") expect(parses(text)).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })

  test("one mutated character never gets past", () => {
    const source = JSON.stringify({ name: "saw", tags: ["a", 'b"c'], size: { cm: -1.5e3, ok: true, none: null } })
    fc.assert(
      fc.property(
        fc.nat(source.length - 1),
        fc.string({ unit: "binary", minLength: 0, maxLength: 1 }),
        (at, character) => {
          const text = source.slice(0, at) + character + source.slice(at + 1)
          expect("value" in parseJson(text)).toBe(inspectJson(text, maxJsonDepth) === undefined)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['{"a":1,"a":2}', "duplicate-key", "/a"],
    ['{"a":{"b":[{"c":1,"c":1}]}}', "duplicate-key", "/a/b/0/c"],
    ['{"a":1,"\\u0061":2}', "duplicate-key", "/a"],
    ['{"__proto__":1,"__proto__":2}', "duplicate-key", "/__proto__"],
    ['{"x/y~z":{"a":1,"a":1}}', "duplicate-key", "/x~1y~0z/a"],
    ['["\\u0000"]', "text", "/0"],
    ['{"\\u0000":1}', "text", ""],
    ['["\\udc00"]', "text", "/0"],
    ["[1e400]", "number", "/0"],
    ['{"a":[1,9007199254740993]}', "number", "/a/1"],
    ['{"a":9007199254740993.0}', "number", "/a"],
    ['{"a":4503599627370497.5}', "number", "/a"],
    ['{"a":true,"b":-3.141592653589793238e0}', "number", "/b"],
    ['{"id":9007199254740993}', "number", "/id"],
    ['{"a":[1,-9223372036854775807]}', "number", "/a/1"],
    [`${'{"a":'.repeat(65)}1${"}".repeat(65)}`, "depth", "/a".repeat(64)],
    ['{"a":[{"__proto__":{"admin":true}}]}', "prototype-key", "/a/0/__proto__"],
    ['{"__proto__":[]}', "prototype-key", "/__proto__"],
    ['{"\\u005f_proto__":{}}', "prototype-key", "/__proto__"],
    ['{"constructor":{"a":1,"prototype":{}}}', "prototype-key", "/constructor/prototype"],
    [`[${'{"a":1},'.repeat(100_000)}{"a":1}]`, "keys", ""],
  ])("%s is refused: %s at %s", (text, code, pointer) => {
    expect(parseJson(text)).toMatchObject({ fault: { code, pointer } })
  })

  test.each([
    "9007199254740991",
    "-9007199254740991",
    "9007199254740992",
    "1e21",
    "1.5e300",
    "100000000000000000000",
    "0.1",
  ])("the number %s stays what it is", (text) => expect(parseJson(`[${text}]`)).toEqual({ value: [Number(text)] }))

  test.each([
    '{"__proto__":1}',
    '{"__proto__":null}',
    '{"constructor":{"name":{}}}',
    '{"constructor":"x","prototype":{}}',
    '["__proto__",{"a":"constructor"}]',
  ])("%s is data", (text) => expect(parseJson(text)).toEqual({ value: JSON.parse(text) }))

  test("limits may be narrower and wider", () => {
    expect(parseJson("[[1]]", { depth: 1, keys: 1 })).toMatchObject({ fault: { code: "depth", pointer: "/0" } })
    expect(parseJson('{"a":{"b":":"}}', { depth: 9, keys: 1 })).toMatchObject({ fault: { code: "keys" } })
    expect(parseJson(`${"[".repeat(999)}${"]".repeat(999)}`, { depth: 999, keys: 0 })).toHaveProperty("value")
  })

  test("64 levels are fine, and a brace inside a text is no level", () => {
    expect(parseJson(`${"[".repeat(64)}${"]".repeat(64)}`)).toHaveProperty("value")
    expect(parseJson(JSON.stringify({ a: "{[:".repeat(200), b: '\\"{' }))).toHaveProperty("value")
  })

  test("the message names the place and repeats nothing of the text", () => {
    const parsed = parseJson('{\n  "password": hunter2\n}')
    expect(parsed).toEqual({
      fault: {
        against: "grammar",
        code: "json",
        pointer: "/password",
        message: "is not JSON: at line 2, column 15 a value was expected, and something else stands there",
      },
    })
  })

  test("a hostile text costs its length", () => {
    expect(parseJson(`"${"a".repeat(1_000_000)}`)).toHaveProperty("fault")
    expect(parseJson("[".repeat(1_000_000))).toHaveProperty("fault")
    expect(parseJson(`"${"\\\\".repeat(500_000)}"`)).toHaveProperty("value")
    expect(parseJson(`[${'{"a":1,"a":1},'.repeat(50_000)}1]`)).toHaveProperty("fault")
  })

  // Long texts are counted two words of four bytes at a time, so each fault stands at each place of these.
  describe.each([0, 1, 2, 3, 4, 5, 6, 7])("in a text of some length, %i bytes further on,", (shift) => {
    const around = (member: string): Buffer => {
      const text = `{"pad":"${"x".repeat(300 + shift)}",${member},"end":[${"1,".repeat(200)}1]}`
      // Buffers come at any place of what they are part of.
      return Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).subarray(shift)
    }

    test.each([
      '"a":1,"a":2',
      '"a" :1,"a":2',
      '"a"\n:1,"b":{"a":":"},"a"\t:2',
      '"é":1,"é":2',
      '"a":12345678901234567',
      '"a":[1,0.1234567890123456789]',
      '"a":1e400',
      '"a":[-1E999]',
      '"a":"\\u0000"',
      '"__proto__":{"a":1}',
    ] as const)("%s is found", (member) => {
      expect(parseBytes(around(member))).toHaveProperty("fault")
      expect(parseBytes(around(`"before":"12:30 \\":",${member}`))).toHaveProperty("fault")
    })

    test.each([
      '"a":":","b":"a :b","c":"\\":"',
      '"a":"1234567890123456789012"',
      '"a":[0.1,-12.5,123456789012345,1e3,1E-7]',
      '"a":9007199254740991',
      '"a"  :  {"b"\r\n:\t"c"}',
      '"a":"é☃","😀":1',
    ])("%s is what JSON.parse says", (member) => {
      const bytes = around(member)
      expect(parseBytes(bytes)).toEqual({ value: JSON.parse(bytes.toString()) })
    })
  })
})
