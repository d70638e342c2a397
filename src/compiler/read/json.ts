// Reads JSON text (RFC 8259) into a tree with positions, in linear time.
import type { Entry, Node } from "./node.ts"

/** A fault of the text. `offset` is where it was noticed. */
export interface SyntaxFault {
  readonly code: "syntax" | "duplicate-key" | "too-deep"
  readonly offset: number
  readonly message: string
  readonly expected: string
}

/** Documents nested deeper than this are refused; no real one comes near. */
export const depthLimit = 200

class JsonFault extends Error {
  readonly fault: SyntaxFault
  constructor(fault: SyntaxFault) {
    super(fault.message)
    this.fault = fault
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 forbids them in strings
const stringPattern = /"((?:[^"\\\u0000-\u001f]|\\.)*)"/y
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** Parses a whole JSON text. Duplicate keys are faults and the first value stays. */
export function parseJson(text: string): { root: Node | null; faults: SyntaxFault[] } {
  const faults: SyntaxFault[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0

  function fail(message: string, expected: string, code: SyntaxFault["code"] = "syntax"): never {
    throw new JsonFault({ code, offset: Math.min(at, text.length), message, expected })
  }
  function found(): string {
    return at >= text.length ? "the text ends here" : `here is \`${text.slice(at, at + 1)}\``
  }
  function skipSpace(): void {
    for (;;) {
      const code = text.charCodeAt(at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
      at += 1
    }
  }
  function readString(): string {
    stringPattern.lastIndex = at
    const match = stringPattern.exec(text)
    if (match === null)
      fail("A string begins here and does not end on its line", 'a closing `"`, and `\\n` for a line break')
    const raw = match[0]
    if (raw.indexOf("\\") === -1) {
      at += raw.length
      return match[1] ?? ""
    }
    try {
      const value = JSON.parse(raw) as string
      at += raw.length
      return value
    } catch {
      fail(
        "The string has an escape that JSON does not know",
        'one of `\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, `\\uXXXX`',
      )
    }
  }
  function readMap(depth: number): Node {
    const start = at
    const entries = new Map<string, Entry>()
    at += 1
    skipSpace()
    if (text[at] === "}") {
      at += 1
      return { kind: "map", start, end: at, entries }
    }
    for (;;) {
      skipSpace()
      if (text[at] !== '"') fail(`A key has to begin here, but ${found()}`, "a key in double quotes, or `}`")
      const keyStart = at
      const key = readString()
      skipSpace()
      if (text[at] !== ":") fail(`After the key \`${key}\`, ${found()}`, "`:`")
      at += 1
      const value = readValue(depth + 1)
      if (entries.has(key)) {
        const message = `The key \`${key}\` stands twice in one object`
        faults.push({ code: "duplicate-key", offset: keyStart, message, expected: "each key once" })
      } else {
        entries.set(key, { start: keyStart, value })
      }
      skipSpace()
      if (text[at] === "}") break
      if (text[at] !== ",") fail(`After the value of \`${key}\`, ${found()}`, "`,` or `}`")
      at += 1
    }
    at += 1
    return { kind: "map", start, end: at, entries }
  }
  function readList(depth: number): Node {
    const start = at
    const items: Node[] = []
    at += 1
    skipSpace()
    if (text[at] === "]") {
      at += 1
      return { kind: "list", start, end: at, items }
    }
    for (;;) {
      items.push(readValue(depth + 1))
      skipSpace()
      if (text[at] === "]") break
      if (text[at] !== ",") fail(`After an item of the list, ${found()}`, "`,` or `]`")
      at += 1
    }
    at += 1
    return { kind: "list", start, end: at, items }
  }
  function readValue(depth: number): Node {
    if (depth > depthLimit) fail("The document is nested too deeply", `at most ${depthLimit} levels`, "too-deep")
    skipSpace()
    const start = at
    const first = text[at]
    if (first === "{") return readMap(depth)
    if (first === "[") return readList(depth)
    if (first === '"') {
      const value = readString()
      return { kind: "scalar", start, end: at, value }
    }
    for (const [word, value] of words) {
      if (text.startsWith(word, at)) {
        at += word.length
        return { kind: "scalar", start, end: at, value }
      }
    }
    numberPattern.lastIndex = at
    const match = numberPattern.exec(text)
    if (match === null)
      fail(`A value has to begin here, but ${found()}`, "an object, a list, a string, a number, true, false or null")
    at += match[0].length
    return { kind: "scalar", start, end: at, value: Number(match[0]) }
  }

  try {
    const root = readValue(0)
    skipSpace()
    if (at < text.length) fail(`The document ended before this point, but ${found()}`, "the end of the file")
    return { root, faults }
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    return { root: null, faults: [...faults, error.fault] }
  }
}

const words = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const
