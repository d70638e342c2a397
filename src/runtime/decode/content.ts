// Parameters whose text is a document of a media type (OAS 3.1 §4.8.12.2.3).
import { parseJson } from "../body/json.ts"
import { isJsonMediaType } from "../body/media-type.ts"
import { RefusedText } from "./text.ts"

/** The value of the text; text for media types other than JSON. */
export function decodeContent(mediaType: string, text: string): unknown {
  if (!isJsonMediaType(mediaType)) return text
  const parsed = parseJson(text)
  if ("fault" in parsed) throw new RefusedText(parsed.fault.against === "schema" ? "nul" : "json", parsed.fault.message)
  return parsed.value
}
