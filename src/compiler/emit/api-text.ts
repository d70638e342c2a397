// Writes names, literals and comments into generated TypeScript so that no text of a spec can leave its place.

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/

/** A string literal. Escapes what ends lines in older readers too. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, toEscape)
}

/** A property name, quoted only where it has to be. `__proto__` is quoted nowhere: in types both spellings are data. */
export function propertyName(name: string): string {
  return identifier.test(name) ? name : quote(name)
}

/** A property name in an object literal; computed for `__proto__`, which would set the prototype otherwise. */
export function literalKey(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyName(name)
}

/** A JSON value as a literal on one line. */
export function literal(value: unknown): string {
  if (typeof value === "string") return quote(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${literalKey(name)}: ${literal(member)}`)
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`
  }
  return JSON.stringify(value) ?? "null"
}

/** `user.read-all` becomes `UserReadAll`. */
export function toPascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9$_]+|_+/).filter((word) => word !== "")
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")
  return /^[A-Za-z$_]/.test(name) ? name : `_${name}`
}

/** A doc comment of the given lines, indented; nothing without lines. Long lines are folded at words. */
export function docComment(lines: readonly string[], indent = ""): string {
  const folded = lines.flatMap((line) => fold(line.trimEnd(), 116 - indent.length)).map(inert)
  while (folded.at(-1) === "") folded.pop()
  const [first, ...rest] = folded
  if (first === undefined) return ""
  if (rest.length === 0) return `${indent}/** ${first} */\n`
  return `${indent}/** ${first}\n${rest.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`
}

/** HTML that people write into Markdown; it only gets in the way of reading a comment. */
const tags = /<\/?(?:a|b|br|code|div|em|i|li|ol|p|pre|span|strong|ul)(?:\s[^<>]{0,400})?\/?>/gi

/** The first paragraph of a Markdown text as one line. */
export function firstParagraph(text: string): string {
  const [paragraph = ""] = text
    .replace(tags, "")
    .trim()
    .split(/\n[ \t]*\n/)
  return paragraph.replace(/\s+/g, " ").trim()
}

/** A sentence with its full stop. */
export const sentence = (text: string): string => (text === "" || /[.:!?]$/.test(text) ? text : `${text}.`)

const toEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`

function inert(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
  return line.replaceAll("*/", "*\\/").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, toEscape)
}

function fold(line: string, width: number): string[] {
  const indent = /^(\s*- |\s*)/.exec(line)?.[0].length ?? 0
  const folded: string[] = []
  let current = ""
  for (const word of line.split(/(?<=\S) /)) {
    if (current !== "" && current.length + 1 + word.length > width) {
      folded.push(current)
      current = " ".repeat(indent) + word
    } else current = current === "" ? word : `${current} ${word}`
  }
  return [...folded, current]
}
