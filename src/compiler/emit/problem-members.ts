// The extension members of problems (RFC 9457 §3.2): what a problem's schema declares beyond what the runtime writes itself.
import type { Api, Problem, Schema } from "../model/model.ts"
import { propertiesOf } from "./types-walk.ts"

/** What the runtime writes into every problem itself (RFC 9457 §3.1), and what it is asked for as `detail`. */
const standardMembers = new Set(["type", "title", "status", "detail", "instance", "traceId"])

export interface ProblemMembers {
  /** In document order. */
  readonly properties: ReadonlyMap<string, Schema>
  readonly required: ReadonlySet<string>
}

export function membersOf({ schema }: Problem): ProblemMembers {
  const { properties, required } = propertiesOf(schema)
  return { properties: new Map([...properties].filter(([name]) => !standardMembers.has(name))), required }
}

/** The members of each problem that has any, as an object schema of their own; by slug. */
export function memberSchemas({ problems }: Api): Map<string, Schema> {
  return new Map(
    problems.flatMap((problem) => {
      const { properties, required } = membersOf(problem)
      if (properties.size === 0) return []
      const { location, place } = problem.schema
      const demanded = [...required].filter((name) => properties.has(name))
      const keywords = { type: ["object"] as const, properties, required: demanded }
      return [[problem.slug, { location, place: `${place}/(members)`, constant: null, keywords }] as const]
    }),
  )
}
