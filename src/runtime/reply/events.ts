// Writes server-sent events (WHATWG HTML §9.2.5).
import type { ReplyContent } from "../definition.ts"
import { ContractFault } from "./fault.ts"

type EventContent = Extract<ReplyContent, { readonly kind: "event-stream" }>

/** Says nothing to the client and keeps whatever stands between from closing the connection (WHATWG HTML §9.2.7). */
export const heartbeat = ":\n\n"

/** The text of one event. @throws {ContractFault} for what is no event, or not the declared one. */
export function writeEvent(item: unknown, content: EventContent, judge: boolean, where: string): string {
  if (typeof item !== "object" || item === null)
    throw new ContractFault(`${where} has an item that is no event; expected { data, event?, id?, retry? }.`)
  const { describes, data: form } = content.events
  const isWhole = describes === "event"
  // The projection is in the text, so what is sent of the event is read from there.
  const event = (isWhole ? JSON.parse(content.write(item)) : item) as Readonly<Record<string, unknown>>
  if (judge && isWhole && !content.check.accepts(event))
    throw new ContractFault(`${where} has an event against its schema`, { check: content.check, value: event })
  const lines: string[] = []
  if (event.event !== undefined) lines.push(`event: ${singleLine(event.event, "event", where)}\n`)
  if (event.id !== undefined) lines.push(`id: ${singleLine(event.id, "id", where)}\n`)
  if (event.retry !== undefined) lines.push(`retry: ${milliseconds(event.retry, where)}\n`)
  if (event.data !== undefined) {
    const text = isWhole ? dataText(event.data, form) : describedData(event.data, content, judge, where)
    // Whatever ends a line there begins a new field.
    for (const line of text.split(/\r\n|\r|\n/)) lines.push(`data: ${line}\n`)
  } else if (!isWhole || lines.length === 0)
    throw new ContractFault(`${where} has an event without data; expected it in data.`)
  lines.push("\n")
  return lines.join("")
}

function dataText(data: unknown, form: "json" | "text"): string {
  return typeof data === "string" && form === "text" ? data : JSON.stringify(data)
}

/** The document describes what is in `data` only. */
function describedData(data: unknown, content: EventContent, judge: boolean, where: string): string {
  const isText = typeof data === "string" && content.events.data === "text"
  const text = isText ? data : content.write(data)
  if (judge) {
    const value: unknown = isText ? data : JSON.parse(text)
    if (!content.check.accepts(value))
      throw new ContractFault(`${where} has an event whose data is against its schema`, { check: content.check, value })
  }
  return text
}

/** Another line would be another field; a NUL makes clients drop the id. */
function singleLine(value: unknown, field: string, where: string): string {
  if (typeof value === "string" && !/[\r\n\0]/.test(value)) return value
  throw new ContractFault(`${where} has an event whose ${field} is no text on one line.`)
}

function milliseconds(value: unknown, where: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number
  throw new ContractFault(`${where} has an event whose retry is no whole number of milliseconds.`)
}
