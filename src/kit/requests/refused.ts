// Requests to an operation that the contract refuses, wrong in one place, with what has to be reported.
import { type MediaType, type Parameter, planFormData } from "../../compiler/index.ts"
import { escapePointer, Inexpressible } from "../../runtime/index.ts"
import { fits } from "../samples/judge.ts"
import { type NearMiss, nearMisses } from "../samples/near-miss.ts"
import type { Random } from "../samples/random.ts"
import { writeBody } from "./body.ts"
import { writeWrongParameter } from "./parameter-text.ts"
import type { RequestValues } from "./request.ts"

export interface RefusedRequest {
  readonly values: RequestValues
  /** Pairs that are added to the query. */
  readonly query: readonly string[]
  readonly in: "path" | "query" | "header" | "cookie" | "body"
  readonly pointer: string
  readonly keyword: string
}

/** All ways in which a good request is made wrong, in a fixed order; never empty, but for operations that take any query. */
export function refusedRequests(good: RequestValues, random: Random): RefusedRequest[] {
  return [
    ...brokenBodies(good, random),
    ...[...good.parameters].flatMap(([each, value]) => brokenParameter(good, each, value, random)),
    ...unknownQuery(good),
  ]
}

function brokenBodies(good: RequestValues, random: Random): RefusedRequest[] {
  const { body } = good
  if (body === null) return []
  const { media } = body
  if (media.kind === "json-lines" || media.kind === "json-seq") return brokenItems(good, random)
  if (media.kind !== "json" && media.kind !== "multipart") return []
  return nearMisses(media.schema, body.value, "request", random)
    .filter((near) => media.kind === "json" || isToldInParts(media, near))
    .flatMap(({ value, pointer, keyword }) => inBody(good, value, pointer, keyword))
}

/** The second of two items is the wrong one. */
function brokenItems(good: RequestValues, random: Random): RefusedRequest[] {
  const { body } = good
  const [first] = Array.isArray(body?.value) ? (body.value as unknown[]) : []
  if (body === null || first === undefined) return []
  return nearMisses(body.media.schema, first, "request", random).flatMap(({ value, pointer, keyword }) =>
    inBody(good, [first, value], `/1${pointer}`, keyword),
  )
}

/** Texts and files of parts are what their property says; only what is missing, and JSON, can be wrong by itself. */
function isToldInParts(media: MediaType, { pointer, keyword }: NearMiss): boolean {
  const [, name = "", ...below] = pointer.split("/")
  if (keyword === "required" && below.length === 0) return pointer !== ""
  const part = planFormData(media).named.find((each) => escapePointer(each.name) === name)
  return part?.list === "no" && part.style === null && part.as.length === 1 && part.as[0] === "json"
}

function inBody(good: RequestValues, value: unknown, pointer: string, keyword: string): RefusedRequest[] {
  const { body } = good
  if (body === null || !isWritten(body.media, value)) return []
  return [{ values: { ...good, body: { ...body, value } }, query: [], in: "body", pointer, keyword }]
}

function isWritten(media: MediaType, value: unknown): boolean {
  try {
    writeBody(media, value)
    return true
  } catch (error) {
    if (error instanceof Inexpressible) return false
    throw error
  }
}

function brokenParameter(good: RequestValues, parameter: Parameter, value: unknown, random: Random): RefusedRequest[] {
  const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name
  const place = `/${escapePointer(name)}`
  const withValue = (changed: unknown): RequestValues => ({
    ...good,
    wrong: parameter,
    parameters: new Map([...good.parameters, [parameter, changed]]),
  })
  const found: RefusedRequest[] = []
  if (parameter.mediaType === null && (typeof value !== "object" || value === null)) {
    for (const near of nearMisses(parameter.schema, value, "request", random)) {
      if (!isTold(parameter, near.value)) continue
      found.push({ values: withValue(near.value), query: [], in: parameter.in, pointer: place, keyword: near.keyword })
    }
  }
  const isGreedy = takesAnyPair(parameter) && mayBeObject(parameter)
  if (parameter.required && parameter.in !== "path" && !isGreedy) {
    const parameters = new Map([...good.parameters].filter(([each]) => each !== parameter))
    found.push({ values: { ...good, parameters }, query: [], in: parameter.in, pointer: place, keyword: "required" })
  }
  return found
}

/** Whether the text of a wrong value is wrong too: on the wire everything is text, and `true` may be one. */
function isTold(parameter: Parameter, value: unknown): boolean {
  if (typeof value === "object" || typeof value === "boolean" || value === "") return false
  const text = String(value)
  const readings: unknown[] = [text]
  if (text === "true" || text === "false") readings.push(text === "true")
  if (/^-?\d+(?:\.\d+)?$/.test(text)) readings.push(Number(text))
  if (readings.some((reading) => fits(parameter.schema, reading, "request"))) return false
  try {
    writeWrongParameter(parameter, value)
    return true
  } catch (error) {
    if (error instanceof Inexpressible) return false
    throw error
  }
}

/** Free objects in the query take every pair. */
const takesAnyPair = ({ style, explode, mediaType, in: place }: Parameter): boolean =>
  place === "query" && style === "form" && explode && mediaType === null

function unknownQuery(good: RequestValues): RefusedRequest[] {
  const { parameters } = good.operation
  const isOpen = parameters.some((each) => each.isWholeQuery || (takesAnyPair(each) && mayBeObject(each)))
  if (isOpen) return []
  return [
    {
      values: good,
      query: ["dovetail-undeclared=1"],
      in: "query",
      pointer: "/dovetail-undeclared",
      keyword: "additionalProperties",
    },
  ]
}

function mayBeObject({ schema }: Parameter): boolean {
  return fits(schema, { "dovetail-undeclared": "1" }, "request") || fits(schema, {}, "request")
}
