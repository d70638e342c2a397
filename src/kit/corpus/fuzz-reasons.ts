// Where two judges may disagree on a fuzzed value, and why.
import type { Disagreement } from "./fuzz.ts"

const alternatives = new Set(["oneOf", "anyOf", "not", "if"])

/** Why the disagreement is right as it is; `null` where nobody has found that yet. */
export function reasonForDisagreement({ property, code }: Disagreement): string | null {
  if (property === "projection and guard" && alternatives.has(code)) {
    return "alternatives are told apart by members that none of them declares, and replies leave those out"
  }
  if (property === "projection and guard" && code === "minProperties") {
    return "members that no schema declares were counted, and replies leave those out"
  }
  if (property === "projection and guard" && code === "uniqueItems") {
    return "items differed in members that no schema declares, and replies leave those out"
  }
  return null
}
