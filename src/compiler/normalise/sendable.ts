// Tells which media types a sender writes.
import type { MediaType } from "../model/model.ts"

/** JSON, text and bytes, of a media type that can stand in `Content-Type`. */
export function isSendable({ type, kind }: MediaType): boolean {
  return /^[^\s;*/]+\/[^\s;*/]+/.test(type) && (kind === "json" || kind === "text" || kind === "binary")
}
