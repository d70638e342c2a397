// Writes a loaded document as one OpenAPI 3.1.1 document: the author's content and order, files made one, 3.0 schemas translated.

import { keywords31 } from "../grammar/keywords.ts"
import { callbackShape, objects } from "../grammar/objects.ts"
import type { Field, ObjectName, Shape } from "../grammar/shape.ts"
import { translateSchema } from "../normalise/dialect.ts"
import { toReference } from "../normalise/discriminator.ts"
import type { LoadedDocument } from "../normalise/loaded.ts"
import { setOwn, toValue } from "../read/node.ts"
import { child, children, items, type Place, placeKey, textAt } from "../read/place.ts"
import { type BundleNames, createBundleNames, isReferable } from "./names.ts"

export type JsonObject = Record<string, unknown>

interface Bundle {
  readonly document: LoadedDocument
  readonly names: BundleNames
  /** Objects that are being written inline; one that comes up again becomes a component. */
  readonly open: Set<string>
}

/** The bundled document. References to components stay; everything else that references name becomes a component or is written in place. */
export function bundle(document: LoadedDocument): JsonObject {
  const state: Bundle = { document, names: createBundleNames(document), open: new Set() }
  const result = writeFields(document.root, objects.OpenApi, state)
  // What only 3.2 can say has to stay in a document of 3.2.
  result.openapi = document.openapi.startsWith("3.2") ? document.openapi : "3.1.1"
  delete result.$self
  // How strictly the authors judge themselves is no part of what they publish.
  delete result["x-dovetail"]
  const components = (result.components ?? {}) as Record<string, JsonObject>
  const schemas: JsonObject = {}
  const { names } = state
  let nextSchema = 0
  let nextOther = 0
  // Both lists grow while they are walked: what is written may name more.
  while (nextSchema < names.schemas.length || nextOther < names.hoisted.length) {
    const schema = names.schemas[nextSchema]
    const other = names.hoisted[nextOther]
    if (schema !== undefined) {
      nextSchema += 1
      setOwn(schemas, schema.name, writeSchema(schema.place, state))
    } else if (other !== undefined) {
      nextOther += 1
      const group = components[other.kind] ?? {}
      components[other.kind] = group
      setOwn(group, other.name, writeInline(other.place, other.object, state))
    }
  }
  if (Object.keys(schemas).length > 0) components.schemas = schemas
  if (Object.keys(components).length > 0) result.components = components
  return result
}

function write(place: Place, shape: Shape, state: Bundle): unknown {
  const target =
    shape.is === "schema" || shape.is === "any" || shape.is === "object" ? place : followLoose(place, state)
  const { node } = target
  if (shape.is === "schema") return writeSchema(target, state)
  if (shape.is === "object") return writeObject(target, shape.name, state)
  if (shape.is === "list" && node.kind === "list") return items(target).map((item) => write(item, shape.of, state))
  if (shape.is === "map" && node.kind === "map") {
    const result: JsonObject = {}
    for (const [key, value] of children(target)) {
      const isExtension = shape.extensible === true && key.startsWith("x-")
      setOwn(result, key, isExtension ? writeData(value, state) : write(value, shape.of, state))
    }
    return result
  }
  if (shape.is === "either") {
    const fitting = shape.shapes.find(({ is }) => is === "schema" && node.kind === "map")
    if (fitting !== undefined) return write(target, fitting, state)
  }
  return writeData(target, state)
}

function writeObject(place: Place, name: ObjectName, state: Bundle): unknown {
  if (place.node.kind !== "map") return toValue(place.node)
  const reference = textAt(place, "$ref")
  if (reference === undefined) {
    if (name === "Callback") return write(place, callbackShape, state)
    if (name === "Discriminator") return writeDiscriminator(place, state)
    return writeFields(place, objects[name], state)
  }
  const kept = name === "PathItem" ? null : state.names.componentOf(reference, place, name)
  if (kept !== null) return { ...siblings(place), $ref: kept }
  const target = state.document.resolver.follow(place)
  if (target === null) return {}
  const key = placeKey(target)
  const isElsewhere =
    target.source !== state.document.root.source && name !== "PathItem" && isReferable(name, state.document.openapi)
  if (isElsewhere || state.open.has(key)) return { ...siblings(place), $ref: state.names.hoist(target, name) }
  const own = name === "PathItem" ? writeFields(place, objects.PathItem, state) : siblings(place)
  delete own.$ref
  return { ...(writeInline(target, name, state) as JsonObject), ...own }
}

function writeInline(place: Place, name: ObjectName, state: Bundle): unknown {
  const key = placeKey(place)
  state.open.add(key)
  const result = writeObject(place, name, state)
  state.open.delete(key)
  return result
}

/** `summary` and `description` beside a `$ref` (OAS 3.1 §4.8.23). */
function siblings(place: Place): JsonObject {
  const result: JsonObject = {}
  for (const key of ["summary", "description"]) {
    const text = textAt(place, key)
    if (text !== undefined) result[key] = text
  }
  return result
}

function writeFields(place: Place, fields: Readonly<Record<string, Field>>, state: Bundle): JsonObject {
  const result: JsonObject = {}
  for (const [key, value] of children(place)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    // Component schemas are written last, with those that were hoisted.
    if (fields === objects.Components && key === "schemas") result[key] = {}
    else setOwn(result, key, field === undefined ? writeData(value, state) : write(value, field.shape, state))
  }
  return result
}

/** Keywords that name a schema for references; all references become pointers. */
const identifiers = new Set(["$id", "$anchor", "$schema"])

function writeSchema(place: Place, state: Bundle): unknown {
  const { node } = place
  if (node.kind === "scalar") return typeof node.value === "boolean" ? node.value : {}
  if (node.kind === "list") return {}
  const translated: Place = { ...place, node: translateSchema(node, state.document.dialect) }
  const result: JsonObject = {}
  for (const [key, value] of children(translated)) {
    if (identifiers.has(key)) continue
    if (key === "$ref" || key === "$dynamicRef") writeReference(key, translated, result, state)
    else if (Object.hasOwn(keywords31, key)) result[key] = write(value, keywords31[key]?.shape ?? { is: "any" }, state)
    else setOwn(result, key, writeData(value, state))
  }
  return result
}

function writeReference(key: "$ref" | "$dynamicRef", place: Place, result: JsonObject, state: Bundle): void {
  const reference = textAt(place, key)
  if (reference === undefined) return
  if (key === "$dynamicRef" && state.document.resolver.isDynamic(reference, place)) {
    result[key] = reference
    return
  }
  const target = state.document.resolver.resolve(reference, place)
  if (target !== null) result.$ref = `#/components/schemas/${state.names.schemaAt(target)}`
}

function writeDiscriminator(place: Place, state: Bundle): JsonObject {
  const result: JsonObject = {}
  for (const [key, value] of children(place)) {
    if (key === "defaultMapping") setOwn(result, key, writeMapped(value, place, state))
    else if (key !== "mapping") setOwn(result, key, writeData(value, state))
    if (key !== "mapping") continue
    const mapping: JsonObject = {}
    for (const [tag, named] of children(value)) {
      const reference = writeMapped(named, place, state)
      if (reference !== undefined) setOwn(mapping, tag, reference)
    }
    result[key] = mapping
  }
  return result
}

/** The reference to a schema that a mapping names; `undefined` where there is none. */
function writeMapped({ node }: Place, discriminator: Place, state: Bundle): string | undefined {
  const reference = node.kind === "scalar" && typeof node.value === "string" ? toReference(node.value) : null
  const target = reference === null ? null : state.document.resolver.resolve(reference, discriminator)
  return target === null ? undefined : `#/components/schemas/${state.names.schemaAt(target)}`
}

/** Data as it is; in documents of several files a reference to another file is replaced by what it names. */
function writeData(place: Place, state: Bundle, depth = 0): unknown {
  const target = depth < 20 ? followLoose(place, state) : place
  if (target !== place) return writeData(target, state, depth + 1)
  if (state.document.sources.files.size === 1) return toValue(place.node)
  if (place.node.kind === "list") return items(place).map((item) => writeData(item, state, depth))
  if (place.node.kind !== "map") return place.node.value
  const result: JsonObject = {}
  for (const [key, value] of children(place)) setOwn(result, key, writeData(value, state, depth))
  return result
}

/** Authors of several files put references where the specification has none; those to files are followed. */
function followLoose(place: Place, state: Bundle): Place {
  const reference = state.document.sources.files.size > 1 ? textAt(place, "$ref") : undefined
  if (reference === undefined || child(place, "$ref") === null) return place
  return state.document.resolver.peek(reference, place) ?? place
}
