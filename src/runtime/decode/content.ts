// Parameters whose text is a document of a media type (OAS 3.1 §4.8.12.2.3).
import { parseJson } from "../body/json.ts"
import { isJsonMediaType } from "../body/media-type.ts"
import type { WireShape } from "../definition.ts"
import { decodeScalar, RefusedText } from "./text.ts"

/** The value of the text. Media types other than JSON have one value of the shape's types, text mostly. @throws {RefusedText} */
export function decodeContent(mediaType: string, text: string, shape: WireShape): unknown {
  if (!isJsonMediaType(mediaType)) return decodeScalar(text, shape)
  const parsed = parseJson(text)
  if (!("fault" in parsed)) return parsed.value
  const { against, code, message, pointer } = parsed.fault
  throw new RefusedText(against === "grammar" ? "json" : code === "number" ? "number" : "nul", message, pointer)
}
