// Reads the headers of a reply or of a part of a body (OAS 3.1 §4.8.21).
import { mediaTypeName } from "../model/media-types.ts"
import type { Header } from "../model/model.ts"
import { booleanAt, children, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
import { noteExamples } from "./examples.ts"
import { findSchema, readStyle } from "./style.ts"

/** They are about one connection and not about the answer (RFC 9110 §7.6.1), so whoever keeps the connection writes them. */
const ofConnection = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "trailer",
  "upgrade",
])

/** The headers of a map by name, in document order. */
export function buildHeaders(place: Place | null, context: Context): Header[] {
  if (place === null) return []
  return children(place).flatMap(([name, written]) => {
    const header = context.resolver.follow(written)
    // OAS 3.1 §4.8.17: a `Content-Type` header is said by `content` and is ignored here.
    if (header === null || name.toLowerCase() === "content-type") return []
    if (ofConnection.has(name.toLowerCase())) {
      const found = `\`${name}\` belongs to the connection; the server writes it and handlers do not`
      context.report.on("not-enforced", written, { found, expected: "headers of the answer itself" })
      return []
    }
    readStyle(header, "header", context)
    const source = findSchema(header, context)
    const schema =
      source === null || source.schema === null ? context.schemas.open(header) : context.schemas.at(source.schema)
    if (source?.mediaType === null) noteExamples(header, schema, context)
    const isJson = /[/+]json$/.test(mediaTypeName(source?.mediaType ?? ""))
    return {
      name,
      description: textAt(written, "description") ?? textAt(header, "description") ?? "",
      // The runtime knows how long a body is, so nobody has to say it.
      required: name.toLowerCase() !== "content-length" && (booleanAt(header, "required") ?? false),
      explode: booleanAt(header, "explode") ?? false,
      isJson,
      schema,
    }
  })
}
