// Writes objects for types.ts: which properties there are, and whether there may be others.
import type { Keywords, Schema } from "../model/model.ts"
import { nothing, type PlainSchema, type Writing } from "./types-plain.ts"
import { isReadOnly, isWriteOnly } from "./types-walk.ts"

/** Beyond so many different types an index signature says `unknown`. */
const maxMemberTypes = 8

/**
 * Required names that are not described here are `unknown`, so that `required` needs no second type.
 *
 * @param comment adds what a property demands to its type.
 */
export function writeObject(
  keywords: Keywords,
  outer: Writing,
  comment: (plain: PlainSchema, schema: Schema) => PlainSchema,
): PlainSchema {
  const { properties = new Map<string, Schema>(), required = [] } = keywords
  const at: Writing = { ...outer, owner: null }
  const isHidden = (property: Schema) => (at.view === "request" ? isReadOnly(property) : isWriteOnly(property))
  const visible = new Map(
    [...properties]
      .filter(([, property]) => !isHidden(property))
      .map(([name, property]) => [name, at.value(property, at)]),
  )
  const undescribed = required.filter((name) => !properties.has(name))
  const types = [...visible.values(), ...undescribed.map(() => ({}))]
  const isEmpty = types.length === 0 && properties.size > 0
  const rest = writeRest(keywords, types, isEmpty, at)
  const isHiddenTold = isEmpty || "additionalProperties" in rest
  const hidden = isHiddenTold ? [...properties.keys()].filter((name) => !visible.has(name)) : []
  const members = [
    ...[...properties].flatMap(([name, property]) => {
      const plain = visible.get(name)
      return plain ? [[name, comment(plain, property)] as const] : []
    }),
    ...undescribed.map((name) => [name, {}] as const),
    ...hidden.map((name) => [name, nothing] as const),
  ]
  if (members.length === 0) return { type: "object", ...rest }
  const present = required.filter((name) => visible.has(name) || undescribed.includes(name))
  return {
    type: "object",
    properties: Object.fromEntries(members),
    ...(present.length > 0 ? { required: present } : {}),
    ...rest,
  }
}

/**
 * The index signature. Without `additionalProperties` a request may hold other properties, and a reply holds those that are declared.
 * It covers the named properties as well, so beside them its values are of any of their types.
 *
 * @param isEmpty says that none of the declared properties is visible.
 */
function writeRest(keywords: Keywords, members: readonly PlainSchema[], isEmpty: boolean, at: Writing): PlainSchema {
  const { patternProperties: patterns, additionalProperties, unevaluatedProperties } = keywords
  const others = additionalProperties ?? unevaluatedProperties
  const isClosed = others?.constant === false
  if (isClosed && !patterns)
    return members.length === 0 && additionalProperties ? { additionalProperties: nothing } : {}
  if (!patterns && others === undefined) {
    const isOpen = at.view === "request" || describesMore(keywords)
    return isOpen && (isEmpty || members.length > 0) ? { additionalProperties: true } : {}
  }
  const values = [...(patterns?.values() ?? []), ...(others && !isClosed ? [others] : [])]
  const isTyped = (isClosed || additionalProperties) && values.every((value) => value.constant === null)
  if (!isTyped) return { additionalProperties: true }
  const written = [...values.map((value) => at.value(value, at)), ...members]
  const types = [...new Map(written.map((plain) => [JSON.stringify(plain), plain])).values()]
  if (types.length > maxMemberTypes || types.some((plain) => Object.keys(plain).length === 0))
    return { additionalProperties: true }
  return { additionalProperties: types.length === 1 ? types[0] : { oneOf: types } }
}

/** Whether keywords that types do not tell apart declare further properties. */
function describesMore(keywords: Keywords): boolean {
  return Boolean(keywords.if && (keywords.then || keywords.else)) || keywords.dependentSchemas !== undefined
}
