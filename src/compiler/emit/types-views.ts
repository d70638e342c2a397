// Finds where what a request may hold differs from what a reply may hold: readOnly and writeOnly properties.
import type { Api, Message, Schema } from "../model/model.ts"
import { fixesType, isOpenToRequests, isReadOnly, isWriteOnly, partsOf, reachableFrom } from "./types-walk.ts"

/**
 * `request`: without readOnly properties, with room for properties that nobody describes where the schema leaves it open.
 * `reply`: without writeOnly properties (OAS 3.1 §4.8.24.2), exactly what is declared, because nothing else leaves.
 */
export type View = "request" | "reply"

export interface Views {
  /** The view that the plain name of a schema stands for. */
  of(schema: Schema): View
  /** Whether requests and replies both use the schema and see different properties: it needs two types. */
  isSplit(schema: Schema): boolean
}

/** Schemas that requests use directly: parameters and bodies. What this service sends is in the view of replies: the data are its own. */
export function requestRoots(operation: Message): Schema[] {
  return [
    ...operation.parameters.map((parameter) => parameter.schema),
    ...(operation.body?.content ?? []).map((content) => content.schema),
  ]
}

/** Schemas that replies use directly: headers and bodies. */
export function replyRoots(operation: Message): Schema[] {
  return operation.replies.flatMap((reply) => [...reply.headers, ...reply.content].map((part) => part.schema))
}

export function findViews(api: Api): Views {
  const { operations, outgoing } = api
  const requests = reachableFrom([...operations.flatMap(requestRoots), ...outgoing.flatMap(replyRoots)])
  const replies = reachableFrom([...operations.flatMap(replyRoots), ...outgoing.flatMap(requestRoots)])
  const differing = findDiffering(new Set([...requests, ...replies]))
  return {
    of: (schema) => (requests.has(schema) && !replies.has(schema) ? "request" : "reply"),
    isSplit: (schema) => requests.has(schema) && replies.has(schema) && differing.has(schema),
  }
}

/**
 * The schemas whose types differ: they hide a readOnly or writeOnly property, leave room for others in requests only, or do not say that
 * values are objects; then everything that holds one.
 */
function findDiffering(schemas: ReadonlySet<Schema>): Set<Schema> {
  const holders = new Map<Schema, Schema[]>()
  const differing = new Set<Schema>()
  for (const schema of schemas) {
    for (const part of partsOf(schema)) {
      const known = holders.get(part)
      if (known) known.push(schema)
      else holders.set(part, [schema])
      if (part.keywords.properties && !fixesType(part)) differing.add(schema)
    }
    if (isOpenToRequests(schema.keywords)) differing.add(schema)
    for (const property of schema.keywords.properties?.values() ?? [])
      if (isReadOnly(property) !== isWriteOnly(property)) differing.add(schema)
  }
  for (const schema of differing) for (const holder of holders.get(schema) ?? []) differing.add(holder)
  return differing
}
