// Reads how the properties of a form or of a body in parts are written (OAS 3.1 §4.8.15).
import { isFormDataType } from "../emit/form-data.ts"
import type { Encoding, MediaType } from "../model/model.ts"
import { booleanAt, child, children, hasKey, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
import { buildHeaders } from "./header.ts"
import { readStyle } from "./style.ts"

/** The encodings of a Media Type Object by property; what cannot be decoded is reported. */
export function buildEncodings(
  media: Place,
  type: string,
  kind: MediaType["kind"],
  context: Context,
): ReadonlyMap<string, Encoding> | undefined {
  const place = child(media, "encoding")
  if (isFormDataType(type)) refusePositions(media, context)
  // OAS 3.1 §4.8.14.1: it applies to forms and bodies in parts only.
  if (place === null || (kind !== "form" && kind !== "multipart")) return undefined
  const encodings = new Map<string, Encoding>()
  for (const [name, written] of children(place)) encodings.set(name, buildEncoding(written, kind, context))
  return encodings.size === 0 ? undefined : encodings
}

const serialising = ["style", "explode", "allowReserved"]

function buildEncoding(place: Place, kind: "form" | "multipart", context: Context): Encoding {
  const written = serialising.filter((key) => hasKey(place, key))
  // OAS 3.0.3 §4.7.15: in a body in parts they are to be ignored.
  const isIgnored = kind === "multipart" && context.dialect === "3.0"
  for (const key of isIgnored ? written : []) {
    const found = `\`${key}\` has no meaning in a body in parts before OpenAPI 3.1`
    context.report.on("not-enforced", child(place, key) ?? place, {
      found,
      expected: "`openapi: 3.1.1`, or no such field",
    })
  }
  refuseNested(place, context)
  const name = isIgnored ? "form" : readStyle(place, "query", context)
  const style =
    written.length === 0 || isIgnored ? null : { name, explode: booleanAt(place, "explode") ?? name === "form" }
  const types = (textAt(place, "contentType") ?? "")
    .split(",")
    .map((type) => (type.split(";", 1)[0] ?? "").trim().toLowerCase())
  return {
    contentTypes: types.filter((type) => type !== ""),
    headers: kind === "multipart" ? buildHeaders(child(place, "headers"), context) : [],
    style,
  }
}

/** OAS 3.2 §4.14.5: parts that are told by their positions; multipart/mixed and the like are answered with 415 anyway. */
function refusePositions(media: Place, context: Context): void {
  for (const key of ["itemSchema", "prefixEncoding", "itemEncoding"]) {
    const place = child(media, key)
    if (place === null) continue
    const found = `\`${key}\` describes parts by their positions, and parts are told by their names`
    context.report.on("encoding-unsupported", place, { found, expected: "`encoding`, by the names of properties" })
  }
}

/** OAS 3.2 §4.15.1.3: parts inside of a part, which forms do not have (RFC 7578 §4.3). */
function refuseNested(place: Place, context: Context): void {
  for (const key of ["encoding", "prefixEncoding", "itemEncoding"]) {
    const inner = child(place, key)
    if (inner === null) continue
    const found = `\`${key}\` in an encoding describes parts inside of a part`
    context.report.on("encoding-unsupported", inner, {
      found,
      expected: "`contentType: application/json` for what has members",
    })
  }
  const at = child(place, "contentType")
  if (at !== null && /(^|,)\s*multipart\//i.test(textAt(place, "contentType") ?? "")) {
    const found = "Parts inside of a part are not decoded"
    context.report.on("encoding-unsupported", at, { found, expected: "`application/json`, or another media type" })
  }
}
