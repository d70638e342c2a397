// The style table of OAS 3.1.1 (§4.8.12.2), expected values written by hand, and what stands around it.
import type { IncomingMessage } from "node:http"
import { describe, expect, test } from "@jest/globals"
import { decodeParameters, planParameters } from "../../src/runtime/decode/parameters.ts"
import type { ParameterDefinition, WireShape } from "../../src/runtime/index.ts"
import { operation, parameter } from "./small-api.ts"

const text: WireShape = { types: ["string"] }
const list: WireShape = { types: ["array"], items: text }
const rgb: WireShape = {
  types: ["object"],
  properties: { R: { types: ["integer"] }, G: { types: ["integer"] }, B: { types: ["integer"] } },
}

interface Sent {
  readonly path?: string
  readonly query?: string
  readonly headers?: Record<string, string>
}

function decode(given: ParameterDefinition, sent: Sent): unknown {
  const plan = planParameters(operation({ operationId: "o", method: "GET", path: "/", parameters: [given] }), [])
  const request = { headers: sent.headers ?? {} } as unknown as IncomingMessage
  const decoded = decodeParameters(
    plan,
    sent.path === undefined ? {} : { [given.name]: sent.path },
    sent.query ?? "",
    request,
  )
  if ("refusal" in decoded) return decoded
  return { path: decoded.path, query: decoded.query, header: decoded.headers, cookie: decoded.cookies }[given.in][
    given.name
  ]
}

const colors = ["blue", "black", "brown"]
const object = { R: 100, G: 200, B: 150 }

describe("the style table", () => {
  const rows: [
    style: ParameterDefinition["style"],
    explode: boolean,
    place: ParameterDefinition["in"],
    shape: WireShape,
    sent: string,
    value: unknown,
  ][] = [
    ["matrix", false, "path", text, ";color", ""],
    ["matrix", false, "path", text, ";color=blue", "blue"],
    ["matrix", false, "path", list, ";color=blue,black,brown", colors],
    ["matrix", false, "path", rgb, ";color=R,100,G,200,B,150", object],
    ["matrix", true, "path", text, ";color", ""],
    ["matrix", true, "path", text, ";color=blue", "blue"],
    ["matrix", true, "path", list, ";color=blue;color=black;color=brown", colors],
    ["matrix", true, "path", rgb, ";R=100;G=200;B=150", object],
    ["label", false, "path", text, ".", ""],
    ["label", false, "path", text, ".blue", "blue"],
    ["label", false, "path", list, ".blue,black,brown", colors],
    ["label", false, "path", rgb, ".R,100,G,200,B,150", object],
    ["label", true, "path", text, ".", ""],
    ["label", true, "path", text, ".blue", "blue"],
    ["label", true, "path", list, ".blue.black.brown", colors],
    ["label", true, "path", rgb, ".R=100.G=200.B=150", object],
    ["simple", false, "path", text, "blue", "blue"],
    ["simple", false, "path", list, "blue,black,brown", colors],
    ["simple", false, "path", rgb, "R,100,G,200,B,150", object],
    ["simple", true, "path", text, "blue", "blue"],
    ["simple", true, "path", list, "blue,black,brown", colors],
    ["simple", true, "path", rgb, "R=100,G=200,B=150", object],
    ["form", false, "query", text, "color=", ""],
    ["form", false, "query", text, "color=blue", "blue"],
    ["form", false, "query", list, "color=blue,black,brown", colors],
    ["form", false, "query", rgb, "color=R,100,G,200,B,150", object],
    ["form", true, "query", text, "color=", ""],
    ["form", true, "query", text, "color=blue", "blue"],
    ["form", true, "query", list, "color=blue&color=black&color=brown", colors],
    ["form", true, "query", rgb, "R=100&G=200&B=150", object],
    ["spaceDelimited", false, "query", list, "color=blue%20black%20brown", colors],
    ["spaceDelimited", false, "query", rgb, "color=R%20100%20G%20200%20B%20150", object],
    ["pipeDelimited", false, "query", list, "color=blue%7Cblack%7Cbrown", colors],
    ["pipeDelimited", false, "query", list, "color=blue|black|brown", colors],
    ["pipeDelimited", false, "query", rgb, "color=R%7C100%7CG%7C200%7CB%7C150", object],
    ["deepObject", true, "query", rgb, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150", object],
    ["deepObject", true, "query", rgb, "color[R]=100&color[G]=200&color[B]=150", object],
  ]
  test.each(rows)("%s explode %s in %s: %j from %s", (style, explode, place, shape, sent, value) => {
    expect(
      decode(
        parameter({ name: "color", in: place, style, explode, shape }),
        place === "path" ? { path: sent } : { query: sent },
      ),
    ).toEqual(value)
  })

  test.each([
    [false, list, "blue, black,brown", colors],
    [false, rgb, "R,100,G,200,B,150", object],
    [true, rgb, "R=100, G=200, B=150", object],
    [false, text, "50%25, as it is", "50%25, as it is"],
  ])("simple explode %s in a header: %j from %s", (explode, shape, sent, value) => {
    const given = parameter({ name: "color", in: "header", style: "simple", explode, shape })
    expect(decode(given, { headers: { color: sent } })).toEqual(value)
  })

  test.each([
    [true, text, "a=1; color=bl%C3%BCe", "blüe"],
    [true, text, 'color="blue"', "blue"],
    [true, text, "color=50%", "50%"],
    [false, list, "color=blue,black,brown", colors],
    [true, list, "color=blue&color=black&color=brown", colors],
    [true, list, "color=blue; color=black; color=brown", colors],
    [false, rgb, "color=R,100,G,200,B,150", object],
    [true, rgb, "R=100&G=200&B=150", object],
    [true, rgb, "R=100; G=200; B=150", object],
  ])("form explode %s in a cookie: %j from %s", (explode, shape, cookie, value) => {
    expect(decode(parameter({ name: "color", in: "cookie", explode, shape }), { headers: { cookie } })).toEqual(value)
  })
})

describe("separators are seen before percent-encoding is removed", () => {
  test.each([
    ["form", "color=a%2Cb,c", ["a,b", "c"]],
    ["spaceDelimited", "color=a%2520b%20c", ["a%20b", "c"]],
    ["pipeDelimited", "color=a,b|c", ["a,b", "c"]],
  ] as const)("%s: %s", (style, query, value) => {
    expect(decode(parameter({ name: "color", in: "query", style, explode: false, shape: list }), { query })).toEqual(
      value,
    )
  })

  test("plus is a space in queries and a plus in paths", () => {
    expect(decode(parameter({ name: "q", in: "query" }), { query: "q=a+b%2B" })).toBe("a b+")
    expect(decode(parameter({ name: "q", in: "path" }), { path: "a+b%2F" })).toBe("a+b/")
  })
})

describe("scalars are read in their JSON spelling only", () => {
  const shapes: [WireShape["types"], string, unknown][] = [
    [["integer"], "12", 12],
    [["integer"], "-7", -7],
    [["integer"], "1.0", "1.0"],
    [["integer"], "1e3", "1e3"],
    [["integer"], "9007199254740992", 9007199254740992],
    [["integer", "string"], "9007199254740993", "9007199254740993"],
    [["number"], "0.10000000000000001", 0.1],
    [["number"], "1e21", 1e21],
    [["number"], "1e3", 1000],
    [["number"], "0x10", "0x10"],
    [["number"], "-0.5", -0.5],
    [["number"], ".5", ".5"],
    [["boolean"], "true", true],
    [["boolean"], "True", "True"],
    [["boolean"], "1", "1"],
    [["integer", "null"], "", null],
    [["string", "null"], "null", "null"],
    [["integer", "string"], "12", 12],
    [["integer", "string"], "12a", "12a"],
    [[], "12", "12"],
  ]
  test.each(shapes)("%j: %s is %j", (types, sent, value) => {
    expect(decode(parameter({ name: "n", in: "path", shape: { types } }), { path: sent })).toEqual(value)
  })
})

describe("digits are never lost", () => {
  const lost =
    "is a whole number whose last digits would be lost; expected one from -9007199254740991 to 9007199254740991"
  test.each([
    [["integer"], "9007199254740993", lost],
    [["number"], "9007199254740993", lost],
    [["number"], "9007199254740993.0", lost],
    [["integer", "null"], "-9223372036854775807", lost],
    [["number"], "4503599627370497.5", lost],
    [["number"], "3.141592653589793238", "is a number whose last digits would be lost; expected at most 17 of them"],
    [["number"], "1e999", "is a number outside of what can be represented"],
  ] as [WireShape["types"], string, string][])("%j: %s is refused", (types, sent, message) => {
    expect(decode(parameter({ name: "n", in: "path", shape: { types } }), { path: sent })).toEqual({
      refusal: "validation-failed",
      issues: [{ in: "path", pointer: "/n", code: "number", message }],
    })
  })

  test("the place inside of the parameter is said", () => {
    const shape: WireShape = { types: ["array"], items: { types: ["integer"] } }
    expect(
      decode(parameter({ name: "n", in: "query", explode: false, shape }), { query: "n=1,9007199254740993" }),
    ).toMatchObject({ issues: [{ pointer: "/n/1", code: "number" }] })
    const deep: WireShape = {
      types: ["object"],
      properties: { a: { types: ["object"], properties: { b: { types: ["integer"] } } } },
    }
    expect(
      decode(parameter({ name: "n", in: "query", style: "deepObject", shape: deep }), {
        query: "n[a][b]=9007199254740993",
      }),
    ).toMatchObject({ issues: [{ pointer: "/n/a/b", code: "number" }] })
  })
})

describe("what is not in the style, or is there twice, is refused", () => {
  test.each([
    ["label", false, list, "a", "style", "/c"],
    ["label", false, text, "a", "style", "/c"],
    ["matrix", true, list, ";d=1", "style", "/c"],
    ["matrix", false, text, "c=1", "style", "/c"],
    ["matrix", false, text, ";c=1;c=2", "duplicate", "/c"],
    ["simple", false, rgb, "R,100,G", "style", "/c"],
    ["simple", false, rgb, "R,100,R,200", "duplicate", "/c/R"],
    ["simple", true, rgb, "R=100,R=200", "duplicate", "/c/R"],
    ["matrix", true, rgb, ";R=100;R=200", "duplicate", "/c/R"],
  ] as [ParameterDefinition["style"], boolean, WireShape, string, string, string][])(
    "%s explode %s %j: %s",
    (style, explode, shape, path, code, pointer) => {
      expect(decode(parameter({ name: "c", in: "path", style, explode, shape }), { path })).toMatchObject({
        refusal: "validation-failed",
        issues: [{ in: "path", pointer, code }],
      })
    },
  )

  test("in queries too", () => {
    const given = parameter({ name: "c", in: "query", shape: rgb })
    expect(decode(given, { query: "R=1&R=2" })).toMatchObject({ issues: [{ pointer: "/c/R", code: "duplicate" }] })
  })
})

describe("one value or many", () => {
  const idsOrAll: WireShape = { types: ["string", "array"], items: { types: ["integer"] } }
  const rangeOrOne: WireShape = { types: ["object", "integer"], properties: { gt: { types: ["integer"] } } }
  const ranges: WireShape = {
    types: ["array"],
    items: { types: ["object"], properties: { gt: { types: ["integer"] } } },
  }
  test.each([
    ["form", true, idsOrAll, "c=all", "all"],
    ["form", true, idsOrAll, "c=1", [1]],
    ["form", true, idsOrAll, "c=1&c=2", [1, 2]],
    ["form", false, idsOrAll, "c=all", "all"],
    ["form", true, rangeOrOne, "gt=1", { gt: 1 }],
    ["form", true, rangeOrOne, "c=1", 1],
    ["form", false, rangeOrOne, "c=gt,1", { gt: 1 }],
    ["form", false, rangeOrOne, "c=1", 1],
    ["deepObject", true, rangeOrOne, "c[gt]=1", { gt: 1 }],
    ["deepObject", true, rangeOrOne, "c=1", 1],
    ["deepObject", true, list, "c[]=a&c[]=b", ["a", "b"]],
    ["deepObject", true, list, "c[0]=a&c[1]=b", ["a", "b"]],
    ["deepObject", true, ranges, "c[0][gt]=1&c[1][gt]=2", [{ gt: 1 }, { gt: 2 }]],
    ["deepObject", true, ranges, "c[1][gt]=1", { 1: { gt: "1" } }],
  ] as const)("%s explode %s %j: %s", (style, explode, shape, query, value) => {
    expect(decode(parameter({ name: "c", in: "query", style, explode, shape }), { query })).toEqual(value)
  })
})

describe("around the styles", () => {
  test("objects take member names as data", () => {
    const open: WireShape = { types: ["object"], additional: text }
    const value = decode(parameter({ name: "f", in: "query", style: "deepObject", explode: true, shape: open }), {
      query: "f[__proto__]=x&f[constructor]=y",
    }) as object
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    for (const query of ["f[__proto__][admin]=true", "f[constructor][prototype][admin]=true"])
      expect(
        decode(parameter({ name: "f", in: "query", style: "deepObject", explode: true, shape: open }), { query }),
      ).toMatchObject({ refusal: "validation-failed", issues: [{ pointer: "/f", code: "prototype-key" }] })
  })

  test("deepObject goes deeper, takes arrays, and loses nothing", () => {
    const shape: WireShape = {
      types: ["object"],
      properties: { a: { types: ["object"], properties: { b: { types: ["integer"] } } }, tags: list },
    }
    const given = parameter({ name: "f", in: "query", style: "deepObject", explode: true, shape })
    expect(decode(given, { query: "f[a][b]=1&f[tags]=x&f[tags]=y" })).toEqual({ a: { b: 1 }, tags: ["x", "y"] })
    expect(decode(given, { query: "f[tags][]=x&f[tags][]=y" })).toEqual({ tags: ["x", "y"] })
    expect(decode(given, { query: "f[a]=1&f[a][b]=2" })).toMatchObject({ refusal: "validation-failed" })
    expect(decode(given, { query: "f[a][b]=1&f[a][b]=2" })).toMatchObject({ refusal: "validation-failed" })
  })

  test("documents in parameters are JSON", () => {
    const given = parameter({
      name: "filter",
      in: "query",
      mediaType: "application/json",
      shape: { types: ["object"] },
    })
    expect(decode(given, { query: `filter=${encodeURIComponent('{"a":[1]}')}` })).toEqual({ a: [1] })
    expect(decode(given, { query: "filter={" })).toMatchObject({
      refusal: "malformed-request",
      issues: [{ pointer: "/filter", code: "json" }],
    })
  })

  test("defaults are filled in, each request its own", () => {
    const given = parameter({ name: "ids", in: "query", shape: list, default: { value: ["x"] } })
    const first = decode(given, {}) as string[]
    first.push("y")
    expect(decode(given, {})).toEqual(["x"])
  })

  test("what is required has to be sent, default or not", () => {
    const given = parameter({ name: "n", in: "query", required: true, default: { value: "x" } })
    expect(decode(given, {})).toBeUndefined()
  })

  test("an empty value that is allowed counts as absent where it cannot be a text", () => {
    const given = parameter({
      name: "n",
      in: "query",
      allowEmptyValue: true,
      shape: { types: ["integer"] },
      default: { value: 3 },
    })
    expect(decode(given, { query: "n=" })).toBe(3)
  })

  test.each([
    ["an integer", { types: ["integer"] }],
    ["a list", list],
    ["an object", rgb],
  ] as [string, WireShape][])("an empty value that is allowed is no value: %s", (_what, shape) => {
    expect(decode(parameter({ name: "n", in: "query", allowEmptyValue: true, shape }), { query: "n=" })).toBeUndefined()
    expect(decode(parameter({ name: "n", in: "query", allowEmptyValue: true, shape }), { query: "n" })).toBeUndefined()
  })

  test("style cookie takes what looks like percent-encoding as it is", () => {
    const given = parameter({ name: "c", in: "cookie", style: "cookie", shape: list })
    expect(decode(given, { headers: { cookie: "c=50%25; x=1; c=a&b" } })).toEqual(["50%25", "a&b"])
  })

  test("the whole query may be one value", () => {
    const whole = { name: "q", in: "query", isWholeQuery: true } as const
    const shape: WireShape = { types: ["object"] }
    const query = encodeURIComponent('{"a":[1,2],"b":"x+y"}')
    expect(decode(parameter({ ...whole, mediaType: "application/json", shape }), { query })).toEqual({
      a: [1, 2],
      b: "x+y",
    })
    expect(decode(parameter({ ...whole, mediaType: "application/jsonpath" }), { query: "%24.a%5B1%3A1%5D" })).toBe(
      "$.a[1:1]",
    )
    expect(decode(parameter({ ...whole, mediaType: "application/json", shape }), { query: "a=1" })).toMatchObject({
      refusal: "malformed-request",
      issues: [{ pointer: "/q", code: "json" }],
    })
    expect(decode(parameter({ ...whole, mediaType: "application/json", shape }), {})).toBeUndefined()
  })

  test("media types other than JSON hold a single value", () => {
    const given = parameter({ name: "n", in: "query", mediaType: "text/plain", shape: { types: ["integer"] } })
    expect(decode(given, { query: "n=5" })).toBe(5)
  })

  test.each([
    ["an exploded object of many names", { types: ["object"], additional: text }, (index: number) => `k${index}=v`],
    ["a list of many items", list, () => "n=v"],
    ["a text sent many times", text, () => "n=v"],
  ] as [string, WireShape, (index: number) => string][])("10⁵ pairs are read in one pass: %s", (_what, shape, pair) => {
    // Each pair looked up among all the others would be 10¹⁰ steps.
    const query = Array.from({ length: 100_000 }, (_, index) => pair(index)).join("&")
    expect(decode(parameter({ name: "n", in: "query", shape }), { query })).toBeDefined()
  })
})
