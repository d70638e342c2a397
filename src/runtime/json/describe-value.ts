// Says in a message what is there, briefly, and without content where content is secret.

const shownCharacters = 40

/** What a value is, with its content where it is short: `the number 3`, `the text "root"`, `an array of 2 items`. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") {
    return value.length <= shownCharacters
      ? `the text ${JSON.stringify(value)}`
      : `a text of ${value.length} characters`
  }
  if (typeof value === "number") return `the number ${value}`
  if (typeof value === "boolean") return String(value)
  if (Array.isArray(value)) return `an array of ${value.length} ${value.length === 1 ? "item" : "items"}`
  return describeKind(value)
}

/** What a value is, without its content. */
export function describeKind(value: unknown): string {
  if (value === null) return "null"
  if (Array.isArray(value)) return "an array"
  switch (typeof value) {
    case "string":
      return "a text"
    case "object":
      return "an object"
    case "undefined":
      return "nothing"
    default:
      return `a ${typeof value}`
  }
}

/** A member's name for a message, quoted and cut. */
export function quoteName(name: string): string {
  return JSON.stringify(name.length <= shownCharacters ? name : `${name.slice(0, shownCharacters)}…`)
}

/** One token of a JSON pointer (RFC 6901 §3). */
export function escapePointer(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1")
}
