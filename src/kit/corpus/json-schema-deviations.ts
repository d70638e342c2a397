// Where the JSON-Schema-Test-Suite and Dovetail decide differently, and why.

/** Matched against `file: group: test`; the first match gives the reason. */
const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^vocabulary\.json/, "`$vocabulary` of a meta-schema is not read: OpenAPI 3.1 has one dialect"],
]

/** Why a test is decided otherwise; a deviation that nobody has reasoned about says so. */
export function reasonFor(file: string, test: string, why: string): string {
  const title = `${file}: ${test}`
  return reasons.find(([pattern]) => pattern.test(title))?.[1] ?? `not explained yet; ${why}`
}
