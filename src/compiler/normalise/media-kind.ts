// How the bytes of a media type become a value, told by its name alone.
import type { MediaType } from "../model/model.ts"

type Kind = MediaType["kind"]

/** One JSON text a line; none of these names is registered, and all are in use (OAS 3.2 §4.14.3.1). */
const jsonLines = new Set(
  ["jsonl", "x-jsonl", "ndjson", "x-ndjson", "json-lines", "jsonlines", "x-jsonlines"].map(
    (name) => `application/${name}`,
  ),
)

/** What is neither JSON, a form, text, a sequence nor in several parts is `binary`: its bytes as they came. XML is among it. */
export function mediaKind(type: string): Kind {
  const name = (type.split(";", 1)[0] ?? "").trim().toLowerCase()
  if (name === "application/x-www-form-urlencoded") return "form"
  if (name.startsWith("multipart/")) return "multipart"
  if (name === "text/event-stream") return "event-stream"
  if (jsonLines.has(name) || /\+(?:jsonl|ndjson)$/.test(name)) return "json-lines"
  // RFC 7464, and the suffix of RFC 8091.
  if (/[/+]json-seq$/.test(name)) return "json-seq"
  if (/[/+]json$/.test(name) || name === "*/*" || name === "application/*") return "json"
  if (/[/+]xml$/.test(name)) return "binary"
  return name.startsWith("text/") ? "text" : "binary"
}

/** Whether a message of the kind is a sequence of items that are decoded or written one by one. */
export function isSequence(kind: Kind): boolean {
  return kind === "json-lines" || kind === "json-seq" || kind === "event-stream"
}
