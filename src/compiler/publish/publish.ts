// The published document: the bundled one with the standard refusals of every operation.
import type { Api, Operation } from "../model/model.ts"
import type { LoadedDocument } from "../normalise/loaded.ts"
import { setOwn } from "../read/node.ts"
import { type Announced, announce } from "./announced.ts"
import { bundle, type JsonObject } from "./bundle.ts"
import { createRefusalComponents, type RefusalComponents } from "./components.ts"
import { declareConditions } from "./conditions.ts"
import { mergeResponses } from "./merge.ts"
import { refusalsOf, type StandardRefusal } from "./refusals.ts"

export type { JsonObject } from "./bundle.ts"

/** What partners get: OpenAPI 3.1.1 in one file, in which each operation declares everything that it can answer. */
export function publish(api: Api, document: LoadedDocument): JsonObject {
  const result = bundle(document)
  const components = createRefusalComponents(result)
  const paths = (result.paths ?? {}) as Record<string, JsonObject>
  const announced: Announced[] = []
  for (const operation of api.operations) {
    const item = paths[operation.path.template]
    const additional = item?.additionalOperations as JsonObject | undefined
    const written = (item?.[operation.method] ?? additional?.[operation.method]) as JsonObject | undefined
    if (written === undefined) continue
    declareConditions(written, operation)
    addRefusals(written, operation, components)
    addLimits(written, operation)
    announced.push({ operation, written })
  }
  components.install(result)
  announce(result, announced, components.resolve)
  return offerThisService(result)
}

/** Whoever reads the document on the service can try it there; the author's servers come after it (OAS 3.1 §4.8.5). */
function offerThisService(result: JsonObject): JsonObject {
  const servers = (result.servers ?? []) as JsonObject[]
  if (servers.some(({ url }) => url === "/")) return result
  const here = { url: "/", description: "The service that handed out this document." }
  const { openapi, info, servers: _, ...withoutServers } = result
  return { openapi, info, servers: [here, ...servers], ...withoutServers }
}

function addRefusals(written: JsonObject, operation: Operation, components: RefusalComponents): void {
  const responses = (written.responses ?? {}) as JsonObject
  const result: JsonObject = {}
  const added = new Map<string, StandardRefusal[]>()
  for (const refusal of refusalsOf(operation)) {
    const status = String(refusal.status)
    added.set(status, [...(added.get(status) ?? []), refusal])
  }
  for (const [status, response] of Object.entries(responses)) {
    const refusals = added.get(status)
    added.delete(status)
    setOwn(result, status, refusals === undefined ? response : merge(response, refusals, components))
  }
  for (const [status, refusals] of added) {
    // A range or `default` of the author's holds for this status as well, until it is named.
    const fallback = responses[`${status[0]}XX`] ?? responses.default
    setOwn(
      result,
      status,
      fallback === undefined ? components.responseOf(refusals) : merge(fallback, refusals, components),
    )
  }
  written.responses = sortStatuses(result)
}

/** The bounds that hold for the operation, so that partners need not run into them. */
function addLimits(written: JsonObject, { body, limits, parameters }: Operation): void {
  const { bodyBytes, depth, keys, parts, partBytes, queryParameters } = limits
  const has = (...kinds: string[]) => body?.content.some(({ kind }) => kinds.includes(kind)) ?? false
  const isInParts = has("multipart")
  const applying = {
    ...(body === null ? {} : { bodyBytes }),
    ...(has("json", "form") ? { depth, keys } : {}),
    ...(isInParts ? { parts } : {}),
    ...(partBytes !== null && (isInParts || has("json-lines", "json-seq")) ? { partBytes } : {}),
    ...(parameters.some((parameter) => parameter.in === "query") ? { queryParameters } : {}),
  }
  if (Object.keys(applying).length > 0) written["x-limits"] = applying
}

function merge(response: unknown, refusals: readonly StandardRefusal[], components: RefusalComponents): JsonObject {
  const write = () => mergeResponses(components.resolve(response), components.contentOf(refusals), components.resolve)
  const shared = /^#\/components\/responses\/([^/]+)$/.exec(String((response as JsonObject).$ref ?? ""))?.[1]
  return shared === undefined ? write() : components.shareMerged(shared, refusals, write)
}

/** Statuses ascending, then ranges, `default` last: a stranger looks them up by number. */
function sortStatuses(responses: JsonObject): JsonObject {
  const rank = (key: string) => (key === "default" ? 2000 : /^\d{3}$/.test(key) ? Number(key) : 1000)
  return Object.fromEntries(Object.entries(responses).sort(([a], [b]) => rank(a) - rank(b)))
}
