// Builds the model's schemas: one object per place, references as links, both dialects alike.
import type { Keywords, Schema, TypeName } from "../model/model.ts"
import { toValue } from "../read/node.ts"
import { child, children, items, locationOf, type Place, placeKey, textAt } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import { type Dialect, translateSchema } from "./dialect.ts"
import { buildDiscriminator, type Family } from "./discriminator.ts"

export interface SchemaBuilder {
  /** The schema of a place. The same place gives the same object. */
  at(place: Place): Schema
  /** The schema that accepts everything, for what has no schema at all. */
  open(place: Place): Schema
  /** Places that references name, in the order in which they were met. */
  readonly targets: ReadonlyMap<string, { readonly place: Place; readonly schema: Schema }>
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

export interface SchemaSettings {
  readonly dialect: Dialect
  readonly resolver: Resolver
  /** Which component schemas extend which by `allOf`, for discriminators on parents. */
  readonly family: Family
}

/** A builder for one document. Inner schemas are built from a queue, so that depth and circles cost no stack. */
export function createSchemaBuilder(settings: SchemaSettings): SchemaBuilder {
  const { dialect, resolver } = settings
  const built = new Map<string, Schema>()
  const targets = new Map<string, { place: Place; schema: Schema }>()
  const queue: { place: Place; keywords: Writable<Keywords> }[] = []
  let draining = false

  function shell(place: Place): Schema {
    const key = placeKey(place)
    const known = built.get(key)
    if (known !== undefined) return known
    const keywords: Writable<Keywords> = {}
    const { node } = place
    const constant = node.kind === "scalar" ? node.value !== false : null
    const schema: Writable<Schema> = { location: locationOf(place), place: key, constant, keywords }
    built.set(key, schema)
    const anchors = resolver.dynamicAnchors(place)
    if (anchors.size > 0) schema.dynamicAnchors = new Map([...anchors].map(([name, at]) => [name, shell(at)]))
    if (node.kind === "map") queue.push({ place, keywords })
    return schema
  }

  function link(place: Place): Schema | undefined {
    const reference = textAt(place, "$ref")
    if (reference === undefined) return undefined
    return linkTo(reference, place)
  }

  function linkTo(reference: string, place: Place): Schema | undefined {
    const target = resolver.resolve(reference, place)
    if (target === null) return undefined
    const schema = shell(target)
    if (!targets.has(schema.place)) targets.set(schema.place, { place: target, schema })
    return schema
  }

  function fill(original: Place, keywords: Writable<Keywords>): void {
    if (original.node.kind !== "map") return
    const place: Place = { ...original, node: translateSchema(original.node, dialect) }
    const ref = link(place)
    if (ref !== undefined) keywords.ref = ref
    for (const [key, value] of children(place)) {
      fillKeyword(key, schemaMaps.has(key) ? behindReference(value) : value, keywords, shell)
    }
    const dynamic = textAt(place, "$dynamicRef")
    if (dynamic !== undefined) {
      const initial = linkTo(dynamic, place)
      const isDynamic = resolver.isDynamic(dynamic, place)
      const anchor = isDynamic ? (dynamic.split("#")[1] ?? null) : null
      if (initial !== undefined) keywords.dynamicRef = { anchor, initial, dynamic: isDynamic }
    }
    const discriminator = child(place, "discriminator")
    if (discriminator !== null) {
      const built = buildDiscriminator(discriminator, place, placeKey(original), { ...settings, shell, linkTo })
      if (built !== null) keywords.discriminator = built
    }
  }

  /** A `$ref` in place of a whole map is not allowed there, which was reported; it is read as it is meant. */
  function behindReference(place: Place): Place {
    let at = place
    for (let steps = 0; steps < 20; steps++) {
      const reference = textAt(at, "$ref")
      const target = reference === undefined ? null : resolver.peek(reference, at)
      if (target === null) return at
      at = target
    }
    return place
  }

  function drain(): void {
    if (draining) return
    draining = true
    for (let next = 0; next < queue.length; next += 1) {
      const task = queue[next]
      if (task !== undefined) fill(task.place, task.keywords)
    }
    queue.length = 0
    draining = false
  }

  return {
    targets,
    at(place) {
      const schema = shell(place)
      drain()
      return schema
    },
    open(place) {
      return { location: locationOf(place), place: `${placeKey(place)}/schema`, constant: true, keywords: {} }
    },
  }
}

const numbers = new Set<string>(
  `multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength maxItems minItems maxContains minContains maxProperties
  minProperties`.split(/\s+/),
)
const texts = new Set(["pattern", "format", "contentEncoding", "contentMediaType", "title", "description"])
const flags = new Set(["uniqueItems", "deprecated", "readOnly", "writeOnly"])
const schemas = new Set(
  "contains items unevaluatedItems additionalProperties propertyNames unevaluatedProperties not if then else contentSchema".split(
    " ",
  ),
)
const schemaLists = new Set(["prefixItems", "allOf", "anyOf", "oneOf"])
const schemaMaps = new Set(["properties", "patternProperties", "dependentSchemas"])

/** Values of a type that the keyword does not take are left out; the structure check has reported them. */
function fillKeyword(key: string, place: Place, target: Writable<Keywords>, shell: (place: Place) => Schema): void {
  const { node } = place
  const keywords = target as Record<string, unknown>
  const value = node.kind === "scalar" ? node.value : undefined
  if (numbers.has(key)) {
    if (typeof value === "number") keywords[key] = value
  } else if (texts.has(key)) {
    if (typeof value === "string") keywords[key] = value
  } else if (flags.has(key)) {
    if (typeof value === "boolean") keywords[key] = value
  } else if (schemas.has(key)) {
    if (node.kind !== "list") keywords[key] = shell(place)
  } else if (schemaLists.has(key)) {
    if (node.kind === "list") keywords[key] = items(place).map(shell)
  } else if (schemaMaps.has(key)) {
    if (node.kind === "map") keywords[key] = new Map(children(place).map(([name, inner]) => [name, shell(inner)]))
  } else {
    fillRest(key, place, target)
  }
}

function fillRest(key: string, place: Place, keywords: Writable<Keywords>): void {
  const { node } = place
  if (key === "type") {
    const names = node.kind === "list" ? node.items : [node]
    const types = names.flatMap((name) => (name.kind === "scalar" && isTypeName(name.value) ? [name.value] : []))
    if (types.length > 0) keywords.type = types
  } else if (key === "const") {
    keywords.const = { value: toValue(node) }
  } else if (key === "default") {
    keywords.default = { value: toValue(node) }
  } else if (key === "enum") {
    if (node.kind === "list") keywords.enum = node.items.map(toValue)
  } else if (key === "required") {
    if (node.kind === "list") keywords.required = stringsOf(place)
  } else if (key === "dependentRequired") {
    keywords.dependentRequired = new Map(children(place).map(([name, list]) => [name, stringsOf(list)]))
  } else if (key === "examples") {
    if (node.kind === "list") keywords.examples = node.items.map(toValue)
  } else if (key === "example") {
    keywords.examples = [...(keywords.examples ?? []), toValue(node)]
  }
}

const typeNames: readonly string[] = ["null", "boolean", "object", "array", "number", "integer", "string"]

function isTypeName(value: unknown): value is TypeName {
  return typeof value === "string" && typeNames.includes(value)
}

function stringsOf(place: Place): string[] {
  return items(place).flatMap(({ node }) =>
    node.kind === "scalar" && typeof node.value === "string" ? [node.value] : [],
  )
}
