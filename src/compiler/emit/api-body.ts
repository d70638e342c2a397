// Writes the body of a request in api.ts: a value, a stream, the items of a sequence, or fields and files.
import type { Body, MediaType, Schema } from "../model/model.ts"
import { isSequence } from "../normalise/media-kind.ts"
import type { Names } from "./api-names.ts"
import { docComment, firstParagraph, quote } from "./api-text.ts"
import { typeOf } from "./api-types.ts"
import { filledPaths } from "./filled-paths.ts"
import { isFormData, type PartPlan, planFormData } from "./form-data.ts"

export interface WrittenBody {
  /** The member `body` of the request; empty where `union` says it all. */
  readonly member: string
  /** What is put together with the rest of the request where media types differ in what they hold: told apart by `contentType`. */
  readonly union: string
}

export function writeBody({ description, required, content }: Body, names: Names): WrittenBody {
  const types = new Map<string, string[]>()
  for (const media of content.filter(isRead)) {
    const type = writeType(media, names)
    types.set(type, [...(types.get(type) ?? []), writeContentType(media)])
  }
  const comment = docComment(description === "" ? [] : [firstParagraph(description)], "  ")
  if (types.size <= 1) {
    const [only = "never"] = types.keys()
    return { member: `${comment}  body: ${only}${required ? "" : " | undefined"}\n`, union: "" }
  }
  const members = [...types].map(
    ([type, contentTypes]) => `  | { contentType: ${[...new Set(contentTypes)].join(" | ")}; body: ${type} }\n`,
  )
  const none = required ? "" : "  | { contentType: undefined; body: undefined }\n"
  return { member: "", union: ` & (\n${members.join("")}${none})` }
}

/** The runtime answers 415 to all others. */
function isRead(media: MediaType): boolean {
  return media.kind !== "event-stream" && (media.kind !== "multipart" || isFormData(media))
}

function writeContentType({ type }: MediaType): string {
  const essence = (type.split(";", 1)[0] ?? "").trim().toLowerCase()
  return essence.includes("*") ? "string" : quote(essence)
}

/** A body with defaults is filled before the handler sees it. */
function writeType(media: MediaType, names: Names): string {
  const { schema, kind } = media
  if (kind === "binary") return "BodyStream"
  const own = typeOf(schema, "request", names)
  const type = kind === "multipart" ? withFiles(media, own) : own
  const value = filledType(schema, type)
  return isSequence(kind) ? `AsyncIterable<${value}>` : value
}

function withFiles(media: MediaType, type: string): string {
  const withFile = planFormData(media).named.filter(({ as }) => as.includes("file"))
  const namesOf = (parts: readonly PartPlan[]) => parts.map(({ name }) => quote(name)).join(" | ") || "never"
  const orText = withFile.filter(({ as }) => as.includes("text"))
  const orJson = withFile.filter(({ as }) => as.includes("json") && !as.includes("text"))
  const only = withFile.filter(({ as }) => as.length === 1)
  if (withFile.length === 0) return type
  const groups = orText.length > 0 ? [only, orJson, orText] : orJson.length > 0 ? [only, orJson] : [only]
  return `WithFiles<${[type, ...groups.map(namesOf)].join(", ")}>`
}

/** The type of a value that has its defaults. */
export function filledType(schema: Schema, type: string): string {
  const paths = filledPaths(schema).map(quote)
  return paths.length === 0 ? type : writeFilled(type, paths)
}

/** On several lines where it would be a long one. */
function writeFilled(type: string, paths: readonly string[]): string {
  const line = `Filled<${type}, ${paths.join(" | ")}>`
  if (line.length <= 108) return line
  return `Filled<\n    ${type},\n${paths.map((path) => `    | ${path}\n`).join("")}  >`
}
