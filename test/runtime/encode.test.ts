// Writing and reading parameters are inverse: whatever a style can express comes back as it was, and all else is refused by name.
import type { IncomingMessage } from "node:http"
import { isDeepStrictEqual } from "node:util"
import { describe, expect, test } from "@jest/globals"
import fc from "fast-check"
import { decodeParameters, planParameters } from "../../src/runtime/decode/parameters.ts"
import {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  Inexpressible,
  type ParameterDefinition,
  type WireShape,
} from "../../src/runtime/index.ts"
import { operation, parameter } from "./small-api.ts"

/** How many values are tried over all styles; two of three can be expressed. Another number for other runs: `ENCODED_VALUES`. */
const values = Number(process.env.ENCODED_VALUES ?? 160_000)

type Place = readonly [place: ParameterDefinition["in"], style: ParameterDefinition["style"]]
const places: readonly Place[] = [
  ["path", "simple"],
  ["path", "label"],
  ["path", "matrix"],
  ["query", "form"],
  ["query", "spaceDelimited"],
  ["query", "pipeDelimited"],
  ["query", "deepObject"],
  ["header", "simple"],
  ["cookie", "form"],
  ["cookie", "cookie"],
]

const nasty = [
  "",
  " ",
  ",",
  ".",
  "..",
  ";",
  "=",
  "&",
  "+",
  "%",
  "%41",
  "|",
  "[",
  "]",
  "[]",
  "/",
  "?",
  "#",
  "~",
  "'",
  '"',
  "\\",
]
const words = [
  "null",
  "true",
  "false",
  "1",
  "-0",
  "1.0",
  "1e3",
  "0x10",
  "9007199254740993",
  "__proto__",
  "constructor",
  "🦋",
  "ü",
]
const text = fc.oneof(
  fc.constantFrom(...nasty, ...words),
  fc.array(fc.constantFrom(...nasty, ...words, "a"), { maxLength: 4 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 6 }),
)
const integer = fc.oneof(fc.integer(), fc.constantFrom(0, 9007199254740991, -9007199254740991, 2 ** 60))
const number = fc.oneof(
  integer,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.constantFrom(1e21, 5e-324),
)

interface Typed {
  readonly shape: WireShape
  readonly value: unknown
}
const typed = (types: WireShape["types"], value: fc.Arbitrary<unknown>): fc.Arbitrary<Typed> =>
  value.map((given) => ({ shape: { types }, value: given }))

const scalar: fc.Arbitrary<Typed> = fc.oneof(
  { weight: 3, arbitrary: typed(["string"], text) },
  typed(["integer"], integer),
  typed(["number"], number),
  typed(["boolean"], fc.boolean()),
  typed(["string", "integer"], fc.oneof(text, integer)),
  typed(["string", "null"], fc.oneof(text, fc.constant(null))),
  typed(["integer", "null"], fc.oneof(integer, fc.constant(null))),
  typed([], text),
)

/** A list whose items share the first one's shape. */
const list: fc.Arbitrary<Typed> = fc.array(scalar, { minLength: 0, maxLength: 4 }).map((items) => {
  const shape = items[0]?.shape ?? { types: ["string"] as const }
  const same = items.filter((item) => item.shape.types.join() === shape.types.join())
  return { shape: { types: ["array"], items: shape }, value: same.map(({ value }) => value) }
})

const entries = (member: fc.Arbitrary<Typed>, name: fc.Arbitrary<string>): fc.Arbitrary<Typed> =>
  fc.uniqueArray(fc.tuple(name, member), { maxLength: 4, selector: ([key]) => key }).map((members) => ({
    shape: {
      types: ["object"],
      properties: Object.fromEntries(members.map(([key, each]) => [key, each.shape])),
    },
    value: Object.fromEntries(members.map(([key, each]) => [key, each.value])),
  }))

const flat = entries(scalar, fc.oneof(fc.constantFrom("R", "G", "B"), text))
const nested = entries(fc.oneof(scalar, list, flat), fc.oneof(fc.constantFrom("R", "G", "B"), text))
const free: fc.Arbitrary<Typed> = fc
  .dictionary(text, text, { maxKeys: 4 })
  .map((value) => ({ shape: { types: ["object"], additional: { types: ["string"] } }, value }))
/** `anyOf` of a single value and a list or object. */
const mixed: fc.Arbitrary<Typed> = fc.tuple(scalar, fc.oneof(list, flat), fc.boolean()).map(([one, many, isOne]) => ({
  shape: { ...many.shape, types: [...many.shape.types, ...one.shape.types.filter((type) => type !== "null")] },
  value: isOne ? one.value : many.value,
}))
const anything = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 3, arbitrary: list },
  { weight: 3, arbitrary: flat },
  nested,
  free,
  mixed,
)

const uriText = /^[\w.~%,;=&:/?@!$'()*-]*$/
const reasonText = /^The (path parameter|query parameter|header|cookie) `color` cannot be written in style /

/** @throws {Inexpressible} */
function roundTrip(given: ParameterDefinition, value: unknown): unknown {
  const plan = planParameters(operation({ operationId: "o", method: "GET", path: "/", parameters: [given] }), [])
  const headers: Record<string, string> = {}
  const path: Record<string, string> = {}
  let query = ""
  if (given.in === "path") path[given.name] = encodePath(given, value)
  if (given.in === "query") query = encodeQuery(given, value).join("&")
  if (given.in === "header") headers[given.name.toLowerCase()] = encodeHeader(given, value)
  if (given.in === "cookie") headers.cookie = encodeCookie(given, value).join("; ")
  for (const sent of [query, ...Object.values(path)]) if (!uriText.test(sent)) expect(sent).toMatch(uriText)
  const decoded = decodeParameters(plan, path, query, { headers } as unknown as IncomingMessage)
  if ("refusal" in decoded) return decoded
  return { path: decoded.path, query: decoded.query, header: decoded.headers, cookie: decoded.cookies }[given.in][
    given.name
  ]
}

/** Without the sign of zero, which has no text of its own, and without prototypes. */
function plain(value: unknown): unknown {
  if (typeof value === "number") return value + 0
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
}

describe("encode ▸ decode is the identity", () => {
  const variants = places.flatMap(([place, style]) => [true, false].map((explode) => [place, style, explode] as const))
  const numRuns = Math.ceil(values / variants.length)
  const all = { kept: 0 }

  test.each(variants)("%s %s explode %s", (place, style, explode) => {
    const counted = { kept: 0, refused: 0 }
    fc.assert(
      fc.property(anything, fc.boolean(), ({ shape, value }, allowReserved) => {
        const given = parameter({ name: "color", in: place, style, explode, shape, allowReserved })
        let back: unknown
        try {
          back = roundTrip(given, value)
        } catch (error) {
          if (!(error instanceof Inexpressible)) throw error
          counted.refused++
          if (!reasonText.test(error.message)) expect(error.message).toMatch(reasonText)
          return
        }
        counted.kept++
        // Jest's comparison takes most of the time, so that it is asked only what differs.
        if (!isDeepStrictEqual(plain(back), plain(value))) expect(plain(back)).toEqual(plain(value))
      }),
      { numRuns, seed: 20261122 },
    )
    if (process.env.ENCODED_VALUES !== undefined)
      process.stderr.write(
        `${place} ${style} explode ${explode}: ${counted.kept} came back, ${counted.refused} refused\n`,
      )
    expect(counted.kept).toBeGreaterThan(numRuns / 10)
    all.kept += counted.kept
  })

  test("more than six of ten values can be expressed: over 100,000 where nobody says otherwise", () => {
    expect(all.kept).toBeGreaterThan(values * 0.63)
  })
})

describe("what has no text is refused, and says why", () => {
  const strings: WireShape = { types: ["array"], items: { types: ["string"] } }
  const object: WireShape = { types: ["object"], properties: { R: { types: ["integer"] }, list: strings } }
  test.each([
    ["query", "form", true, strings, [], "empty", "an empty list cannot be told from one that is not sent"],
    ["query", "form", true, object, {}, "empty", "an object without members cannot be told from none"],
    ["query", "form", true, object, { G: 1 }, "member", 'the schema does not name "G"'],
    ["query", "form", false, object, { list: ["a"] }, "nested", "an array of 1 item inside of a value has no text"],
    ["query", "form", true, strings, [["a"]], "nested", "an array of 1 item inside of a value has no text"],
    ["query", "spaceDelimited", true, object, { R: 1 }, "type", "`explode: true` says nothing of an object"],
    ["query", "spaceDelimited", false, strings, ["a b"], "delimiter", '"a b" has the character that separates values'],
    ["query", "pipeDelimited", false, strings, ["a|b"], "delimiter", '"a|b" has the character that separates values'],
    ["query", "deepObject", true, object, { "a]": 1 }, "delimiter", 'the name "a]" has a bracket'],
    ["header", "simple", false, strings, ["a,b"], "delimiter", '"a,b" has a comma'],
    ["header", "simple", false, { types: ["string"] }, "ü", "characters", 'a header cannot carry "ü"'],
    ["header", "simple", false, { types: ["string"] }, "a\r\nb: c", "characters", "a header cannot carry"],
    ["cookie", "cookie", true, { types: ["string"] }, "a;b", "characters", 'a cookie cannot carry "a;b"'],
    ["path", "simple", false, { types: ["string"] }, "", "segment", "a path segment cannot be empty"],
    ["path", "simple", false, { types: ["string"] }, "..", "segment", "a path segment cannot be `..`"],
    ["query", "form", true, { types: ["string", "integer"] }, "12", "type", '"12" would be read as the number 12'],
    ["query", "form", true, { types: ["string", "null"] }, null, "type", '"null" would be read as the text "null"'],
    ["query", "form", true, { types: ["integer"] }, "x", "type", 'the schema takes no value that is written "x"'],
    ["query", "form", true, { types: ["integer"] }, 2 ** 53 + 2 ** 60, "", ""],
    ["query", "form", true, { types: ["number"] }, Number.NaN, "type", "the number NaN has no text"],
    ["query", "form", true, { types: ["string"] }, "\ud83d", "characters", "half of a surrogate pair"],
  ] as [ParameterDefinition["in"], ParameterDefinition["style"], boolean, WireShape, unknown, string, string][])(
    "%s %s explode %s %j: %j",
    (place, style, explode, shape, value, reason, message) => {
      const given = parameter({ name: "color", in: place, style, explode, shape })
      if (reason === "") expect(roundTrip(given, value)).toEqual(value)
      else
        expect(() => roundTrip(given, value)).toThrow(
          expect.objectContaining({ reason, message: expect.stringContaining(message) }),
        )
    },
  )
})
