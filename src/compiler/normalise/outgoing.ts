// Reads what a service sends: webhooks (OAS 3.1 §4.8.1) and the callbacks of its operations (§4.8.18).
import type { Operation, Outgoing, SecurityScheme, UrlPart } from "../model/model.ts"
import { booleanAt, child, children, extend, locationOf, type Place, placeKey, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
import { createNames, toCamel } from "./names.ts"
import { type BuiltOperation, follow, readPathItem } from "./operation.ts"
import { buildAnswers, buildCredentials, buildSentBody, buildSentParameters } from "./outgoing-parts.ts"
import { parseUrlTemplate } from "./runtime-expression.ts"

interface Key {
  /** The key in `webhooks` or `callbacks`. */
  readonly name: string
  /** The path item. */
  readonly written: Place
  readonly of: Operation | null
  readonly target: readonly UrlPart[] | null
}

/** Webhooks, then callbacks in the order of their operations. */
export function buildOutgoing(
  operations: readonly BuiltOperation[],
  schemes: readonly SecurityScheme[],
  context: Context,
): Outgoing[] {
  const webhooks = child(context.root, "webhooks")
  const keys = webhooks === null ? [] : children(webhooks).filter(([name]) => !name.startsWith("x-"))
  const extension = child(context.root, "x-webhooks")
  if (extension !== null) {
    context.report.on("not-enforced", extension, {
      found: "There are no senders for `x-webhooks`",
      expected: "`webhooks`, which OpenAPI has from 3.1 on",
    })
  }
  const known = new Map(schemes.map((scheme) => [scheme.name, scheme]))
  const outgoing = [
    ...buildGroup(
      keys.map(([name, written]) => ({ name, written, of: null, target: null })),
      known,
      context,
    ),
    ...operations.flatMap(({ operation, place }) =>
      buildGroup(findCallbacks(operation, place, context), known, context),
    ),
  ]
  checkIds(operations, outgoing, context)
  return outgoing.map(({ model }) => model)
}

/** An operationId is unique among all operations of a document (OAS 3.1 §4.8.10); the name of a sender does not depend on it. */
function checkIds(operations: readonly BuiltOperation[], outgoing: readonly Built[], context: Context): void {
  const seen = new Map(operations.map(({ place }) => [textAt(place, "operationId"), place]))
  for (const { place } of outgoing) {
    const id = textAt(place, "operationId")
    if (id === undefined) continue
    const other = seen.get(id)
    // Several references may lead to one operation.
    if (other !== undefined && placeKey(other) !== placeKey(place)) {
      const finding = { found: `The operationId \`${id}\` was given before`, expected: "another `operationId`" }
      context.report.on("operation-id-duplicate", child(place, "operationId") ?? place, finding)
    }
    seen.set(id, place)
  }
}

/** Schemes that no operation demands and some receiver does are for receivers only. */
export function schemesOfCallers(
  schemes: readonly SecurityScheme[],
  operations: readonly Operation[],
  outgoing: readonly Outgoing[],
): SecurityScheme[] {
  const demanded = new Set(operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme)))
  const given = new Set(outgoing.flatMap(({ credentials }) => credentials.flat().map(({ name }) => name)))
  return schemes.filter(({ name }) => demanded.has(name) || !given.has(name))
}

function findCallbacks(of: Operation, place: Place, context: Context): Key[] {
  const callbacks = follow(child(place, "callbacks"), context)
  return (callbacks === null ? [] : children(callbacks)).flatMap(([name, reference]) => {
    const callback = name.startsWith("x-") ? null : context.resolver.follow(reference)
    return (callback === null ? [] : children(callback)).flatMap(([expression, written]) => {
      if (expression.startsWith("x-") || expression === "$ref") return []
      const target = parseUrlTemplate(expression)
      if (target === null) {
        context.report.on("callback-expression", written, {
          found: `\`${expression}\` is no URL of runtime expressions`,
          expected: "an expression such as `{$request.body#/callbackUrl}`",
        })
      }
      return { name, written, of, target }
    })
  })
}

interface Built {
  readonly model: Outgoing
  readonly place: Place
}

/** What these extensions of an operation say is about requests that come in. */
const ofCallers = ["x-rate-limit", "x-limits", "x-idempotency", "x-preconditions", "x-deprecation"]

function reportExtensions(place: Place, context: Context): void {
  for (const name of ofCallers) {
    const written = child(place, name)
    if (written === null) continue
    context.report.at("extension-unknown", written.source, written.keyStart, {
      found: `\`${name}\` is for requests that this service answers, and this one it sends`,
      expected: `\`${name}\` in an operation below \`paths\``,
      write: `\`${name}\` there, or nothing`,
    })
  }
}

/** Several methods or expressions below one key are told apart by method and number. */
function buildGroup(keys: readonly Key[], schemes: ReadonlyMap<string, SecurityScheme>, context: Context): Built[] {
  const names = createNames()
  const all = keys.flatMap((key) => readPathItem(key.written, context).map((item) => ({ key, item })))
  return all.map(({ key, item }) => {
    reportExtensions(item.place, context)
    const isAlone = all.filter((other) => other.key === key).length === 1
    const name = names.give(toCamel(isAlone ? key.name : `${key.name} ${item.method.toLowerCase()}`))
    const { place } = item
    const model: Outgoing = {
      name,
      of: key.of,
      target: key.target,
      method: item.method,
      summary: textAt(place, "summary") ?? "",
      description: textAt(place, "description") ?? "",
      deprecated: booleanAt(place, "deprecated") ?? false,
      parameters: buildSentParameters([...item.shared, follow(child(place, "parameters"), context)], place, context),
      body: buildSentBody(child(place, "requestBody"), context),
      replies: buildAnswers(follow(child(place, "responses"), context), context),
      credentials: buildCredentials(place, schemes, context),
      location: locationOf(place),
      pointer: item.steps.reduce(extend, key.written.pointer),
    }
    return { model, place }
  })
}
