// Refuses schemas whose nesting nobody can follow, before anything walks them: no document may exhaust the compiler.
import type { Report } from "../diagnostics/collect.ts"
import type { Finding } from "../diagnostics/diagnostic.ts"
import { edgesOf } from "../emit/schema-graph.ts"
import type { Api, Schema } from "../model/model.ts"
import type { SourceSet } from "../read/load.ts"
import type { Resolver } from "../read/resolve.ts"
import { checkPatternSizes } from "./pattern-size.ts"
import { createSchemaReport } from "./schema-report.ts"

/** Schemas in one `allOf`, `anyOf` or `oneOf`. */
const alternativesAtMost = 5_000
/** Schemas that lead to one another for the same value. */
const depthAtMost = 500
/** Members, items and references between a body or parameter and whatever is inside. */
const nestingAtMost = 1_000

/** Schemas that may judge one value, references counted. */
const crowdAtMost = 12_000
/** The same, added up over the document: more is not counted to the end. */
const crowdsAtMost = 30_000_000

interface Excess {
  readonly schema: Schema
  readonly keyword: string
  readonly finding: Finding
}

/** Reports the first excess, and every pattern that is too large to run, and answers whether there is one; the checks and emitters after it must not run then. */
export function checkIntricacy(api: Api, sources: SourceSet, resolver: Resolver, report: Report): boolean {
  const used = [...api.operations, ...api.outgoing].flatMap(({ parameters, body, replies }) =>
    [
      ...parameters,
      ...(body?.content ?? []),
      ...replies.flatMap(({ headers, content }) => [...headers, ...content]),
    ].map(({ schema }) => schema),
  )
  const reached = new Set([...api.schemas.map(({ schema }) => schema), ...used])
  for (const schema of reached) for (const edge of edgesOf(schema)) reached.add(edge.schema)
  const schemaReport = createSchemaReport(sources, resolver, report)
  const hasLargePattern = checkPatternSizes(reached, schemaReport)
  const excess = findWide(reached) ?? findDeep(reached) ?? findCrowded(reached) ?? findNested(used)
  if (excess === null) return hasLargePattern
  schemaReport.on("too-intricate", excess.schema, excess.keyword, excess.finding)
  return true
}

function findWide(schemas: ReadonlySet<Schema>): Excess | null {
  for (const schema of schemas) {
    for (const keyword of ["allOf", "anyOf", "oneOf"] as const) {
      const count = schema.keywords[keyword]?.length ?? 0
      if (count <= alternativesAtMost) continue
      const finding = { found: `\`${keyword}\` has ${count} schemas`, expected: `at most ${alternativesAtMost}` }
      return { schema, keyword, finding }
    }
  }
  return null
}

/** How far references and combinations lead for the same value; a way back to where it came from ends there. */
function findDeep(schemas: ReadonlySet<Schema>): Excess | null {
  const heights = new Map<Schema, number>()
  for (const root of schemas) {
    if (heights.has(root)) continue
    const path = [enter(root, heights)]
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.ahead.pop()
      if (next !== undefined && !heights.has(next)) {
        path.push(enter(next, heights))
        continue
      }
      if (next !== undefined) {
        visit.height = Math.max(visit.height, 1 + (heights.get(next) ?? 0))
        continue
      }
      path.pop()
      heights.set(visit.schema, visit.height)
      const parent = path.at(-1)
      if (parent !== undefined) parent.height = Math.max(parent.height, 1 + visit.height)
      if (visit.height > depthAtMost) {
        const finding = {
          found: `From here \`$ref\`, \`allOf\`, \`anyOf\` or \`oneOf\` lead through more than ${depthAtMost} schemas for one value`,
          expected: `at most ${depthAtMost}`,
        }
        return { schema: visit.schema, keyword: "", finding }
      }
    }
  }
  return null
}

/** A height of nought stands for a schema whose own is not known yet. */
function enter(schema: Schema, heights: Map<Schema, number>) {
  heights.set(schema, 0)
  return { schema, ahead: leadsTo(schema), height: 0 }
}

/** Schemas that judge the same value. A discriminator's mapping only repeats what the branches lead to. */
function leadsTo(schema: Schema): Schema[] {
  const named = new Set(schema.keywords.discriminator?.mapping.values() ?? [])
  const ahead = edgesOf(schema).filter((edge) => edge.inPlace && !named.has(edge.schema))
  return ahead.map((edge) => edge.schema)
}

/** Schemas that all lead to one another are few and still too many: each of them is held against each. */
function findCrowded(schemas: ReadonlySet<Schema>): Excess | null {
  let total = 0
  for (const schema of schemas) {
    if (schema.keywords.ref !== undefined) continue
    const crowd = new Set([schema])
    for (const part of crowd) for (const next of leadsTo(part)) crowd.add(next)
    total += crowd.size
    if (crowd.size <= crowdAtMost && total <= crowdsAtMost) continue
    const found = `From here \`$ref\`, \`allOf\`, \`anyOf\` or \`oneOf\` lead to ${crowd.size} schemas for one value`
    return { schema, keyword: "", finding: { found, expected: `at most ${crowdAtMost}` } }
  }
  return null
}

function findNested(roots: readonly Schema[]): Excess | null {
  const levels = new Map(roots.map((schema) => [schema, 0]))
  for (const [schema, level] of levels) {
    if (level > nestingAtMost) {
      const found = `This schema is nested ${level} levels deep, references counted`
      return { schema, keyword: "", finding: { found, expected: `at most ${nestingAtMost} levels` } }
    }
    for (const edge of edgesOf(schema)) if (!levels.has(edge.schema)) levels.set(edge.schema, level + 1)
  }
  return null
}
