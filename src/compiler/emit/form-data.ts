// Finds out what each part of a multipart/form-data body can be (OAS 3.1 §4.8.15, RFC 7578).
import type { Encoding, Header, MediaType, Schema, TypeName } from "../model/model.ts"
import { together } from "./variant.ts"

export type PartKind = "text" | "json" | "file"

/** What the parts of one name turn into. */
export interface PartPlan {
  readonly name: string
  /** Every schema that describes the property. */
  readonly schema: Schema
  /** What one part may be. */
  readonly as: readonly PartKind[]
  readonly list: "no" | "yes" | "maybe"
  /** Of one part: of an item, where parts are items. */
  readonly item: Schema
  /** A single JSON part may hold the whole array. */
  readonly whole: boolean
  readonly mediaTypes: readonly string[]
  readonly style: Encoding["style"]
  readonly headers: readonly Header[]
  readonly minBytes?: number
  readonly maxBytes?: number
}

export interface FormDataPlan {
  readonly named: readonly PartPlan[]
  /** Names that `properties` does not list; `null` where the schema says nothing about them. */
  readonly other: PartPlan | null
}

export function isFormDataType(type: string): boolean {
  return (type.split(";", 1)[0] ?? "").trim().toLowerCase() === "multipart/form-data"
}

/** Whether the runtime can take the body apart: names are those of an object's properties. */
export function isFormData({ kind, type, schema }: MediaType): boolean {
  if (kind !== "multipart" || !isFormDataType(type) || schema.constant === false) return false
  return together(schema).every(({ keywords }) => keywords.type === undefined || keywords.type.includes("object"))
}

export function planFormData({ schema, encodings }: MediaType): FormDataPlan {
  const properties = new Map<string, Schema>()
  let additional: Schema | undefined
  for (const { keywords } of describing(schema)) {
    for (const [name, property] of keywords.properties ?? []) {
      const known = properties.get(name)
      // Several branches may describe a property; a part is read as any of them would have it.
      properties.set(name, known === undefined || known === property ? property : eitherOf(known, property))
    }
    if (keywords.additionalProperties?.constant === null) additional ??= keywords.additionalProperties
  }
  return {
    named: [...properties].map(([name, property]) => planPart(name, property, encodings?.get(name))),
    other: additional === undefined ? null : planPart("", additional, undefined),
  }
}

function eitherOf(first: Schema, second: Schema): Schema {
  const { location, place } = first
  return { location, place: `${place}|${second.place}`, constant: null, keywords: { anyOf: [first, second] } }
}

function planPart(name: string, schema: Schema, encoding: Encoding | undefined): PartPlan {
  const found = kindsOf(schema)
  const items = [...describing(schema)].find(({ keywords }) => keywords.items)?.keywords.items
  const single = found.kinds.size > 0 || found.isFree
  const list = !found.isList ? "no" : single ? "maybe" : "yes"
  const inItems = items === undefined || !found.isList ? null : kindsOf(items)
  const kinds = new Set([...found.kinds, ...(inItems?.kinds ?? []), ...(inItems?.isList ? (["json"] as const) : [])])
  const style = encoding?.style ?? null
  const mediaTypes = style === null ? (encoding?.contentTypes ?? []) : []
  const limits = limitsOf([schema, ...(items === undefined ? [] : [items])])
  return {
    name,
    schema,
    as: style === null ? decide(kinds, mediaTypes) : ["text"],
    list: style === null ? list : "no",
    item: list === "yes" ? (items ?? schema) : schema,
    whole: list === "yes" && inItems !== null && !inItems.isList && !inItems.isFree,
    mediaTypes: mediaTypes.length > 0 ? mediaTypes : (limits.mediaTypes ?? []),
    style,
    headers: encoding?.headers ?? [],
    ...limits.bytes,
  }
}

/** What the media types say of a part that is no file by its schema; without any, what its types say, and a file without those. */
function decide(kinds: ReadonlySet<PartKind>, mediaTypes: readonly string[]): PartKind[] {
  if (mediaTypes.length > 0 && !kinds.has("file")) {
    const said = new Set(mediaTypes.flatMap(kindOfType))
    return order.filter((kind) => said.has(kind))
  }
  return kinds.size === 0 ? ["file"] : order.filter((kind) => kinds.has(kind))
}

const order: readonly PartKind[] = ["text", "json", "file"]

function kindOfType(type: string): readonly PartKind[] {
  if (type === "*/*") return order
  if (/[/+]json$/.test(type)) return ["json"]
  return type.startsWith("text/") ? ["text"] : ["file"]
}

interface Kinds {
  readonly kinds: ReadonlySet<PartKind>
  readonly isList: boolean
  /** Nothing is said of the type. */
  readonly isFree: boolean
}

function kindsOf(schema: Schema): Kinds {
  const parts = [...describing(schema)]
  const kinds = new Set<PartKind>()
  const types = new Set(parts.flatMap(typesOf))
  const binary = parts.filter(isBinary)
  // A string that one part of `allOf` calls binary is no text beside that.
  const isOnlyBinary = binary.length > 0 && parts.every(({ keywords }) => !keywords.anyOf && !keywords.oneOf)
  if (binary.length > 0) kinds.add("file")
  for (const type of types) {
    if (type === "object") kinds.add("json")
    else if (type !== "array" && type !== "null" && !(type === "string" && isOnlyBinary)) kinds.add("text")
  }
  if (kinds.has("text") && binary.length > 0 && !isOnlyBinary) {
    const texts = parts.filter((part) => !isBinary(part)).flatMap(typesOf)
    if (!texts.some((type) => type !== "array" && type !== "object" && type !== "null")) kinds.delete("text")
  }
  return { kinds, isList: types.has("array"), isFree: types.size === 0 && binary.length === 0 }
}

function typesOf({ keywords }: Schema): readonly TypeName[] {
  if (keywords.type !== undefined) return keywords.type
  if (keywords.const !== undefined) return [typeOfValue(keywords.const.value)]
  if (keywords.enum !== undefined) return keywords.enum.map(typeOfValue)
  if (keywords.properties !== undefined || keywords.additionalProperties !== undefined) return ["object"]
  return keywords.items !== undefined || keywords.prefixItems !== undefined ? ["array"] : []
}

function typeOfValue(value: unknown): TypeName {
  if (value === null) return "null"
  return Array.isArray(value) ? "array" : (typeof value as TypeName)
}

/** `format: binary` of 3.0, and in 3.1 a `contentMediaType` that is neither text nor encoded as text (OAS 3.1 §4.8.15.1). */
function isBinary({ keywords }: Schema): boolean {
  const { type, format, contentMediaType, contentEncoding } = keywords
  if (type !== undefined && !type.includes("string")) return false
  if (format === "binary") return true
  if (contentMediaType === undefined || contentEncoding !== undefined) return false
  return kindOfType(contentMediaType.toLowerCase()).includes("file")
}

/** Bytes and media types that the schemas of a file demand. `maxLength` counts bytes there. */
function limitsOf(schemas: readonly Schema[]): {
  readonly mediaTypes?: readonly string[]
  readonly bytes: Pick<PartPlan, "minBytes" | "maxBytes">
} {
  const binary = schemas.flatMap((schema) => [...describing(schema)]).filter(isBinary)
  const most = binary.map(({ keywords }) => keywords.maxLength ?? Number.POSITIVE_INFINITY)
  const least = Math.min(...binary.map(({ keywords }) => keywords.minLength ?? 0))
  const types = binary.map(({ keywords }) => keywords.contentMediaType ?? "application/octet-stream")
  const isAny = types.some((type) => type === "application/octet-stream")
  const maxBytes = Math.max(...most)
  return {
    ...(binary.length > 0 && !isAny ? { mediaTypes: [...new Set(types.map((type) => type.toLowerCase()))] } : {}),
    bytes: {
      ...(binary.length > 0 && least > 0 ? { minBytes: least } : {}),
      ...(binary.length > 0 && Number.isFinite(maxBytes) ? { maxBytes } : {}),
    },
  }
}

/** The schemas that say something about the same value: through `$ref`, `allOf` and alternatives. */
function describing(schema: Schema): Set<Schema> {
  const found = new Set([schema])
  for (const { keywords } of found) {
    const { ref, allOf = [], anyOf = [], oneOf = [] } = keywords
    for (const part of [...(ref ? [ref] : []), ...allOf, ...anyOf, ...oneOf]) found.add(part)
  }
  return found
}
