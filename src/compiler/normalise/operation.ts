// Reads operations: every method of every path, in document order.
import type { Operation, PathTemplate, Problem, SecurityScheme } from "../model/model.ts"
import { ownHeaders, withoutOwnHeaders } from "../model/own-headers.ts"
import { booleanAt, child, children, extend, items, locationOf, type Place, textAt } from "../read/place.ts"
import { buildBody } from "./content.ts"
import type { Context } from "./context.ts"
import { readDeprecation } from "./deprecation.ts"
import { readErrorForm } from "./error-form.ts"
import { readLimits } from "./extensions.ts"
import { readIdempotency } from "./idempotency.ts"
import { createNames, deriveOperationId, isSafeIdentifier, type NameGiver, toCamel } from "./names.ts"
import { buildParameters } from "./parameter.ts"
import { parsePath, pathShape, repeatedName } from "./path.ts"
import { addPreconditionFailed, readPreconditions, withoutDemand } from "./preconditions.ts"
import { readRates } from "./rates.ts"
import { buildReplies } from "./reply.ts"
import { buildSecurity } from "./security.ts"

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]

/** Lists and maps may be in another file, though the specification does not say so. */
export function follow(place: Place | null, context: Context): Place | null {
  return place === null ? null : context.resolver.follow(place)
}

export interface OperationParts {
  /** By name; those that requirements name and nobody declared are added. */
  readonly schemes: Map<string, SecurityScheme>
  readonly problems: Map<string, Problem>
  /** Gives the identifier of a tag by its name. */
  readonly tagOf: (name: string) => string
}

interface Found {
  readonly method: string
  readonly path: PathTemplate
  /** The operation object, its `$ref`s followed. */
  readonly place: Place
  /** The path item's parameters, where they are. */
  readonly shared: readonly (Place | null)[]
  readonly pointer: string
}

export interface BuiltOperation {
  readonly operation: Operation
  /** The operation object, its `$ref`s followed. */
  readonly place: Place
}

/** The operations of `paths`. */
export function buildOperations(parts: OperationParts, context: Context): BuiltOperation[] {
  const found = findOperations(context)
  const ids = nameOperations(found, context)
  return found.map((entry, index) => ({
    operation: buildOperation(entry, ids[index] ?? "", parts, context),
    place: entry.place,
  }))
}

function findOperations(context: Context): Found[] {
  const paths = child(context.root, "paths")
  const found: Found[] = []
  const shapes = new Map<string, string>()
  for (const [template, written] of paths === null ? [] : children(paths)) {
    if (template.startsWith("x-")) continue
    const path = parsePath(template)
    if (typeof path === "string") {
      const finding = { found: `\`${template}\` is no path: ${path}`, expected: "a path such as `/users/{userId}`" }
      context.report.on("path-shape", written, finding)
      continue
    }
    const repeated = repeatedName(path)
    if (repeated !== undefined) {
      const finding = {
        found: `\`${template}\` has the parameter \`${repeated}\` more than once`,
        expected: "each once",
      }
      context.report.on("path-parameter-repeated", written, finding)
    }
    const shape = pathShape(path)
    const other = shapes.get(shape)
    if (other !== undefined) {
      const finding = { found: `\`${template}\` matches the same requests as \`${other}\``, expected: "each path once" }
      context.report.on("path-duplicate", written, finding)
    }
    shapes.set(shape, template)
    for (const { method, place, shared, steps } of readPathItem(written, context)) {
      found.push({ method, path, place, shared, pointer: steps.reduce(extend, written.pointer) })
    }
  }
  return found
}

interface ItemOperation extends Method {
  /** The path item's parameters, where they are. */
  readonly shared: readonly (Place | null)[]
}

/** The operations of a path item. One with `$ref` may have operations of its own, too; those win. */
export function readPathItem(written: Place, context: Context): ItemOperation[] {
  const item = context.resolver.follow(written)
  if (item === null) return []
  const layers = item === written ? [written] : [written, item]
  const shared = [...layers].reverse().map((layer) => follow(child(layer, "parameters"), context))
  const found = new Map<string, ItemOperation>()
  for (const layer of layers) {
    for (const method of methodsOf(layer, context)) {
      if (!found.has(method.method)) found.set(method.method, { ...method, shared })
    }
  }
  return [...found.values()]
}

interface Method {
  readonly method: string
  readonly place: Place
  /** How it is reached from the path item. */
  readonly steps: readonly string[]
}

/** The methods of a path item; those of OAS 3.2 §4.9.1 that have no field of their own keep their spelling. */
function methodsOf(item: Place, context: Context): Method[] {
  const additional = child(item, "additionalOperations")
  const written = [
    ...children(item).flatMap(([key, place]) => (methods.includes(key) ? [{ key, place, steps: [key] }] : [])),
    ...(additional === null ? [] : children(additional)).flatMap(([key, place]) =>
      methods.includes(key.toLowerCase()) ? [] : [{ key, place, steps: ["additionalOperations", key] }],
    ),
  ]
  return written.flatMap(({ key, place, steps }) => {
    const followed = context.resolver.follow(place)
    return followed === null ? [] : [{ method: key, place: followed, steps }]
  })
}

/** Own names first, so that a derived name never takes the name that somebody wrote. */
function nameOperations(found: readonly Found[], context: Context): string[] {
  const names = createNames()
  const ids: (string | null)[] = found.map(({ place, method, path }) => {
    const written = textAt(place, "operationId")
    const at = child(place, "operationId") ?? place
    const expected = "an `operationId` in camelCase that no other operation has"
    if (written === undefined) {
      const finding = { found: `\`${method.toUpperCase()} ${path.template}\` has no operationId`, expected }
      context.report.on("operation-id-missing", at, finding)
    } else if (names.has(written)) {
      context.report.on("operation-id-duplicate", at, {
        found: `The operationId \`${written}\` was given before`,
        expected,
      })
    } else if (isSafeIdentifier(written)) {
      return names.give(written)
    } else {
      names.reserve(written)
      context.report.on("operation-id-unsafe", at, {
        found: `The operationId \`${written}\` is no identifier`,
        expected,
      })
    }
    return null
  })
  return ids.map((id, index) => id ?? derive(found[index], names))
}

function derive(found: Found | undefined, names: NameGiver): string {
  if (found === undefined) return names.give("operation")
  const written = textAt(found.place, "operationId")
  const camel = written === undefined ? "" : toCamel(written)
  if (written !== undefined && camel !== written && camel !== "unnamed" && !names.has(camel)) return names.give(camel)
  return names.give(deriveOperationId(found.method, found.path.template))
}

function buildOperation(found: Found, id: string, parts: OperationParts, context: Context): Operation {
  const { method, path, place, shared, pointer } = found
  const tags = child(place, "tags")
  const first = tags === null ? undefined : items(tags)[0]?.node
  const tag = first?.kind === "scalar" && typeof first.value === "string" ? first.value : null
  const body = buildBody(child(place, "requestBody"), context)
  const security = buildSecurity(place, parts.schemes, context)
  const rates = readRates(place, security.length === 0, context.report)
  const deprecation = readDeprecation(place, context.report)
  const declared = buildParameters([...shared, follow(child(place, "parameters"), context)], path, place, context)
  const preconditions = readPreconditions(place, method, declared, context.report)
  const built = buildReplies(follow(child(place, "responses"), context), parts.problems, context)
  const idempotency = readIdempotency(place, { method, parameters: declared, body, replies: built }, context.report)
  const owed = withoutOwnHeaders(built, ownHeaders({ rates, deprecation, idempotency }))
  const judged = [...(preconditions === null ? [] : ["if-match"]), ...(idempotency === null ? [] : ["idempotency-key"])]
  return {
    id,
    method,
    path,
    tag: parts.tagOf(tag ?? "default"),
    summary: textAt(place, "summary") ?? "",
    description: textAt(place, "description") ?? "",
    deprecated: booleanAt(place, "deprecated") ?? false,
    parameters: withoutDemand(declared, judged),
    body,
    replies: preconditions === null ? owed : addPreconditionFailed(owed, place, parts.problems),
    security,
    rates,
    deprecation,
    preconditions,
    errors: readErrorForm(place, context.report),
    idempotency,
    limits: readLimits(place, context.report),
    location: locationOf(place),
    pointer,
  }
}
