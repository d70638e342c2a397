// Reads what the items of a sequence are: lines of JSON, records of JSON, server-sent events (OAS 3.2 §4.14.3.1).
import type { MediaType, Schema } from "../model/model.ts"
import { child, type Place } from "../read/place.ts"
import type { Context } from "./context.ts"
import { toEventItem } from "./event.ts"

export type Sequence = Pick<MediaType, "schema" | "events">

/**
 * The schema of one item. OpenAPI 3.2 says it by `itemSchema`; elsewhere it is what a list in `schema` holds, or `schema` itself, because
 * before 3.2 documents describe one item there.
 */
export function buildSequence(media: Place, type: string, kind: MediaType["kind"], context: Context): Sequence {
  const written = child(media, "itemSchema")
  const whole = child(media, "schema")
  if (written !== null && whole !== null) {
    const found = `The whole of \`${type}\` is not held against \`schema\`: its items are sent one by one`
    context.report.on("not-enforced", whole, { found, expected: "`itemSchema` alone" })
  }
  const place = written ?? whole
  const schema = place === null ? context.schemas.open(media) : context.schemas.at(place)
  const items = written === null ? itemsOf(schema) : null
  if (whole !== null && items !== null) reportListKeywords(whole, type, context)
  if (kind !== "event-stream") return { schema: items ?? schema }
  // Only OpenAPI 3.2 has a model of events; before, documents describe the JSON in `data`.
  const isModelled = written !== null || (items !== null && context.version === "3.2")
  return place !== null && isModelled
    ? buildEvents(place, items ?? schema, context)
    : { schema: items ?? schema, events: { describes: "data", data: "text" } }
}

/** What a list demands as a whole cannot be judged while its items are sent one by one. */
function reportListKeywords(schema: Place, type: string, context: Context): void {
  const place = context.resolver.follow(schema) ?? schema
  for (const keyword of ["minItems", "maxItems", "uniqueItems", "contains"]) {
    const at = child(place, keyword)
    if (at === null) continue
    const found = `\`${keyword}\` of \`${type}\` is not enforced: its items are sent one by one`
    context.report.on("not-enforced", at, { found, expected: "`x-limits: { bodyBytes }` for what is too much" })
  }
}

function buildEvents(place: Place, schema: Schema, context: Context): Sequence {
  const item = toEventItem(schema)
  if (item.isForeign) {
    const found = "The schema has no `data`, `event`, `id` or `retry`; it is taken for the JSON in `data`"
    const expected = "an object with the fields of an event"
    const write = "`properties: { data: { contentMediaType: application/json, contentSchema: … } }`"
    context.report.on("keyword-taken-as-meant", place, { found, expected, write })
    return { schema, events: { describes: "data", data: "text" } }
  }
  if (item.isMeant) {
    const found = "`data` of an event is a text and is declared as something else; it is written as JSON"
    const write = "`data: { type: string, contentMediaType: application/json, contentSchema: … }`"
    context.report.on("keyword-taken-as-meant", place, { found, expected: "a string with a `contentSchema`", write })
  }
  return { schema: item.schema, events: { describes: "event", data: item.data } }
}

/** What a list holds; `null` for what is not only a list. */
function itemsOf(schema: Schema): Schema | null {
  const seen = new Set<Schema>()
  for (let next: Schema | undefined = schema; next !== undefined && !seen.has(next); next = next.keywords.ref) {
    seen.add(next)
    const { type, items, prefixItems } = next.keywords
    if (type?.length === 1 && type[0] === "array" && items !== undefined && prefixItems === undefined) return items
  }
  return null
}
