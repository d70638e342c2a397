// Ways to spoil the body of a request: its bytes, its JSON, and its chunks.
import type { Random } from "../samples/random.ts"
import { chunked, type Draft, loosen, setHeader } from "./draft.ts"
import type { Spoil } from "./spoil-head.ts"

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1")
const at = (body: Buffer, random: Random): number => random.between(0, body.length)

function insert(draft: Draft, random: Random, bytes: Buffer): void {
  const place = at(draft.body, random)
  draft.body = Buffer.concat([draft.body.subarray(0, place), bytes, draft.body.subarray(place)])
}

/** Bytes that are no UTF-8, or that no text should have (RFC 3629 §3). */
const sequences = [
  "\xc0\xaf",
  "\xe0\x80\x80",
  "\xed\xa0\x80",
  "\xf8\x88\x80\x80\x80",
  "\xff",
  "\x80",
  "\0",
  "\xef\xbb\xbf",
  "\xc3",
  "\x1e",
  "\x7f",
]

const values = [
  "null",
  "true",
  "[]",
  "{}",
  '""',
  "-0",
  "1e999",
  "-1e-999",
  "9007199254740993",
  "0.1000000000000000055511151231257827021181583404541015625",
  "01",
  "NaN",
  "+1",
  '"\\ud800"',
  '"\\u0000"',
  '"\\x"',
  "'a'",
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"hasOwnProperty":2,"length":-1}',
  '{"a":1,"a":2}',
  '{"\\u0061":1,"a":2}',
  `${"[".repeat(70)}${"]".repeat(70)}`,
  "[".repeat(50_000),
  `${'{"a":'.repeat(30_000)}1${"}".repeat(30_000)}`,
  `[${"0,".repeat(30_000)}0]`,
  `{${Array.from({ length: 4_000 }, (_, index) => `"k${index}":${index}`).join()}}`,
  `"${"x".repeat(70_000)}"`,
  `"${"\\u0041".repeat(3_000)}"`,
  "/* a comment */ 1",
  "[1,]",
] as const

const tails = ["}", "]", " {}", ",", "\0", "\n\n1", "//", "\xff", "garbage", " ".repeat(5_000)] as const

export const bodySpoils: Readonly<Record<string, Spoil>> = {
  "body bytes"(draft, random) {
    insert(draft, random, latin1(sequences[random.between(0, sequences.length - 1)] ?? ""))
  },
  "body flipped"(draft, random) {
    const bytes = Buffer.from(draft.body)
    for (let count = random.between(1, 4); count > 0 && bytes.length > 0; count--) {
      const place = random.between(0, bytes.length - 1)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << random.between(0, 7))
    }
    draft.body = bytes
  },
  "body cut"(draft, random) {
    draft.body = draft.body.subarray(0, at(draft.body, random))
  },
  "body doubled"(draft) {
    draft.body = Buffer.concat([draft.body, draft.body])
  },
  "body tail"(draft, random) {
    draft.body = Buffer.concat([draft.body, latin1(random.pick(tails))])
  },
  "body value"(draft, random) {
    draft.body = latin1(random.pick(values))
    if (random.next() < 0.5) setHeader(draft, "content-type", "application/json")
  },
  "member value"(draft, random) {
    const text = draft.body.toString("latin1")
    const places = [...text.matchAll(/:("(?:[^"\\]|\\.)*"|[^,{}[\]]+)/g)]
    const place = places[random.between(0, Math.max(0, places.length - 1))]
    if (place === undefined) return
    const end = place.index + place[0].length
    draft.body = latin1(`${text.slice(0, place.index)}:${random.pick(values)}${text.slice(end)}`)
  },
  "member name"(draft, random) {
    const text = draft.body.toString("latin1")
    const name = random.pick(["__proto__", "constructor", "toString", "\\u0000", "x".repeat(3_000), "", "a\\ud800"])
    draft.body = latin1(text.replace(/\{/, `{"${name}":${random.pick(values)},`))
  },
  "huge body"(draft, random) {
    draft.body = Buffer.alloc(random.pick([66_000, 1_100_000]), random.pick([" ", "[", "x", '"']))
    loosen(draft, "loose")
  },
  chunks(draft, random) {
    draft.length = "chunked"
    if (random.next() < 0.3) return
    const body = chunked(draft.body).toString("latin1")
    const spoilt = random.pick([
      body.replace("\r\n", ";ext=1\r\n"),
      body.replace("\r\n", `;${"e".repeat(20_000)}\r\n`),
      body.replace(/^[0-9a-f]+/, (size) => `0x${size}`),
      body.replace(/^[0-9a-f]+/, "-1"),
      body.replace(/^[0-9a-f]+/, "ffffffffffffffff"),
      body.replace(/^[0-9a-f]+/, "fffffffffffffffff"),
      body.replace(/^[0-9a-f]+/, (size) => `${size} `),
      body.replace(/^[0-9a-f]+/, (size) => (Number.parseInt(size, 16) + 3).toString(16)),
      body.replaceAll("\r\n", "\n"),
      body.replace(/0\r\n\r\n$/, ""),
      body.replace(/\r\n\r\n$/, "\r\nx-trailer: 1\r\n__proto__: 2\r\n\r\n"),
      body.replace(/\r\n\r\n$/, "\r\nbroken trailer\r\n\r\n"),
      `${body}GET / HTTP/1.1\r\nhost: smuggled\r\n\r\n`,
    ])
    draft.length = "own"
    draft.headers.push(["transfer-encoding", "chunked"])
    draft.body = latin1(spoilt)
    loosen(draft, "starved")
  },
}
