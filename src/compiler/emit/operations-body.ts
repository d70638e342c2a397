// Writes the body of an operation as a `BodyDefinition`: how each media type is decoded, which check applies.
import type { Body, Encoding, Header, Limits, MediaType, Operation, Schema } from "../model/model.ts"
import { defaultLimits } from "../normalise/extensions.ts"
import { isSequence } from "../normalise/media-kind.ts"
import { literal, literalKey, quote, toPascalCase } from "./api-text.ts"
import { isFormData, type PartPlan, planFormData } from "./form-data.ts"
import { schemaWithFiles } from "./form-data-schema.ts"
import { bareMediaType } from "./operations-replies.ts"
import type { OperationWriter } from "./operations-writer.ts"
import { wireShape } from "./parameter-plan.ts"

export function writeBody(operation: Operation, { required, content }: Body, writer: OperationWriter): string {
  const contents = content.flatMap((media) => {
    const isAlone = content.every(
      ({ type }) => type === media.type || bareMediaType(type) !== bareMediaType(media.type),
    )
    return writeContent(media, isAlone ? [] : [`parameters: ${writeTypeParameters(media)}`], operation, writer)
  })
  const members = [
    `required: ${required}`,
    `maxBytes: ${operation.limits.bodyBytes}`,
    ...writeLimits({ maxDepth: "depth", maxKeys: "keys" }, operation.limits),
  ]
  return `{\n${members.map((member) => `      ${member},\n`).join("")}      content: [\n${contents.join("")}      ],\n    }`
}

/** The limits by their names in the definition; the runtime knows the defaults. */
export function writeLimits(names: Readonly<Record<string, keyof Limits>>, limits: Limits): string[] {
  return Object.entries(names).flatMap(([name, limit]) =>
    limits[limit] === defaultLimits[limit] ? [] : [`${name}: ${limits[limit]}`],
  )
}

/** Any value: what bytes hold is for the handler to find out. */
function anyBytes({ location }: MediaType): Schema {
  return { location, place: "#/any-bytes", constant: true, keywords: {} }
}

/** Media types that the runtime cannot decode are left out: it answers 415 to them. */
function writeContent(
  media: MediaType,
  parameters: readonly string[],
  { id, limits }: Operation,
  writer: OperationWriter,
): string[] {
  const { type, kind } = media
  const hint = `${toPascalCase(id)}Body`
  if (kind === "event-stream" || (kind === "multipart" && !isFormData(media))) return []
  if (kind === "binary") {
    const check = writer.writeCheck(anyBytes(media), "request", "AnyBytes")
    const members = [`mediaType: ${quote(bareMediaType(type))}`, ...parameters, 'kind: "binary"', `check: ${check}`]
    return [`        { ${members.join(", ")} },\n`]
  }
  const schema = kind === "multipart" ? schemaWithFiles(media.schema, planFormData(media)) : media.schema
  const fill = writer.writeFiller(schema, hint)
  const members = [
    `mediaType: ${quote(bareMediaType(type))}`,
    ...parameters,
    `kind: ${quote(kind)}`,
    `check: ${writer.writeCheck(schema, "request", hint)}`,
    ...(kind === "form" ? [`shape: ${literal(wireShape(schema))}`, ...writeEncodings(media)] : []),
    ...(kind === "multipart" ? [`parts: ${writeParts(media, limits, hint, writer)}`] : []),
    ...(isSequence(kind) ? [`maxItemBytes: ${itemBytes(limits)}`] : []),
    ...(fill === null ? [] : [`fill: ${fill}`]),
  ]
  return [`        { ${members.join(", ")} },\n`]
}

/** What tells media types apart that are the same otherwise (RFC 9110 §8.3.1); a character set does not. */
function writeTypeParameters({ type }: MediaType): string {
  const pairs = [...type.matchAll(/;\s*([^=;\s]+)=(?:"([^"]*)"|([^;"\s]*))/g)].map(
    ([, name = "", quoted, plain = ""]) => `${literalKey(name.toLowerCase())}: ${quote(quoted ?? plain)}`,
  )
  const told = pairs.filter((pair) => !pair.startsWith("charset:"))
  return told.length === 0 ? "{}" : `{ ${told.join(", ")} }`
}

/** Bytes that one request may keep in memory, where it does not keep its whole body there. */
const heldBytes = 1_048_576

const itemBytes = ({ bodyBytes, partBytes }: Operation["limits"]): number => Math.min(bodyBytes, partBytes ?? heldBytes)

/** Fields that are written as every field is need no word. */
function writeEncodings({ encodings }: MediaType): string[] {
  const members = [...(encodings ?? [])].flatMap(([name, encoding]) => {
    const written = writeEncoding(encoding)
    return written === null ? [] : [`${literalKey(name)}: ${written}`]
  })
  return members.length === 0 ? [] : [`encodings: { ${members.join(", ")} }`]
}

function writeEncoding({ style, contentTypes }: Encoding): string | null {
  if (style !== null) return writeStyle(style)
  const json = contentTypes.find((type) => /[/+]json$/.test(type))
  return json === undefined ? null : `{ mediaType: ${quote(json)} }`
}

const writeStyle = ({ name, explode }: NonNullable<Encoding["style"]>): string =>
  `{ style: ${quote(name)}, explode: ${explode} }`

function writeParts(media: MediaType, limits: Operation["limits"], hint: string, writer: OperationWriter): string {
  const { named, other } = planFormData(media)
  const parts = named.map((part) => `${literalKey(part.name)}: ${writePart(part, hint, writer)}`)
  const members = [
    `maxParts: ${limits.parts}`,
    `maxPartBytes: ${Math.min(limits.bodyBytes, limits.partBytes ?? limits.bodyBytes)}`,
    `maxFieldBytes: ${Math.min(limits.bodyBytes, Math.max(heldBytes, limits.partBytes ?? 0))}`,
    `named: { ${parts.join(", ")} }`,
    `other: ${other === null ? anyPart : writePart(other, hint, writer)}`,
  ]
  return `{ ${members.join(", ")} }`
}

/** A part of which nothing is said is what its headers say. */
const anyPart = `{ as: ["text", "json", "file"], list: "maybe", shape: { types: [] } }`

function writePart(part: PartPlan, hint: string, writer: OperationWriter): string {
  const { as, list, whole, mediaTypes, style, headers, minBytes, maxBytes } = part
  const members = [
    `as: [${as.map(quote).join(", ")}]`,
    `list: ${quote(list)}`,
    `shape: ${as.includes("text") ? literal(wireShape(style === null ? part.item : part.schema)) : "{ types: [] }"}`,
    ...(whole && as.includes("json") ? ["whole: true"] : []),
    ...(mediaTypes.length > 0 ? [`mediaTypes: [${mediaTypes.map(quote).join(", ")}]`] : []),
    ...(style === null ? [] : [`style: ${writeStyle(style)}`]),
    ...(headers.length > 0
      ? [`headers: [${headers.map((header) => writeHeader(header, hint, writer)).join(", ")}]`]
      : []),
    ...(minBytes === undefined ? [] : [`minBytes: ${minBytes}`]),
    ...(maxBytes === undefined ? [] : [`maxBytes: ${maxBytes}`]),
  ]
  return `{ ${members.join(", ")} }`
}

function writeHeader({ name, required, explode, schema }: Header, hint: string, writer: OperationWriter): string {
  const check = writer.writeCheck(schema, "request", `${hint}${toPascalCase(name)}`, { subject: "header" })
  return `{ name: ${quote(name.toLowerCase())}, required: ${required}, explode: ${explode}, shape: ${literal(wireShape(schema))}, check: ${check} }`
}
