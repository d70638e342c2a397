// Writes bodies as they go over the wire: JSON, forms, parts, text, bytes, sequences of JSON.
import { type Encoding, isFormData, type MediaType, type WireShape, wireShape } from "../../compiler/index.ts"
import { encodeQuery, Inexpressible } from "../../runtime/index.ts"
import { isObject } from "../samples/judge.ts"
import { writeParts } from "./parts.ts"

export interface WrittenBody {
  readonly contentType: string
  readonly body: string | Buffer
}

/** Kinds of which a body can be written, those first that say most about a server. */
export const writableKinds: readonly MediaType["kind"][] = [
  "json",
  "form",
  "multipart",
  "text",
  "json-lines",
  "json-seq",
  "binary",
]

/** @param value of a sequence, its items. @throws {Inexpressible} where the value has no form in the media type. */
export function writeBody(media: MediaType, value: unknown): WrittenBody {
  const contentType = concrete(media.type)
  if (media.kind === "multipart") {
    if (!isFormData(media) || !isObject(value)) throw new Inexpressible("type", "only an object can be sent in parts")
    return writeParts(media, value)
  }
  return { contentType, body: textOf(media, value) }
}

function textOf(media: MediaType, value: unknown): string | Buffer {
  switch (media.kind) {
    case "json":
      return JSON.stringify(value)
    case "form":
      return writeForm(media, value)
    case "json-lines":
      return itemsOf(value)
        .map((item) => `${JSON.stringify(item)}\n`)
        .join("")
    case "json-seq":
      return itemsOf(value)
        .map((item) => `\x1e${JSON.stringify(item)}\n`)
        .join("")
    default:
      if (Buffer.isBuffer(value)) return value
      if (media.kind !== "text" || typeof value !== "string")
        throw new Inexpressible("type", "only a string can be sent as text")
      return value
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Inexpressible("type", "only a list can be sent as a sequence")
  return value
}

function writeForm({ encodings, schema }: MediaType, value: unknown): string {
  if (!isObject(value)) throw new Inexpressible("type", "only an object can be sent as a form")
  const { properties = {}, additional = anyText } = wireShape(schema)
  const pairs = Object.entries(value).flatMap(([name, member]) => {
    const shape = Object.hasOwn(properties, name) ? (properties[name] ?? additional) : additional
    return writeField({ name, shape, encoding: encodings?.get(name) }, member)
  })
  if (pairs.length === 0) throw new Inexpressible("empty", "an empty form cannot be told from no body")
  return pairs.join("&")
}

const anyText: WireShape = { types: [] }

interface Field {
  readonly name: string
  readonly shape: WireShape
  readonly encoding: Encoding | undefined
}

/** OAS 3.1 §4.8.15: by the style where one is written, by the media type where one is or the value is an object, as a text otherwise. */
function writeField({ name, shape, encoding }: Field, value: unknown): string[] {
  const plan = { name, in: "query", style: "form", explode: true, allowReserved: false, shape } as const
  if (encoding !== undefined && encoding.style !== null) {
    const { name: style, explode } = encoding.style
    return encodeQuery({ ...plan, style, explode }, value)
  }
  const json = encoding?.contentTypes.find((type) => /[/+]json$/.test(type))
  if (json !== undefined || isObject(value)) {
    if (json === undefined && shape.types.some((type) => type !== "object" && type !== "null")) {
      throw new Inexpressible("type", "an object where a text may stand would be read as one")
    }
    return encodeQuery({ ...plan, mediaType: json ?? "application/json" }, value)
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) {
    return value.flatMap((item) => writeField({ name, shape: shape.items ?? anyText, encoding }, item))
  }
  return encodeQuery({ ...plan, shape: { ...shape, types: shape.types.filter((type) => type !== "object") } }, value)
}

/** A media type that a range takes. */
function concrete(type: string): string {
  const [essence = ""] = type.split(";", 1)
  if (!essence.includes("*")) return type
  return essence.trim() === "*/*" || essence.trim() === "application/*"
    ? "application/json"
    : essence.trim().replace("*", "plain")
}
