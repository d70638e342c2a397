// Texts that a regular expression matches: reads the usual parts of the syntax and leaves it to the caller to judge the result.
import { readPattern } from "./judge.ts"
import type { Random } from "./random.ts"

type Node =
  | { readonly kind: "any"; readonly of: readonly (readonly Node[])[] }
  | { readonly kind: "one"; readonly from: readonly string[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly low: number; readonly high: number }
  /** Anchors and look-arounds: nothing that takes place in the text. */
  | { readonly kind: "nothing" }

const lower = range("a", "z")
const upper = range("A", "Z")
const digits = range("0", "9")
const words = [...lower, ...upper, ...digits, "_"]
const printable = range(" ", "~")
const classes: Readonly<Record<string, readonly string[]>> = {
  d: digits,
  w: words,
  s: [" "],
  D: [...lower, ...upper],
  W: ["-", ".", "!"],
  S: [...lower, ...digits],
}
const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", "0": "\0" }

/**
 * A text for a pattern; `null` where the pattern cannot be read. It may still not match: look-arounds and back references are left out.
 * @param length about how long it may get.
 */
export function writeMatch(source: string, random: Random, length: { low: number; high: number }): string | null {
  const reader = { source, index: 0 }
  const alternatives = readAlternatives(reader)
  if (alternatives === null || reader.index < source.length) return null
  const budget = { left: Math.max(0, Math.min(length.high, 4000)), low: length.low }
  const text = write({ kind: "any", of: alternatives }, random, budget)
  // What is not anchored may be longer on either side.
  const isOpenEnded = !source.endsWith("$")
  return isOpenEnded && text.length < length.low ? text + "a".repeat(length.low - text.length) : text
}

interface Reader {
  readonly source: string
  index: number
}

function readAlternatives(reader: Reader): Node[][] | null {
  const all: Node[][] = [[]]
  while (reader.index < reader.source.length && reader.source[reader.index] !== ")") {
    if (reader.source[reader.index] === "|") {
      reader.index += 1
      all.push([])
      continue
    }
    const node = readTerm(reader)
    if (node === null) return null
    all.at(-1)?.push(node)
  }
  return all
}

function readTerm(reader: Reader): Node | null {
  const atom = readAtom(reader)
  if (atom === null) return null
  const quantifier = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.index))
  if (quantifier === null) return atom
  reader.index += quantifier[0].length
  const [, sign, low, comma, high] = quantifier
  if (sign === "?") return { kind: "repeat", node: atom, low: 0, high: 1 }
  if (sign !== undefined)
    return { kind: "repeat", node: atom, low: sign === "+" ? 1 : 0, high: Number.POSITIVE_INFINITY }
  const least = Number(low)
  const most = comma === "" ? least : high === "" ? Number.POSITIVE_INFINITY : Number(high)
  return { kind: "repeat", node: atom, low: least, high: most }
}

function readAtom(reader: Reader): Node | null {
  const { source } = reader
  const sign = source.charAt(reader.index)
  if (sign === "(") return readGroup(reader)
  if (sign === "[") return readClass(reader)
  reader.index += 1
  if (sign === "^" || sign === "$") return { kind: "nothing" }
  if (sign === ".") return { kind: "one", from: [...lower, ...digits] }
  if (sign !== "\\") return { kind: "one", from: [sign] }
  if (/[bB]/.test(source.charAt(reader.index))) {
    reader.index += 1
    return { kind: "nothing" }
  }
  return { kind: "one", from: readEscape(reader) }
}

function readGroup(reader: Reader): Node | null {
  const start = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(reader.source.slice(reader.index))?.[0] ?? "("
  reader.index += start.length
  const alternatives = readAlternatives(reader)
  if (alternatives === null || reader.source[reader.index] !== ")") return null
  reader.index += 1
  return /[=!]$/.test(start) ? { kind: "nothing" } : { kind: "any", of: alternatives }
}

/** What an escape stands for; the backslash has been read. */
function readEscape(reader: Reader): readonly string[] {
  const rest = reader.source.slice(reader.index)
  const code = /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]+)\})/.exec(rest)
  if (code !== null) {
    reader.index += code[0].length
    return [String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "61", 16))]
  }
  const property = /^([pP])\{([^}]+)\}/.exec(rest)
  // Where nobody knows the property, the pattern is read without the `u` flag, and the letter is a letter.
  if (property !== null && isProperty(property[0])) {
    reader.index += property[0].length
    const matcher = readPattern(`\\${property[0]}`)
    const found = printable.filter((each) => matcher?.test(each))
    return found.length > 0 ? found : ["é"]
  }
  const sign = rest.charAt(0)
  reader.index += 1
  return classes[sign] ?? [controls[sign] ?? sign]
}

function isProperty(text: string): boolean {
  try {
    return new RegExp(`\\${text}`, "u").unicode
  } catch {
    return false
  }
}

function readClass(reader: Reader): Node | null {
  const { source } = reader
  reader.index += 1
  const isNegated = source[reader.index] === "^"
  if (isNegated) reader.index += 1
  const members: string[] = []
  while (source[reader.index] !== "]") {
    if (reader.index >= source.length) return null
    const from = readMember(reader)
    const isRange = source[reader.index] === "-" && source[reader.index + 1] !== "]" && from.length === 1
    if (!isRange) {
      members.push(...from)
      continue
    }
    reader.index += 1
    const to = readMember(reader)
    if (to.length === 1) members.push(...range(from[0] ?? "a", to[0] ?? "a"))
    else members.push(...from, "-", ...to)
  }
  reader.index += 1
  if (!isNegated) return { kind: "one", from: preferPlain(members) }
  const excluded = new Set(members)
  const left = [...words, ...printable].filter((each) => !excluded.has(each))
  return { kind: "one", from: preferPlain(left.length > 0 ? left : ["é"]) }
}

function readMember(reader: Reader): readonly string[] {
  const sign = String.fromCodePoint(reader.source.codePointAt(reader.index) ?? 97)
  reader.index += sign.length
  return sign === "\\" ? readEscape(reader) : [sign]
}

/** Letters and digits where there are any: they need no encoding anywhere. */
function preferPlain(members: readonly string[]): readonly string[] {
  const plain = members.filter((each) => /^[A-Za-z0-9]$/.test(each))
  return plain.length > 0 ? plain : members.length > 0 ? members : ["a"]
}

function write(node: Node, random: Random, budget: { left: number; low: number }): string {
  if (node.kind === "nothing") return ""
  if (node.kind === "one") {
    budget.left -= 1
    return node.from[random.between(0, node.from.length - 1)] ?? "a"
  }
  if (node.kind === "any") {
    const chosen = node.of[random.between(0, node.of.length - 1)] ?? []
    return chosen.map((each) => write(each, random, budget)).join("")
  }
  const wanted = Math.max(node.low, budget.low)
  const most = Math.min(node.high, Math.max(wanted, node.low + 3), Math.max(node.low, budget.left))
  const count = budget.low > 1 ? most : random.between(node.low, most)
  let text = ""
  for (let index = 0; index < count; index++) {
    // Enough: the least was written, and the text is long as it may be.
    if (index >= node.low && budget.left <= 0) break
    text += write(node.node, random, budget)
  }
  return text
}

function range(from: string, to: string): string[] {
  const start = from.codePointAt(0) ?? 0
  const end = Math.min(to.codePointAt(0) ?? 0, start + 200)
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => String.fromCodePoint(start + index)).filter(
    (each) => !/\p{Surrogate}/u.test(each),
  )
}
