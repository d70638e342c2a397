// Reads JSON Schema 2020-12 documents into the model, `$id`, `$anchor` and `$dynamicRef` included, without the compiler's own reader.
import type { Keywords, Schema, TypeName } from "../../../src/compiler/model/model.ts"

type Json = unknown
type JsonObject = Readonly<Record<string, Json>>

export interface SchemaReader {
  /** The document's root as a schema. Throws where a reference leads nowhere. */
  read(document: Json, uri?: string): Schema
}

interface Resource {
  readonly uri: string
  readonly root: Json
  readonly anchors: Map<string, Json>
  readonly dynamic: Map<string, Json>
}

const location = { file: "test.json", line: 1, column: 1 }
const single = ["not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames"] as const
const singleMore = ["unevaluatedItems", "unevaluatedProperties"] as const
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"] as const
const maps = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"] as const
const plain = [
  "multipleOf",
  "maximum",
  "exclusiveMaximum",
  "minimum",
  "exclusiveMinimum",
  "maxLength",
  "minLength",
  "pattern",
  "format",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxContains",
  "minContains",
  "maxProperties",
  "minProperties",
  "required",
  "enum",
  "readOnly",
  "writeOnly",
] as const

/** @param remote answers the document of a URI without fragment, `undefined` where there is none. */
export function createSchemaReader(remote: (uri: string) => Json | undefined): SchemaReader {
  const resources = new Map<string, Resource>()
  const resourceOf = new Map<Json, Resource>()
  const schemas = new Map<Json, Schema>()
  let booleans = 0
  let documents = 0

  function index(node: Json, base: Resource): void {
    if (!isObject(node) || resourceOf.has(node)) return
    let resource = base
    if (typeof node.$id === "string") {
      const uri = new URL(node.$id, base.uri).href.replace(/#$/, "")
      if (uri !== base.uri) resource = { uri, root: node, anchors: new Map(), dynamic: new Map() }
      if (!resources.has(uri)) resources.set(uri, resource)
    }
    resourceOf.set(node, resource)
    if (typeof node.$anchor === "string") resource.anchors.set(node.$anchor, node)
    if (typeof node.$dynamicAnchor === "string") {
      resource.anchors.set(node.$dynamicAnchor, node)
      resource.dynamic.set(node.$dynamicAnchor, node)
    }
    for (const key of [...single, ...singleMore]) index(node[key], resource)
    for (const key of lists) for (const child of asList(node[key])) index(child, resource)
    for (const key of maps) for (const child of asMap(node[key]).values()) index(child, resource)
  }

  function resourceAt(uri: string): Resource {
    const known = resources.get(uri)
    if (known !== undefined) return known
    const document = remote(uri)
    if (document === undefined) throw new Error(`no document at ${uri}`)
    const resource: Resource = { uri, root: document, anchors: new Map(), dynamic: new Map() }
    resources.set(uri, resource)
    index(document, resource)
    return resources.get(uri) ?? resource
  }

  function find(reference: string, from: Resource): { node: Json; anchor: string | null; resource: Resource } {
    const url = new URL(reference, from.uri).href
    const [uri = "", fragment = ""] = url.split("#")
    const resource = resourceAt(uri)
    const decoded = decodeURIComponent(fragment)
    if (decoded !== "" && !decoded.startsWith("/")) {
      if (!resource.anchors.has(decoded)) throw new Error(`no anchor ${decoded} in ${uri}`)
      return { node: resource.anchors.get(decoded), anchor: decoded, resource }
    }
    let node = resource.root
    let around = resource
    for (const token of decoded.split("/").slice(1)) {
      const key = token.replaceAll("~1", "/").replaceAll("~0", "~")
      node = Array.isArray(node)
        ? node[Number(key)]
        : isObject(node) && Object.hasOwn(node, key)
          ? node[key]
          : undefined
      if (node === undefined) throw new Error(`nothing at ${url}`)
      around = resourceOf.get(node) ?? around
    }
    index(node, around)
    return { node, anchor: null, resource: around }
  }

  function build(node: Json): Schema {
    if (typeof node === "boolean") return { location, place: `boolean-${booleans++}`, constant: node, keywords: {} }
    const known = schemas.get(node)
    if (known !== undefined) return known
    if (!isObject(node)) throw new Error(`${JSON.stringify(node)} is not a schema`)
    const resource = resourceOf.get(node)
    if (resource === undefined) throw new Error("a schema was not indexed")
    const keywords: { -readonly [Name in keyof Keywords]: Keywords[Name] } = {}
    const anchors = new Map<string, Schema>()
    const schema: Schema = {
      location,
      place: `schema-${schemas.size}`,
      constant: null,
      keywords,
      dynamicAnchors: anchors,
    }
    schemas.set(node, schema)
    for (const key of plain) if (node[key] !== undefined) Object.assign(keywords, { [key]: node[key] })
    if (node.type !== undefined) keywords.type = [node.type].flat() as TypeName[]
    if (Object.hasOwn(node, "const")) keywords.const = { value: node.const }
    if (Object.hasOwn(node, "default")) keywords.default = { value: node.default }
    for (const key of [...single, ...singleMore]) {
      if (node[key] !== undefined) Object.assign(keywords, { [key]: build(node[key]) })
    }
    for (const key of lists)
      if (node[key] !== undefined) Object.assign(keywords, { [key]: asList(node[key]).map(build) })
    for (const key of ["properties", "patternProperties", "dependentSchemas"] as const) {
      if (node[key] !== undefined)
        keywords[key] = new Map([...asMap(node[key])].map(([name, child]) => [name, build(child)]))
    }
    if (node.dependentRequired !== undefined)
      keywords.dependentRequired = asMap(node.dependentRequired) as Map<string, string[]>
    if (typeof node.$ref === "string") keywords.ref = build(find(node.$ref, resource).node)
    if (typeof node.$dynamicRef === "string") {
      const found = find(node.$dynamicRef, resource)
      const dynamic = found.anchor !== null && found.resource.dynamic.get(found.anchor) === found.node
      keywords.dynamicRef = { anchor: dynamic ? found.anchor : null, initial: build(found.node), dynamic }
    }
    for (const [name, target] of resource.dynamic) anchors.set(name, build(target))
    return schema
  }

  return {
    read(document, uri = `http://test.example/${documents++}.json`) {
      const resource: Resource = { uri, root: document, anchors: new Map(), dynamic: new Map() }
      resources.set(uri, resource)
      index(document, resource)
      return build(document)
    },
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function asMap(value: Json): Map<string, Json> {
  return isObject(value) ? new Map(Object.entries(value)) : new Map()
}
