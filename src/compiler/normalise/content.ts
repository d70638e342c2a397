// Reads `content`: media types with their schemas, and how their bytes become values.
import type { Body, MediaType } from "../model/model.ts"
import { booleanAt, child, children, locationOf, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
import { noteExamples } from "./examples.ts"
import { isSequence, mediaKind } from "./media-kind.ts"
import { buildSequence } from "./sequence.ts"

/** The media types of a `content` map, in document order. */
export function buildContent(place: Place | null, context: Context): MediaType[] {
  const followed = place === null ? null : context.resolver.follow(place)
  if (followed === null) return []
  return children(followed).flatMap(([type, written]) => {
    const media = context.resolver.follow(written)
    // A media type of several lines cannot be sent; it was reported, and must not reach a header.
    if (media === null || !/^[\x20-\x7e]+$/.test(type)) return []
    const kind = mediaKind(type)
    const location = locationOf(written)
    if (isSequence(kind)) return { type, kind, ...buildSequence(media, type, kind, context), location }
    const schema = child(media, "schema")
    const itemSchema = child(media, "itemSchema")
    if (itemSchema !== null) {
      const found = `Items of \`${type}\` are not held against \`itemSchema\` yet; the body is taken as a whole`
      context.report.on("not-enforced", itemSchema, { found, expected: "`schema`, for a body that is read as a whole" })
    }
    const model = schema === null ? context.schemas.open(media) : context.schemas.at(schema)
    // Examples of other media types are texts of formats that are not read here.
    if (kind === "json" || kind === "form") noteExamples(media, model, context)
    return {
      type,
      kind,
      schema: model,
      ...(itemSchema === null ? {} : { itemSchema: context.schemas.at(itemSchema) }),
      location,
    }
  })
}

/** The request body of an operation; `null` where it has none. */
export function buildBody(written: Place | null, context: Context): Body | null {
  const place = written === null ? null : context.resolver.follow(written)
  if (written === null || place === null) return null
  const content = buildContent(child(place, "content"), context)
  for (const media of content) {
    if (media.kind !== "multipart" && !isSequence(media.kind) && /^[^/\s]+\/[^/\s]+/.test(media.type)) continue
    const at = child(child(place, "content") ?? place, media.type) ?? place
    context.report.on("media-type-unsupported", at, {
      found: `Bodies of \`${media.type}\` are not decoded yet; such requests are answered with 415`,
      expected: "JSON, a form, text or bytes",
    })
  }
  return {
    description: textAt(written, "description") ?? textAt(place, "description") ?? "",
    required: booleanAt(place, "required") ?? false,
    content,
    location: locationOf(written),
  }
}
