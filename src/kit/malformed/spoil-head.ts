// Ways to spoil the head of a request: the request line, its headers, and what they say of the body's length.
import type { Random } from "../samples/random.ts"
import { chunked, type Draft, loosen, setHeader } from "./draft.ts"

export type Spoil = (draft: Draft, random: Random) => void

const methods = [
  "",
  "get",
  "GETT",
  "PATCH",
  "TRACE",
  "PROPFIND",
  "DELETE",
  "OPTIONS",
  "HEAD",
  "PUT",
  "G\x00T",
  "X".repeat(300),
  "CONNECT",
] as const
const versions = [
  "HTTP/1.0",
  "HTTP/0.9",
  "HTTP/1.2",
  "HTTP/2.0",
  "http/1.1",
  "HTTP/1.1 ",
  "HTTP/9999.1",
  "",
  "HTTPS/1.1",
  "HTTP/1,1",
] as const

type Header = readonly [name: string, value: string]

/** Headers that are complete in themselves, and mean nothing or something else. */
const strange: readonly [Header, ...Header[]] = [
  ["expect", "tea"],
  ["expect", "100-continue"],
  ["upgrade", "h2c"],
  ["upgrade", "websocket"],
  ["content-encoding", "gzip"],
  ["content-encoding", "identity, br"],
  ["accept", ";q=\x01"],
  ["accept", "text/html;q=2, */*;q=-1"],
  ["accept", ",".repeat(2000)],
  ["accept", "application/xml"],
  ["traceparent", "00-00000000000000000000000000000000-0000000000000000-00"],
  ["x-request-id", "a\tb\xff"],
  ["range", "bytes=0-18446744073709551615"],
  ["if-match", '"'],
  ["if-modified-since", "yesterday"],
  ["origin", "null\xfe://"],
  ["cookie", `=;;a=%;${"b=c;".repeat(500)}`],
  ["cookie", '__proto__=1; constructor="x'],
  ["x-forwarded-for", "127.0.0.1, ::ffff:999.1.1.1, unknown"],
  ["forwarded", 'for="[::1"'],
  ["authorization", "Bearer"],
  ["authorization", "Bearer a b"],
  ["authorization", "Basic ="],
  ["authorization", "\xff\xfe"],
  ["authorization", `Bearer ${"A".repeat(8000)}`],
  ["content-type", ""],
  ["content-type", "application/json; charset=utf-16"],
  ["content-type", "application/json; charset=utf-8; charset=utf-7"],
  ["content-type", "application/json;".repeat(50)],
  ["content-type", "application/x-www-form-urlencoded"],
  ["content-type", "multipart/form-data; boundary="],
  ["content-type", 'multipart/form-data; boundary="a'],
  ["content-type", "text/\x80"],
  ["content-type", "__proto__/constructor"],
  ["connection", "close"],
  ["connection", "keep-alive, upgrade, host"],
  ["te", "trailers"],
  ["__proto__", "1"],
  ["constructor", "1"],
  ["x-http-method-override", "DELETE"],
  ["x".repeat(2000), "long name"],
  ["x-long", "y".repeat(6000)],
]

/** Lines that are no header lines; parsers have to refuse them (RFC 9112 §5). */
const broken = [
  "no colon",
  ": no name",
  "na me: x",
  "name : x",
  "x\x00y: z",
  "x: a\x00b",
  " folded: x",
  "x: a\rb",
  "\xff\xfe: x",
  "x: \x7f",
  "\x01",
]

export const headSpoils: Readonly<Record<string, Spoil>> = {
  method(draft, random) {
    draft.method = random.pick(methods)
    draft.isRouted = false
    loosen(draft, "loose")
  },
  version(draft, random) {
    draft.version = random.pick(versions)
    loosen(draft, "loose")
  },
  host(draft, random) {
    const rest = draft.headers.filter(([name]) => name !== "host")
    const hosts = random.pick([[], ["a", "b"], [""], ["a b"], ["x".repeat(3000)], ["[::1"], ["\xff"]])
    draft.headers = [...hosts.map((value): [string, string] => ["host", value]), ...rest]
    loosen(draft, "loose")
  },
  "strange header"(draft, random) {
    const [name, value] = random.pick(strange)
    setHeader(draft, name, value)
    if (name === "expect" || name === "connection" || name === "upgrade") loosen(draft, "loose")
  },
  "repeated header"(draft, random) {
    const [first, ...rest] = draft.headers
    if (first === undefined) return
    const [name, value] = random.pick([first, ...rest])
    draft.headers.push([name, random.pick([value, `${value}x`, ""])])
    if (name === "host") loosen(draft, "loose")
  },
  "broken header"(draft, random) {
    const at = random.between(0, draft.headers.length)
    const line = broken[random.between(0, broken.length - 1)] ?? ""
    draft.headers.splice(at, 0, ["x-before", `1\r\n${line}\r\nx-after`])
    loosen(draft, "loose")
  },
  "huge head"(draft, random) {
    const [name, value, times] = random.pick<readonly [name: string, value: string, times: number]>([
      ["x-huge", "h".repeat(20_000), 1],
      ["a", "", 3_000],
      ["x-many", "m", 900],
      ["cookie", "c=d", 400],
    ])
    for (let count = 0; count < times; count++) draft.headers.push([name, value])
    loosen(draft, "loose")
  },
  "content length"(draft, random) {
    const { length } = draft.body
    const said = random.pick([
      String(length + random.between(1, 1000)),
      String(Math.max(0, length - random.between(1, 5))),
      "-1",
      `+${length}`,
      `0x${length.toString(16)}`,
      "99999999999999999999",
      "1e3",
      "",
      `${length}, ${length}`,
      ` ${length} ${length}`,
      "2000000",
    ])
    draft.length = "own"
    draft.headers.push(["content-length", said])
    loosen(draft, "starved")
  },
  "two lengths"(draft, random) {
    const { length } = draft.body
    draft.length = "own"
    draft.headers.push(
      ["content-length", String(length)],
      ["content-length", String(random.pick([length, length + 1, 0]))],
    )
    loosen(draft, "loose")
  },
  "length and chunks"(draft, random) {
    const body = chunked(draft.body)
    const lengths: [string, string][] = [
      ["content-length", String(random.pick([body.length, draft.body.length, 0, 4]))],
    ]
    draft.headers.push(...lengths, [
      "transfer-encoding",
      random.pick(["chunked", "Chunked", " chunked", "identity, chunked"]),
    ])
    draft.length = "own"
    draft.body = body
    loosen(draft, "starved")
  },
  "transfer coding"(draft, random) {
    const codings = random.pick([
      "xchunked",
      "gzip",
      "chunked, gzip",
      "chunked, chunked",
      "identity",
      "",
      "chunked\x0b",
      '"chunked"',
      "chunked;x=y",
    ])
    draft.headers.push(["transfer-encoding", codings])
    draft.length = "own"
    loosen(draft, "starved")
  },
}
