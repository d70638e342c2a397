// Ways to spoil the bytes of a whole request, wherever they are.
import type { Random } from "../samples/random.ts"
import { type Draft, loosen } from "./draft.ts"
import type { Spoil } from "./spoil-head.ts"

/** Whatever a changed byte stood for: nothing is certain any more but that the answer is well-formed. */
function finish(draft: Draft, change: (bytes: Buffer) => Buffer): void {
  const before = draft.finish
  draft.finish = before === null ? change : (bytes) => change(before(bytes))
  draft.isRouted = false
  loosen(draft, "starved")
}

/** Mostly in the head: that is what parsers read. */
function placeIn(bytes: Buffer, random: Random): number {
  const end = random.next() < 0.8 ? bytes.indexOf("\r\n\r\n") : bytes.length - 1
  return random.between(0, Math.max(0, end))
}

const inserted = [
  "\0",
  "\r",
  "\n",
  "\r\n",
  "\r\n\r\n",
  " ",
  "\t",
  "\xff",
  "\x0b",
  ":",
  "\x1b[2J",
  "GET / HTTP/1.1\r\n\r\n",
]

export const byteSpoils: Readonly<Record<string, Spoil>> = {
  "bits flipped"(draft, random) {
    finish(draft, (bytes) => {
      const changed = Buffer.from(bytes)
      for (let count = random.between(1, 6); count > 0 && changed.length > 0; count--) {
        const place = placeIn(changed, random)
        changed[place] = (changed[place] ?? 0) ^ (1 << random.between(0, 7))
      }
      return changed
    })
  },
  "bytes inserted"(draft, random) {
    finish(draft, (bytes) => {
      const place = placeIn(bytes, random)
      const more = Buffer.from(inserted[random.between(0, inserted.length - 1)] ?? "", "latin1")
      return Buffer.concat([bytes.subarray(0, place), more, bytes.subarray(place)])
    })
  },
  "bytes removed"(draft, random) {
    finish(draft, (bytes) => {
      const place = placeIn(bytes, random)
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + random.between(1, 20))])
    })
  },
  truncated(draft, random) {
    finish(draft, (bytes) => bytes.subarray(0, random.between(1, bytes.length)))
  },
  "line ends"(draft, random) {
    finish(draft, (bytes) =>
      Buffer.from(bytes.toString("latin1").replaceAll("\r\n", random.pick(["\n", "\r", "\n\r"])), "latin1"),
    )
  },
  noise(draft, random) {
    finish(draft, () => Buffer.from(Array.from({ length: random.between(1, 400) }, () => random.between(0, 255))))
  },
  "pipelined noise"(draft, random) {
    finish(draft, (bytes) =>
      Buffer.concat([
        bytes,
        Buffer.from(
          random.pick(["\0", "GET", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\x16\x03\x01\x02\x00\x01"]),
          "latin1",
        ),
      ]),
    )
  },
}
