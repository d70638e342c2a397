// Finds the problems that replies declare (RFC 9457): schemas whose `type` is a constant `/problems/{slug}`.
import type { Problem, Schema } from "../model/model.ts"

export interface DeclaredProblem {
  readonly slug: string
  readonly status: number | null
  readonly title: string | null
  readonly description: string
  readonly schema: Schema
}

/**
 * The problems of a reply's schema: one for a schema with a `type` constant, one for each branch of `oneOf` and `anyOf`.
 * `null` where some alternative has no such constant, so that the body is an ordinary one.
 */
export function findProblems(schema: Schema): DeclaredProblem[] | null {
  const traits: Traits = { type: null, status: null, title: null, description: null, alternatives: null }
  collect(schema, traits, new Set())
  if (traits.type !== null) {
    const slug = slugOf(traits.type)
    if (slug === null) return null
    const { status, title, description } = traits
    return [{ slug, status, title, description: description ?? "", schema: named(schema) }]
  }
  if (traits.alternatives === null) return null
  const found = traits.alternatives.map(findProblems)
  return found.includes(null) ? null : found.flatMap((problems) => problems ?? [])
}

interface Traits {
  type: string | null
  status: number | null
  title: string | null
  description: string | null
  alternatives: readonly Schema[] | null
}

/** Reads through `$ref` and `allOf`; what stands further outside wins. */
function collect(schema: Schema, traits: Traits, seen: Set<Schema>): void {
  if (seen.has(schema)) return
  seen.add(schema)
  const { keywords } = schema
  if (keywords.description !== undefined) traits.description ??= keywords.description
  const type = constantOf(keywords.properties?.get("type"))
  const status = constantOf(keywords.properties?.get("status"))
  const title = constantOf(keywords.properties?.get("title"))
  if (typeof type === "string") traits.type ??= type
  if (typeof status === "number") traits.status ??= status
  if (typeof title === "string") traits.title ??= title
  const alternatives = keywords.oneOf ?? keywords.anyOf
  if (alternatives !== undefined && alternatives.length > 0) traits.alternatives ??= alternatives
  if (keywords.ref !== undefined) collect(keywords.ref, traits, seen)
  for (const part of keywords.allOf ?? []) collect(part, traits, seen)
}

function constantOf(schema: Schema | undefined): unknown {
  if (schema === undefined) return undefined
  const { keywords } = schema
  if (keywords.const !== undefined) return keywords.const.value
  if (keywords.enum?.length === 1) return keywords.enum[0]
  return keywords.ref === undefined ? undefined : constantOf(keywords.ref)
}

function slugOf(type: string): string | null {
  return /^\/problems\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(type)?.[1] ?? null
}

/** The schema behind plain references. */
function named(schema: Schema): Schema {
  let at = schema
  for (let step = 0; step < 50 && at.keywords.ref !== undefined && Object.keys(at.keywords).length === 1; step += 1)
    at = at.keywords.ref
  return at
}

/** `user-not-found` as a title, where the schema gives none. */
export function titleOf(problem: DeclaredProblem): string {
  if (problem.title !== null) return problem.title
  const words = problem.slug.replaceAll("-", " ")
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** True where two declarations of one slug say the same. */
export function agree(problem: Problem, other: Problem): boolean {
  return problem.status === other.status && problem.title === other.title
}
