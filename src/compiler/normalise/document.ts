// Builds the model of a whole document.
import type { Report } from "../diagnostics/collect.ts"
import type { Version } from "../grammar/shape.ts"
import type { Api, Operation, Problem, Tag } from "../model/model.ts"
import { standardRefusals } from "../publish/refusals.ts"
import type { SourceSet } from "../read/load.ts"
import { child, items, type Place, placeKey, textAt } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import type { Context, WrittenExample } from "./context.ts"
import type { Dialect } from "./dialect.ts"
import { componentSchemas, findFamily } from "./discriminator.ts"
import { identify, type NamedPlace, nameComponents, nameTargets } from "./hoist.ts"
import { createNames, toCamel } from "./names.ts"
import { buildOperations } from "./operation.ts"
import { buildOutgoing, schemesOfCallers } from "./outgoing.ts"
import { checkPreconditions } from "./preconditions.ts"
import { createSchemaBuilder } from "./schema.ts"
import { buildSecuritySchemes } from "./security.ts"

export interface DocumentSettings {
  readonly root: Place
  readonly sources: SourceSet
  readonly version: Version
  readonly dialect: Dialect
  readonly openapi: string
  readonly profile: "standard" | "strict"
  readonly resolver: Resolver
  readonly report: Report
  /** Gets the examples that are met. */
  readonly examples: WrittenExample[]
}

export interface BuiltDocument {
  readonly api: Api
  /** Where the named schemas are; the published document gives them the same names. */
  readonly named: readonly NamedPlace[]
}

/** The model. What is wrong is reported and left out, so that everything is reported in one run. */
export function buildDocument(settings: DocumentSettings): BuiltDocument {
  const { root, sources, version, dialect, resolver, report, examples } = settings
  const schemas = createSchemaBuilder({ dialect, resolver, family: findFamily(sources, resolver) })
  const context: Context = { root, version, dialect, report, resolver, schemas, examples }
  const components = nameComponents(componentSchemas(sources), resolver)
  for (const { place } of components) schemas.at(place)
  const securitySchemes = buildSecuritySchemes(context)
  const problems = new Map<string, Problem>()
  const tags = createTags(root)
  const parts = {
    schemes: new Map(securitySchemes.map((scheme) => [scheme.name, scheme])),
    problems,
    tagOf: tags.identify,
  }
  const built = buildOperations(parts, context)
  const operations = built.map(({ operation }) => operation)
  const outgoing = buildOutgoing(built, securitySchemes, context)
  checkPreconditions(built, context)
  checkReserved(problems, operations, context)
  const named = nameTargets(components, schemas)
  const info = child(root, "info")
  const api: Api = {
    title: info === null ? "" : (textAt(info, "title") ?? ""),
    version: info === null ? "" : (textAt(info, "version") ?? ""),
    description: info === null ? "" : (textAt(info, "description") ?? ""),
    openapi: settings.openapi,
    profile: settings.profile,
    tags: tags.all(),
    operations,
    outgoing,
    schemas: identify(named, schemas, operations),
    securitySchemes: schemesOfCallers([...parts.schemes.values()], operations, outgoing),
    problems: [...problems.values()],
  }
  return { api, named }
}

/** Declared tags in order, then those that only operations name. */
function createTags(root: Place): { identify(name: string): string; all(): Tag[] } {
  const names = createNames()
  const tags = new Map<string, Tag>()
  function add(name: string, description: string): Tag {
    const known = tags.get(name)
    if (known !== undefined) return known
    const tag = { name, identifier: names.give(toCamel(name)), description }
    tags.set(name, tag)
    return tag
  }
  const written = child(root, "tags")
  for (const tag of written === null ? [] : items(written)) {
    const name = textAt(tag, "name")
    if (name !== undefined) add(name, textAt(tag, "description") ?? "")
  }
  return { identify: (name) => add(name, "").identifier, all: () => [...tags.values()] }
}

/** A slug that the runtime answers itself must not mean something else as well. */
function checkReserved(
  problems: ReadonlyMap<string, Problem>,
  operations: readonly Operation[],
  context: Context,
): void {
  for (const { slug, status, title, isOfFeature, applies } of standardRefusals) {
    if (isOfFeature && !operations.some(applies)) continue
    const problem = problems.get(slug)
    // A published document declares them as they are.
    if (problem === undefined || (problem.status === status && problem.title === title)) continue
    const place = placeOf(problem.schema.place, context)
    context.report.on("problem-conflict", place, {
      found: `The problem \`${slug}\` is one that the runtime answers itself: ${status} “${title}”`,
      expected: "a slug of your own",
    })
  }
}

/** The place of a schema of the entry document; the document itself for other files. */
function placeOf(key: string, context: Context): Place {
  const [file, pointer = ""] = [key.slice(0, key.indexOf("#")), key.slice(key.indexOf("#"))]
  if (file !== context.root.source.file) return context.root
  const place = context.resolver.resolve(pointer, context.root)
  return place !== null && placeKey(place) === key ? place : context.root
}
