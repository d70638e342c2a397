// Content negotiation: whether a client takes any media type that an operation can answer (RFC 9110 §12.5.1).
import Negotiator from "negotiator"
import type { OperationDefinition } from "../definition.ts"
import { problemMediaType } from "../problems/problem-body.ts"

/** The media types of an operation's answers, in the order of the spec. Problems are answered whatever is accepted. */
export function replyMediaTypes(operation: OperationDefinition): readonly string[] {
  const types = Object.values(operation.replies).flatMap(({ content }) => content.map(({ mediaType }) => mediaType))
  return [...new Set(types)].filter((type) => type !== problemMediaType)
}

/** True also where the operation answers without a body, and for a header that says nothing. */
export function isAcceptable(header: string | undefined, types: readonly string[]): boolean {
  if (header === undefined || header === "*/*" || types.length === 0 || header.trim() === "") return true
  if (types.length === 1 && header === types[0]) return true
  const negotiator = new Negotiator({ headers: { accept: header } })
  return negotiator.mediaTypes([...types]).length > 0 || types.some((type) => isRange(type) && meets(negotiator, type))
}

const isRange = (type: string): boolean => type.includes("*")

/** Whether the client takes some media type of a declared range (OAS 3.1 §4.8.14): which one it is, the handler decides. */
function meets(negotiator: Negotiator, range: string): boolean {
  const declared = mainType(range)
  return negotiator.mediaTypes().some((type) => declared === "*" || ["*", declared].includes(mainType(type)))
}

const mainType = (type: string): string => type.slice(0, type.indexOf("/")).trim().toLowerCase()
