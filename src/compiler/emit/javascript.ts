// Writes values, names and patterns of a spec as JavaScript text that can be nothing else.

/** Names that every object inherits: whether an object has them as its own must be asked, not read. */
const inherited = new Set([
  "__proto__",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
])

/** A JSON value as an expression; a `__proto__` member stays a member. */
export function literal(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError("a schema holds a value that JSON cannot write")
  return text.includes('"__proto__"') ? `JSON.parse(${JSON.stringify(text)})` : text
}

/** `object.name` or `object["a name"]`. */
export function member(object: string, name: string): string {
  return isIdentifierName(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`
}

/** Whether `object` has the member, as an expression. JSON has no `undefined`, so that a read is enough where nothing is inherited. */
export function hasMember(object: string, name: string): string {
  return inherited.has(name)
    ? `Object.hasOwn(${object}, ${JSON.stringify(name)})`
    : `${member(object, name)} !== undefined`
}

/** The opposite of `hasMember`. */
export function lacksMember(object: string, name: string): string {
  return inherited.has(name)
    ? `!Object.hasOwn(${object}, ${JSON.stringify(name)})`
    : `${member(object, name)} === undefined`
}

/** The member's value, `undefined` where only a prototype has it. */
export function ownMember(object: string, name: string): string {
  return inherited.has(name)
    ? `(${hasMember(object, name)} ? ${member(object, name)} : undefined)`
    : member(object, name)
}

/** A member's name in an object literal. */
export function memberName(name: string): string {
  if (name === "__proto__") return '["__proto__"]'
  return isIdentifierName(name) ? name : JSON.stringify(name)
}

export function isIdentifierName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name)
}

/** `two words` or `two-words` as `TwoWords`; never empty, never with a leading digit. */
export function pascalCase(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? []
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")
  return /^[A-Za-z]/.test(name) ? name : `X${name}`
}

/** Indents by braces, so that emitters need not count. */
export function indent(lines: readonly string[]): string {
  let depth = 0
  return lines
    .map((line) => {
      if (/^[}\])]/.test(line)) depth--
      const text = line === "" ? "" : "  ".repeat(Math.max(depth, 0)) + line
      if (/[{[(]$/.test(line)) depth++
      return text
    })
    .join("\n")
}
