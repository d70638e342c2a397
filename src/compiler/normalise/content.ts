// Reads `content`: media types with their schemas, and how their bytes become values.

import { isFormData, isFormDataType } from "../emit/form-data.ts"
import { annotations } from "../keywords/keyword.ts"
import { keywords } from "../keywords/table.ts"
import type { Body, MediaType } from "../model/model.ts"
import { booleanAt, child, children, locationOf, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
import { buildEncodings } from "./encoding.ts"
import { noteExamples } from "./examples.ts"
import { isSequence, mediaKind } from "./media-kind.ts"
import { buildSequence } from "./sequence.ts"

/** The media types of a `content` map, in document order. */
export function buildContent(place: Place | null, context: Context): MediaType[] {
  const followed = place === null ? null : context.resolver.follow(place)
  if (followed === null) return []
  return children(followed).flatMap(([name, written]) => {
    // What it means is clear; the grammar has reported its shape.
    const type = name === "*" ? "*/*" : name
    const media = context.resolver.follow(written)
    // A media type of several lines cannot be sent; it was reported, and must not reach a header.
    if (media === null || !/^[\x20-\x7e]+$/.test(type)) return []
    const kind = mediaKind(type)
    const location = locationOf(written)
    if (isSequence(kind)) return { type, kind, ...buildSequence(media, type, kind, context), location }
    const schema = child(media, "schema")
    const itemSchema = child(media, "itemSchema")
    if (itemSchema !== null && kind !== "multipart") {
      const found = `Items of \`${type}\` are not held against \`itemSchema\` yet; the body is taken as a whole`
      context.report.on("not-enforced", itemSchema, { found, expected: "`schema`, for a body that is read as a whole" })
    }
    if (kind === "binary" && schema !== null) reportUnread(schema, type, context)
    const model = schema === null ? context.schemas.open(media) : context.schemas.at(schema)
    // Examples of other media types are texts of formats that are not read here.
    if (kind === "json" || kind === "form") noteExamples(media, model, context)
    const encodings = buildEncodings(media, type, kind, context)
    return {
      type,
      kind,
      schema: model,
      ...(itemSchema === null ? {} : { itemSchema: context.schemas.at(itemSchema) }),
      ...(encodings === undefined ? {} : { encodings }),
      location,
    }
  })
}

/** Says nothing of a body that is bytes: that they are, which it is not itself, and what they are called. */
const sayNothing = new Set<string>(["type", "format", "ref", "dynamicRef", ...annotations])
const demands = keywords.map(({ name }) => name).filter((name) => !sayNothing.has(name))

/** Handlers get bytes as they come, and nothing knows what they stand for (OAS 3.1 §4.8.14.2). */
function reportUnread(written: Place, type: string, context: Context): void {
  const place = context.resolver.follow(written) ?? written
  const found = demands.filter((name) => child(place, name) !== null)
  const [first] = found
  if (first === undefined) return
  const names = found.map((name) => `\`${name}\``).join(", ")
  context.report.on("not-enforced", child(place, first) ?? written, {
    found: `\`${type}\` is taken as bytes, so that of its schema ${names} ${found.length === 1 ? "is" : "are"} not enforced`,
    expected: "`type: string, format: binary`, and `x-limits: { bodyBytes }` for what is too much",
  })
}

/** The request body of an operation; `null` where it has none. */
export function buildBody(written: Place | null, context: Context): Body | null {
  const place = written === null ? null : context.resolver.follow(written)
  if (written === null || place === null) return null
  const content = buildContent(child(place, "content"), context)
  for (const media of content) {
    const reason = unreadable(media)
    if (reason === null) continue
    const at = child(child(place, "content") ?? place, media.type) ?? place
    context.report.on("media-type-unsupported", at, {
      found: `Bodies of \`${media.type}\` are not decoded: ${reason}; such requests are answered with 415`,
      expected: "JSON, a form, `multipart/form-data`, text, bytes or a sequence of JSON",
    })
  }
  return {
    description: textAt(written, "description") ?? textAt(place, "description") ?? "",
    required: booleanAt(place, "required") ?? false,
    content,
    location: locationOf(written),
  }
}

/** Why the runtime cannot read a body of the media type; `null` where it can. */
function unreadable(media: MediaType): string | null {
  if (!/^[^/\s]+\/[^/\s]+/.test(media.type)) return "it is no media type"
  if (media.kind === "event-stream") return "events are what servers send"
  if (media.kind !== "multipart" || isFormData(media)) return null
  if (!isFormDataType(media.type)) return "its parts have no names"
  return "its schema describes no object, and parts are told by names"
}
