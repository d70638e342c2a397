// Finds the first fault of a JSON text and says where it is; slow, and only used after a refusal.
import { escapePointer } from "../json/describe-value.ts"
import { numberFault } from "../json/loses-digits.ts"
import { hasLoneSurrogate } from "./storable-text.ts"

export interface JsonFault {
  /** `grammar`: not JSON in our strict sense (400). `schema`: JSON, but no schema of ours can mean it (422). */
  readonly against: "grammar" | "schema"
  /** For people; repeats nothing of the text but member names. */
  readonly message: string
  /** JSON pointer of the place, where there is one. */
  readonly pointer: string
  readonly code: "json" | "duplicate-key" | "prototype-key" | "depth" | "keys" | "number" | "text"
}

/** Ends the inspection. */
class Found extends Error {
  readonly fault: JsonFault
  constructor(fault: JsonFault) {
    super(fault.message)
    this.fault = fault
  }
}

/** The first fault of a text; `undefined` when there is none. */
export function inspectJson(text: string, maxDepth: number): JsonFault | undefined {
  try {
    createInspector(text, maxDepth)()
    return undefined
  } catch (error) {
    if (error instanceof Found) return error.fault
    throw error
  }
}

const whitespace = /[\t\n\r ]*/y
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const wordToken = /true|false|null/y

function createInspector(text: string, maxDepth: number): () => void {
  let at = 0

  function token(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }

  function place(): string {
    const before = text.slice(0, at)
    const line = before.split("\n").length
    return `line ${line}, column ${at - before.lastIndexOf("\n")}`
  }

  function expected(what: string, pointer: string): never {
    const there = at >= text.length ? "the text ends" : "something else stands there"
    throw new Found({
      against: "grammar",
      code: "json",
      pointer,
      message: `is not JSON: at ${place()} ${what} was expected, and ${there}`,
    })
  }

  function string(pointer: string): string {
    if (text[at] !== '"') expected("a string in double quotes", pointer)
    const end = endOfString(text, at)
    if (end < 0) expected("a string with its closing quote", pointer)
    let value: string
    try {
      value = JSON.parse(text.slice(at, end + 1))
    } catch {
      expected("a string with only known escapes and no control characters", pointer)
    }
    at = end + 1
    if (value.includes("\0")) {
      throw new Found({ against: "schema", code: "text", pointer, message: "must not have a NUL character" })
    }
    if (hasLoneSurrogate(value)) {
      throw new Found({ against: "schema", code: "text", pointer, message: "must not have half of a surrogate pair" })
    }
    return value
  }

  function refusePrototype(pointer: string): never {
    const message = "is a member that could replace a prototype"
    throw new Found({ against: "schema", code: "prototype-key", pointer, message })
  }

  /** @param name of the member whose value it is. */
  function value(pointer: string, depth: number, name = ""): void {
    token(whitespace)
    const start = text[at]
    if (start === "{" || start === "[") {
      if (depth >= maxDepth) {
        throw new Found({
          against: "grammar",
          code: "depth",
          pointer,
          message: `has more than ${maxDepth} arrays and objects inside each other`,
        })
      }
      if (name === "__proto__") refusePrototype(pointer)
      if (start === "{") object(pointer, depth + 1, name)
      else array(pointer, depth + 1)
    } else if (start === '"') string(pointer)
    else if (token(wordToken) === undefined) {
      const number = token(numberToken)
      if (number === undefined) expected("a value", pointer)
      const message = numberFault(number)
      if (message !== undefined) throw new Found({ against: "schema", code: "number", pointer, message })
    }
    token(whitespace)
  }

  function object(pointer: string, depth: number, name: string): void {
    const keys = new Set<string>()
    at++
    token(whitespace)
    if (text[at] === "}") {
      at++
      return
    }
    for (;;) {
      token(whitespace)
      const key = string(pointer)
      const below = `${pointer}/${escapePointer(key)}`
      if (keys.has(key)) {
        throw new Found({
          against: "grammar",
          code: "duplicate-key",
          pointer: below,
          message: "is there twice; expected each member once",
        })
      }
      if (name === "constructor" && key === "prototype") refusePrototype(below)
      keys.add(key)
      token(whitespace)
      if (text[at] !== ":") expected("a colon", pointer)
      at++
      value(below, depth, key)
      if (text[at] === "}") break
      if (text[at] !== ",") expected("a comma or the closing brace", pointer)
      at++
    }
    at++
  }

  function array(pointer: string, depth: number): void {
    at++
    token(whitespace)
    if (text[at] === "]") {
      at++
      return
    }
    for (let index = 0; ; index++) {
      value(`${pointer}/${index}`, depth)
      if (text[at] === "]") break
      if (text[at] !== ",") expected("a comma or the closing bracket", pointer)
      at++
    }
    at++
  }

  return () => {
    value("", 0)
    if (at < text.length) expected("the end of the text", "")
  }
}

/** The closing quote of the string that opens at `start`; -1 without one. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end > 0) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return -1
}
