// Finds regular expressions that JavaScript reads and cannot run: engines compile them at their first use, and throw then.
import type { Schema } from "../model/model.ts"
import { quote } from "../read/node.ts"
import type { SchemaReport } from "./schema-report.ts"

/** Characters of one pattern. Longer ones take seconds to compile, at every start of a service. */
const lengthAtMost = 65_536
/** Calls that stand on the stack while a pattern is tried: services run patterns deep inside of other functions. */
const callsBefore = 3_000

/** Reports every pattern that is too large to be run; answers whether there is one. */
export function checkPatternSizes(schemas: Iterable<Schema>, report: SchemaReport): boolean {
  const runs = new Map<string, boolean>()
  let isFound = false
  for (const schema of schemas) {
    const { pattern, patternProperties } = schema.keywords
    for (const [keyword, source] of [["pattern", pattern] as const, ...namesOf(patternProperties)]) {
      if (source === undefined) continue
      const known = runs.get(source) ?? canRun(source)
      runs.set(source, known)
      if (known) continue
      isFound = true
      const found = `${quote(source)} is more than JavaScript can run: ${source.length} characters, and what they repeat`
      report.on("pattern-too-large", schema, keyword, {
        found,
        expected: `at most ${lengthAtMost} characters, and few repetitions inside of repetitions`,
      })
    }
  }
  return isFound
}

function namesOf(patterns: ReadonlyMap<string, unknown> | undefined): (readonly ["patternProperties", string])[] {
  return [...(patterns?.keys() ?? [])].map((source) => ["patternProperties", source] as const)
}

/** What JavaScript cannot even read has a diagnostic of its own. */
function canRun(source: string): boolean {
  if (source.length > lengthAtMost) return false
  return ["u", ""].some((flags) => {
    let expression: RegExp
    try {
      expression = new RegExp(source, flags)
    } catch {
      return flags === ""
    }
    return withCallsBefore(callsBefore, () => isTried(expression))
  })
}

function withCallsBefore(count: number, then: () => boolean): boolean {
  return count === 0 ? then() : withCallsBefore(count - 1, then)
}

/** Each text twice, one of one byte a character and one of two: engines compile for either, and again for what is used often. */
function isTried(expression: RegExp): boolean {
  try {
    for (const text of ["", "", "\u4e00", "\u4e00"]) expression.test(text)
    return true
  } catch {
    return false
  }
}
