// The body of a refusal by an operation whose errors have the form of OAuth (RFC 6749 §5.2).
import type { Issue } from "../report.ts"

/** JSON text. `detail` and `issues` are told as far as the RFC's characters go. */
export function oauthErrorBody(error: string, detail: string | undefined, issues: readonly Issue[] = []): string {
  const faults = issues.map(({ in: part, pointer, message }) => `${part} ${pointer || "/"}: ${message}`)
  const told = [...(detail === undefined ? [] : [detail]), ...faults].join("; ")
  return JSON.stringify({ error, ...(told === "" ? {} : { error_description: inItsCharacters(told) }) })
}

/** %x20-21 / %x23-5B / %x5D-7E; long enough for people, short enough for logs. */
function inItsCharacters(text: string): string {
  const replaced = text.replace(/["\\]/g, "'").replace(/[^\x20-\x7e]/g, "?")
  return replaced.length <= 500 ? replaced : `${replaced.slice(0, 499)}~`
}
