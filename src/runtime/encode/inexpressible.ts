// A value that a parameter's style has no text for, or none that would be read as the same value again.

/**
 * - `nested`: a list or object inside a value; `empty`: nothing would be sent, as if the value were absent
 * - `delimiter`: a separator in a value that nothing can escape; `characters`: a character that the place cannot carry
 * - `type`: the text would be read as another value, or the schema takes no such value; `member`: nobody would take the member
 * - `segment`: an empty path segment or one of dots, which clients and proxies remove (RFC 3986 §5.2.4)
 */
export type InexpressibleReason = "nested" | "empty" | "delimiter" | "characters" | "type" | "member" | "segment"

/** Thrown instead of sending what could be misread. */
export class Inexpressible extends Error {
  override readonly name = "Inexpressible"
  readonly reason: InexpressibleReason
  constructor(reason: InexpressibleReason, message: string) {
    super(message)
    this.reason = reason
  }
}
