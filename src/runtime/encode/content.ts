// Parameters whose text is a document of a media type (OAS 3.1 §4.8.12.2.3).

import { parseJson } from "../body/json.ts"
import { isJsonMediaType } from "../body/media-type.ts"
import type { WireShape } from "../definition.ts"
import { Inexpressible } from "./inexpressible.ts"
import { writeScalar } from "./text.ts"

/** @param isAscii whether all else has to be escaped. */
export function encodeContent(mediaType: string, shape: WireShape, value: unknown, isAscii: boolean): string {
  if (!isJsonMediaType(mediaType)) return writeScalar(value, shape)
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new Inexpressible("type", "the value has no JSON text")
  const parsed = parseJson(text)
  if ("fault" in parsed) throw new Inexpressible("characters", `the JSON text ${parsed.fault.message}`)
  return isAscii ? text.replace(/[\x7f-\uffff]/g, escapeUnit) : text
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`
}
