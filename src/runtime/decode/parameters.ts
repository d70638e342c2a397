// Decodes all parameters of a request into one object per part, as the definition says.

import type { IncomingMessage } from "node:http"
import type { OperationDefinition, ParameterDefinition } from "../definition.ts"
import { escapePointer } from "../json/describe-value.ts"
import { setMember } from "../json/set-member.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import type { Issue } from "../report.ts"
import { decodeContent } from "./content.ts"
import { decodeCookie } from "./cookie.ts"
import { decodeDeepObject } from "./deep-object.ts"
import { decodeForm } from "./form.ts"
import { decodeLabel } from "./label.ts"
import { decodeMatrix } from "./matrix.ts"
import { type Pair, parseCookies, parsePairs, takePairs } from "./pairs.ts"
import { decodeSimple } from "./simple.ts"
import { decodeFormText, decodePercent, decodePlain, isObjectShape, onlyText, RefusedText } from "./text.ts"

/** The parameters of an operation by part, in the order in which they take their pairs. */
export interface ParameterPlan {
  readonly path: readonly ParameterDefinition[]
  readonly query: readonly ParameterDefinition[]
  readonly headers: readonly ParameterDefinition[]
  readonly cookies: readonly ParameterDefinition[]
  /** The query is no form but this parameter's text. */
  readonly wholeQuery: ParameterDefinition | undefined
  /** Those with defaults inside of their values. */
  readonly filled: readonly ParameterDefinition[]
  /** Query parameters that carry credentials and are none of the operation's. */
  readonly credentials: readonly string[]
  readonly maxPairs: number
  /** The operation has no parameters at all. */
  readonly isEmpty: boolean
}

/** Where an operation does not say: enough for lists that repeat their name for each item. */
export const maxQueryParameters = 1_000

export interface DecodedParameters {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, unknown>>
  readonly cookies: Readonly<Record<string, unknown>>
}

export function planParameters(operation: OperationDefinition, credentials: readonly string[]): ParameterPlan {
  const within = (place: ParameterDefinition["in"]) =>
    operation.parameters.filter((parameter) => parameter.in === place)
  // Free objects take every pair that nobody else wants, so they come last.
  const query = within("query")
  const greedy = (parameter: ParameterDefinition) =>
    parameter.style === "form" &&
    parameter.explode &&
    isObjectShape(parameter.shape) &&
    parameter.mediaType === undefined
  return {
    path: within("path"),
    query: [...query.filter((each) => !greedy(each)), ...query.filter(greedy)],
    wholeQuery: query.find(({ isWholeQuery, mediaType }) => isWholeQuery && mediaType !== undefined),
    headers: within("header"),
    cookies: within("cookie"),
    filled: operation.parameters.filter(({ fill }) => fill !== undefined),
    // Some documents declare the key twice, as a scheme and as a parameter.
    credentials: credentials.filter((name) => query.every((parameter) => parameter.name !== name)),
    maxPairs: operation.maxQueryParameters ?? maxQueryParameters,
    isEmpty: operation.parameters.length === 0,
  }
}

const none: Readonly<Record<string, unknown>> = Object.freeze({})
const noParameters: DecodedParameters = { path: none, query: none, headers: none, cookies: none }
const noPairs: readonly Pair[] = []

/**
 * Decodes path, query, headers and cookies.
 * @param texts of the path, still percent-encoded. @param query what stands after `?`, or the empty text.
 */
export function decodeParameters(
  plan: ParameterPlan,
  texts: Readonly<Record<string, string>>,
  query: string,
  request: IncomingMessage,
): DecodedParameters | Refusal {
  if (plan.isEmpty && query === "") return noParameters
  const issues: Issue[] = []
  const path =
    plan.path.length === 0 ? none : part(plan.path, issues, (each) => decodePathParameter(each, texts[each.name]))
  let pairs = noPairs
  try {
    if (query !== "" && plan.wholeQuery === undefined) pairs = parsePairs(query)
  } catch (error) {
    if (!(error instanceof RefusedText)) throw error
    return { refusal: "malformed-request", detail: `A name in the query ${error.message}.` }
  }
  if (pairs.length > plan.maxPairs) {
    const message = `has ${pairs.length} parameters; expected at most ${plan.maxPairs}`
    return { refusal: "malformed-request", issues: [{ in: "query", pointer: "", code: "queryParameters", message }] }
  }
  for (const name of plan.credentials) takePairs(pairs, name)
  const queryValues = plan.query.length === 0 ? none : decodeQuery(plan, pairs, query, issues)
  const values = pairs.some(isUntaken) ? withUnknown(queryValues, pairs) : queryValues
  const headers =
    plan.headers.length === 0 ? none : part(plan.headers, issues, (each) => decodeHeaderParameter(each, request))
  const cookies = plan.cookies.length === 0 ? none : decodeCookies(plan, request, issues)
  if (issues.length === 0) return { path, query: values, headers, cookies }
  const unparsable = issues.filter(({ code }) => code === "percent-encoding" || code === "json")
  return unparsable.length === 0 ? refuseIssues(issues) : { refusal: "malformed-request", issues: unparsable }
}

const isUntaken = ({ taken }: Pair): boolean => !taken

function decodeQuery(
  plan: ParameterPlan,
  pairs: readonly Pair[],
  query: string,
  issues: Issue[],
): Record<string, unknown> {
  return part(plan.query, issues, (parameter) =>
    parameter === plan.wholeQuery ? decodeWholeQuery(parameter, query) : decodeQueryParameter(parameter, pairs),
  )
}

function decodeCookies({ cookies }: ParameterPlan, request: IncomingMessage, issues: Issue[]): Record<string, unknown> {
  const pairs = parseCookies(request.headers.cookie)
  return part(cookies, issues, (parameter) => decodeCookie(parameter, pairs))
}

function part(
  parameters: readonly ParameterDefinition[],
  issues: Issue[],
  decode: (parameter: ParameterDefinition) => unknown,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const parameter of parameters) {
    const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name
    try {
      const value = decode(parameter)
      if (value !== undefined) setMember(values, name, value)
      else if (parameter.default !== undefined && !parameter.required)
        setMember(values, name, fresh(parameter.default.value))
    } catch (error) {
      if (!(error instanceof RefusedText)) throw error
      const pointer = `/${escapePointer(name)}${error.pointer}`
      issues.push({ in: parameter.in, pointer, code: error.code, message: error.message })
    }
  }
  return values
}

/** A default that the handler may change without changing the next one's. */
function fresh(value: unknown): unknown {
  return typeof value === "object" && value !== null ? structuredClone(value) : value
}

/** Undeclared parameters, for the check to refuse by name. */
function withUnknown(values: Readonly<Record<string, unknown>>, pairs: readonly Pair[]): Record<string, unknown> {
  const all = { ...values }
  for (const pair of pairs) if (!pair.taken && !Object.hasOwn(all, pair.name)) setMember(all, pair.name, pair.raw)
  return all
}

function decodePathParameter(parameter: ParameterDefinition, raw: string | undefined): unknown {
  if (raw === undefined) return undefined
  const { style, shape, explode, name, mediaType } = parameter
  if (mediaType !== undefined) return decodeContent(mediaType, decodePercent(raw), shape)
  if (style === "label") return decodeLabel(raw, shape, explode)
  if (style === "matrix") return decodeMatrix(raw, name, shape, explode)
  return decodeSimple(raw, shape, explode, decodePercent)
}

function decodeQueryParameter(parameter: ParameterDefinition, pairs: readonly Pair[]): unknown {
  const { name, style, shape, explode, mediaType } = parameter
  if (parameter.allowEmptyValue && isUnused(parameter, pairs)) return undefined
  if (mediaType !== undefined) {
    const found = takePairs(pairs, name)
    if (found.length === 0) return undefined
    return decodeContent(mediaType, decodeFormText(onlyText(found.map(({ raw }) => raw))), shape)
  }
  if (style === "deepObject") return decodeDeepObject(pairs, name, shape, decodeFormText)
  const delimited = style === "spaceDelimited" || style === "pipeDelimited" ? style : "form"
  return decodeForm(pairs, { name, shape, explode, style: delimited }, decodeFormText)
}

/** Not a form, so a plus is a plus. */
function decodeWholeQuery({ mediaType = "", shape }: ParameterDefinition, query: string): unknown {
  return query === "" ? undefined : decodeContent(mediaType, decodePercent(query), shape)
}

/** `n=` with `allowEmptyValue` is as good as nothing, except where it is a text (OAS 3.1 §4.8.12.2; ignored in styles that have no empty value). */
function isUnused({ name, style, shape, mediaType }: ParameterDefinition, pairs: readonly Pair[]): boolean {
  if (shape.types.includes("string") || (mediaType === undefined && style !== "form")) return false
  const found = pairs.filter((pair) => pair.name === name && !pair.taken)
  const only = found[0]
  if (only === undefined || found.length > 1 || only.raw !== "") return false
  only.taken = true
  return true
}

function decodeHeaderParameter(parameter: ParameterDefinition, request: IncomingMessage): unknown {
  const sent = request.headers[parameter.name.toLowerCase()]
  if (sent === undefined) return undefined
  const { mediaType, shape, explode } = parameter
  const text = typeof sent === "string" ? sent : sent.join(",")
  return mediaType === undefined
    ? decodeSimple(text, shape, explode, decodePlain)
    : decodeContent(mediaType, text, shape)
}
