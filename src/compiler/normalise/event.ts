// Server-sent events: from the event that a document describes, whose `data` is a text, to the event that a program handles.
import type { Schema } from "../model/model.ts"

/** The fields of an event (WHATWG HTML §9.2.6). */
export const eventFields = ["data", "event", "id", "retry"] as const

export interface EventItem {
  readonly schema: Schema
  /** `json`: `data` is always JSON. `text`: strings are `data` as they are, everything else is JSON. */
  readonly data: "json" | "text"
  /** Whether a `data` is declared as something that no text is, so that only JSON can be meant. */
  readonly isMeant: boolean
  /** Whether the schema describes objects with members of which none is a field of an event. */
  readonly isForeign: boolean
}

/**
 * The schema of an event with what its `data` holds in place of the text: `contentSchema` where `contentMediaType` is JSON
 * (OAS 3.2 §4.14.4, JSON Schema Validation §8). The given schema where there is nothing to replace.
 */
export function toEventItem(schema: Schema): EventItem {
  const found = { json: false, text: false, isMeant: false, fields: 0, others: 0 }
  const done = new Map<Schema, Schema>()

  function rewrite(given: Schema): Schema {
    const known = done.get(given)
    if (known !== undefined) return known
    // What leads back to itself describes no other object, so it may stay as it is.
    done.set(given, given)
    const { ref, allOf, anyOf, oneOf, properties, discriminator } = given.keywords
    for (const name of properties?.keys() ?? []) {
      if ((eventFields as readonly string[]).includes(name)) found.fields += 1
      else found.others += 1
    }
    const data = properties?.get("data")
    const content = data === undefined ? undefined : rewriteData(data)
    const keywords = {
      ...given.keywords,
      ...(ref && { ref: rewrite(ref) }),
      ...(allOf && { allOf: allOf.map(rewrite) }),
      ...(anyOf && { anyOf: anyOf.map(rewrite) }),
      ...(oneOf && { oneOf: oneOf.map(rewrite) }),
      ...(properties && content && { properties: new Map([...properties, ["data", content]]) }),
    }
    const changes =
      keywords.ref !== ref ||
      keywords.properties?.get("data") !== data ||
      [allOf, anyOf, oneOf].some((list) => list?.some((part) => done.get(part) !== part))
    if (!changes) return given
    const mapping = discriminator && new Map([...discriminator.mapping].map(([tag, to]) => [tag, done.get(to) ?? to]))
    const rewritten: Schema = {
      ...given,
      place: `${given.place}/(event)`,
      keywords: { ...keywords, ...(discriminator && mapping && { discriminator: { ...discriminator, mapping } }) },
    }
    done.set(given, rewritten)
    return rewritten
  }

  function rewriteData(data: Schema): Schema {
    const chain = followed(data)
    const typed = chain.find(({ keywords }) => /[/+]json\s*(?:;|$)/i.test(keywords.contentMediaType ?? ""))
    if (typed !== undefined) {
      found.json = true
      const content = chain.find(({ keywords }) => keywords.contentSchema)?.keywords.contentSchema
      return content ?? { ...typed, place: `${typed.place}/(content)`, constant: true, keywords: {} }
    }
    if (isNeverText(chain)) {
      found.json = true
      found.isMeant = true
    } else found.text = true
    return data
  }

  const rewritten = rewrite(schema)
  const { json, text, isMeant, fields, others } = found
  return { schema: rewritten, data: json && !text ? "json" : "text", isMeant, isForeign: fields === 0 && others > 0 }
}

function followed(schema: Schema): Schema[] {
  const chain: Schema[] = []
  for (let next: Schema | undefined = schema; next !== undefined && !chain.includes(next); next = next.keywords.ref)
    chain.push(next)
  return chain
}

function isNeverText(chain: readonly Schema[]): boolean {
  return chain.some(({ keywords: { type, properties } }) => {
    return type === undefined ? properties !== undefined : !type.includes("string")
  })
}
