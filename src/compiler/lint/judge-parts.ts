// Judges lists and objects of the document, part by part.
import type { Keywords } from "../model/model.ts"
import { isAccepted, isSame, type Judgement, type Mismatch, show, stepInto } from "./judgement.ts"

export function judgeList(keywords: Keywords, value: unknown, pointer: string, judgement: Judgement): Mismatch | null {
  if (!Array.isArray(value)) return null
  const { minItems = 0, maxItems, uniqueItems, prefixItems = [], items, contains } = keywords
  if (value.length < minItems || (maxItems !== undefined && value.length > maxItems)) {
    const expected = value.length < minItems ? `at least ${minItems} items` : `at most ${maxItems} items`
    return { pointer, found: `the list has ${value.length} items`, expected }
  }
  if (uniqueItems === true && hasTwins(value, judgement))
    return { pointer, found: "two items are the same", expected: "different items" }
  for (const [index, item] of value.entries()) {
    const schema = prefixItems[index] ?? items
    const mismatch = schema === undefined ? null : judgement.judge(schema, item, stepInto(pointer, index))
    if (mismatch !== null) return mismatch
  }
  if (contains === undefined) return null
  const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = keywords
  const verdicts = value.map((item) => isAccepted(contains, item, judgement))
  const count = verdicts.filter((verdict) => verdict === true).length
  if (verdicts.includes(null) || (count >= minContains && count <= maxContains)) return null
  return { pointer, found: `${count} items meet \`contains\``, expected: `at least ${minContains} of them` }
}

function hasTwins(list: readonly unknown[], judgement: Judgement): boolean {
  judgement.steps -= (list.length * list.length) / 2
  if (judgement.steps < 0) return false
  return list.some((item, index) => list.slice(0, index).some((other) => isSame(item, other)))
}

export function judgeObject(
  keywords: Keywords,
  value: unknown,
  pointer: string,
  judgement: Judgement,
): Mismatch | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null
  const object = value as Readonly<Record<string, unknown>>
  return (
    judgeNames(keywords, object, pointer, judgement) ??
    judgeProperties(keywords, object, pointer, judgement) ??
    judgeDependents(keywords, object, pointer, judgement)
  )
}

type JsonObject = Readonly<Record<string, unknown>>

function judgeNames(keywords: Keywords, object: JsonObject, pointer: string, judgement: Judgement): Mismatch | null {
  const { required = [], minProperties = 0, maxProperties, propertyNames, properties } = keywords
  for (const name of required) {
    const property = properties?.get(name)?.keywords
    // One of the two directions leaves it out, and examples serve both.
    if (Object.hasOwn(object, name) || property?.readOnly === true || property?.writeOnly === true) continue
    return { pointer, found: `it has no ${show(name)}`, expected: `the property ${show(name)}` }
  }
  const names = Object.keys(object)
  if (names.length < minProperties || (maxProperties !== undefined && names.length > maxProperties)) {
    const expected = names.length < minProperties ? `at least ${minProperties}` : `at most ${maxProperties}`
    return { pointer, found: `it has ${names.length} properties`, expected }
  }
  for (const name of propertyNames === undefined ? [] : names) {
    const mismatch = propertyNames === undefined ? null : judgement.judge(propertyNames, name, stepInto(pointer, name))
    if (mismatch !== null) return mismatch
  }
  return null
}

function judgeProperties(
  keywords: Keywords,
  object: JsonObject,
  pointer: string,
  judgement: Judgement,
): Mismatch | null {
  const { properties, patternProperties, additionalProperties } = keywords
  for (const [name, part] of Object.entries(object)) {
    const own = properties?.get(name)
    const schemas = own === undefined ? [] : [own]
    for (const [pattern, schema] of patternProperties ?? []) {
      const isMatch = judgement.matches(pattern, name)
      if (isMatch === null) judgement.isUnsure = true
      if (isMatch === true) schemas.push(schema)
    }
    if (schemas.length === 0 && additionalProperties?.constant === false)
      return { pointer: stepInto(pointer, name), found: "the schema has no such property", expected: "declared ones" }
    if (schemas.length === 0 && additionalProperties !== undefined) schemas.push(additionalProperties)
    for (const schema of schemas) {
      const mismatch = judgement.judge(schema, part, stepInto(pointer, name))
      if (mismatch !== null) return mismatch
    }
  }
  return null
}

function judgeDependents(
  { dependentRequired, dependentSchemas }: Keywords,
  object: JsonObject,
  pointer: string,
  judgement: Judgement,
): Mismatch | null {
  for (const [name, others] of dependentRequired ?? []) {
    const missing = Object.hasOwn(object, name) ? others.find((other) => !Object.hasOwn(object, other)) : undefined
    if (missing !== undefined)
      return { pointer, found: `it has ${show(name)} and no ${show(missing)}`, expected: "both or none" }
  }
  for (const [name, schema] of dependentSchemas ?? []) {
    const mismatch = Object.hasOwn(object, name) ? judgement.judge(schema, object, pointer) : null
    if (mismatch !== null) return mismatch
  }
  return null
}
