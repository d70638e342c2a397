// Changes of a request as it goes over the wire, so that it says something else, or the same in another way.
import type { Random } from "../samples/random.ts"
import type { WireRequest } from "./request.ts"

/** `null` where the request has no place for the change. */
export type WireMutation = (request: WireRequest, random: Random) => WireRequest | null

type Texts = [string, ...string[]]

/** Texts that readers of numbers, booleans, lists and dates like to misread, percent-encoded. */
const texts: Texts = [
  "",
  ..."%20 0 -0 1 +1 01 1.0 1e3 1E400 0x10 0b1 Infinity NaN 9007199254740993 1_000 %201 1%20 true TRUE yes null undefined".split(
    " ",
  ),
  ..."a a,b , a,,b a%2Cb %00 %F0%9F%8E%89 %EF%BC%91 2026-02-30 2026-11-22 2026-11-22T24:00:00Z [] %7B%7D toString __proto__ ..".split(
    " ",
  ),
  "x".repeat(300),
]

/** The same for headers, which have no percent-encoding. */
const plainTexts: Texts = ["", "a, b", ..."0 -0 +1 01 1.0 1e3 0x10 true TRUE null a a,b , a=1 2026-02-30".split(" ")]

export const wireMutations: Readonly<Record<string, WireMutation>> = {
  pathText(request, random) {
    const { path, query } = split(request.target)
    const segments = path.split("/")
    const index = random.between(1, Math.max(1, segments.length - 1))
    segments[index] = random.pick(texts)
    return { ...request, target: join(segments.join("/"), query) }
  },
  queryText: (request, random) =>
    changePairs(request, random, (pair) => [`${pair.split("=", 1)[0]}=${random.pick(texts)}`]),
  queryTwice: (request, random) => changePairs(request, random, (pair) => [pair, pair]),
  queryWithoutValue: (request, random) => changePairs(request, random, (pair) => [pair.split("=", 1)[0] ?? ""]),
  queryName: (request, random) =>
    changePairs(request, random, (pair) => [`${random.pick(["x", "X-", "%5B%5D"])}${pair}`]),
  queryMore(request, random) {
    const { path, query } = split(request.target)
    return {
      ...request,
      target: join(path, [...query, `${random.pick(["dovetail", "a[b]", "toString"])}=${random.pick(texts)}`]),
    }
  },
  headerText(request, random) {
    const [first, ...rest] = Object.keys(request.headers).filter(
      (name) => !/^(content-type|authorization|cookie)$/.test(name),
    )
    if (first === undefined) return null
    return {
      ...request,
      headers: {
        ...request.headers,
        [random.pick([first, ...rest])]: random.pick(plainTexts),
      },
    }
  },
  contentType(request, random) {
    if (request.body === null) return null
    const { "content-type": type = "", ...others } = request.headers
    const other = random.pick([
      null,
      "text/plain",
      "application/json",
      "application/xml",
      `${type}; charset=utf-8`,
      type.toUpperCase(),
      `${type}; a=b`,
    ])
    return { ...request, headers: other === null ? others : { ...others, "content-type": other } }
  },
  bodyText(request, random) {
    if (request.body === null) return null
    const text = String(request.body)
    const changed = random.pick([
      "",
      "null",
      "[]",
      "{}",
      '""',
      "0",
      text.slice(0, -1),
      `${text} `,
      `[${text}]`,
      text.replace(":", ": "),
      text.replace(/"([^"]*)"/, '"\\u0061$1"'),
      text.replace(/[{&]/, (sign) => (sign === "{" ? '{"dovetail":1,' : "&dovetail=1&")),
    ])
    return changed === "" ? { ...request, body: null } : { ...request, body: changed }
  },
}

function split(target: string): { path: string; query: string[] } {
  const mark = target.indexOf("?")
  return mark < 0
    ? { path: target, query: [] }
    : { path: target.slice(0, mark), query: target.slice(mark + 1).split("&") }
}

const join = (path: string, query: readonly string[]): string =>
  query.length === 0 ? path : `${path}?${query.join("&")}`

function changePairs(request: WireRequest, random: Random, change: (pair: string) => string[]): WireRequest | null {
  const { path, query } = split(request.target)
  if (query.length === 0) return null
  const index = random.between(0, query.length - 1)
  return {
    ...request,
    target: join(
      path,
      query.flatMap((pair, at) => (at === index ? change(pair) : [pair])),
    ),
  }
}
