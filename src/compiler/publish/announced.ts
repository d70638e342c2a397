// Declares in the published document what the runtime adds to every answer of an operation: its limits, its deprecation, replays.
import type { Operation } from "../model/model.ts"
import { type OwnHeader, ownHeaders } from "../model/own-headers.ts"
import { createNames } from "../normalise/names.ts"
import { setOwn } from "../read/node.ts"
import type { JsonObject } from "./bundle.ts"

export interface Announced {
  readonly operation: Operation
  /** The operation in the document, its responses complete. */
  readonly written: JsonObject
}

const shared = /^#\/components\/responses\/([^/]+)$/

/**
 * Adds headers to the responses. A shared response of which all operations answer the same headers gets them itself; else those with
 * others have one of their own, named for what is added.
 * @param resolve follows references
 */
export function announce(
  document: JsonObject,
  operations: readonly Announced[],
  resolve: (value: unknown) => JsonObject,
): void {
  const added = operations.map(({ operation, written }) => ({
    names: ownHeaders(operation),
    namesFor: (status: string) => namesFor(operation, status),
    written,
  }))
  if (added.every(({ names }) => names.length === 0)) return
  const components = (document.components ?? {}) as Record<string, JsonObject>
  const responses = components.responses ?? {}
  const uses = usesOf(document, added)
  const responseNames = createNames()
  for (const name of Object.keys(responses)) responseNames.reserve(name)
  const references = declareHeaders(components, added)
  const variants = new Map<string, string>()

  function extend(response: unknown, names: readonly OwnHeader[]): JsonObject {
    const { description, headers: declared, ...rest } = resolve(response)
    const headers = { ...(declared as JsonObject | undefined) }
    const has = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
    for (const name of names) if (!has.has(name.toLowerCase())) headers[name] = references.get(name)
    return { description, headers, ...rest }
  }

  for (const { namesFor, written } of added) {
    for (const [status, response] of Object.entries((written.responses ?? {}) as JsonObject)) {
      const names = namesFor(status)
      if (status.startsWith("x-") || names.length === 0) continue
      const name = nameOf(response)
      const key = `${name} ${names.join()}`
      if (name === undefined || !Object.hasOwn(responses, name)) {
        setOwn(written.responses as JsonObject, status, extend(response, names))
        continue
      }
      let variant = variants.get(key)
      if (variant === undefined) {
        variant = uses.get(name)?.size === 1 ? name : responseNames.give(`${name}${suffixOf(names)}`)
        variants.set(key, variant)
        setOwn(responses, variant, extend(responses[name], names))
      }
      setOwn(written.responses as JsonObject, status, {
        ...(response as JsonObject),
        $ref: `#/components/responses/${variant}`,
      })
    }
  }
  removeUnused(document, responses, new Set(variants.values()), uses)
}

/** Only what a handler has answered is ever answered again, and not all of that (`idempotency/stored-reply.ts` of the runtime). */
function namesFor(operation: Operation, status: string): OwnHeader[] {
  const isReplayed =
    operation.replies.some((reply) => reply.status === status) && !/^5/.test(status) && !unkept.has(status)
  return ownHeaders(operation).filter((name) => name !== "Idempotency-Replayed" || isReplayed)
}

const unkept = new Set(["401", "403", "429"])

interface Added {
  /** All that the operation has. */
  readonly names: readonly OwnHeader[]
  readonly namesFor: (status: string) => readonly OwnHeader[]
  readonly written: JsonObject
}

function nameOf(response: unknown): string | undefined {
  return shared.exec(String((response as JsonObject).$ref ?? ""))?.[1]
}

/** By name of a shared response, the lists of headers that its users add; the empty one stands for webhooks, callbacks and components. */
function usesOf(document: JsonObject, operations: readonly Added[]): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>()
  const note = (response: unknown, names: string) => {
    const name = nameOf(response)
    if (name !== undefined) uses.set(name, (uses.get(name) ?? new Set()).add(names))
  }
  const seen = new Set<unknown>()
  for (const { namesFor, written } of operations) {
    for (const [status, response] of Object.entries((written.responses ?? {}) as JsonObject)) {
      note(response, namesFor(status).join())
      seen.add(response)
    }
  }
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return
    if (typeof (value as JsonObject).$ref === "string") note(value, "")
    for (const member of Object.values(value)) visit(member)
  }
  visit(document)
  return uses
}

/** What nobody refers to any more, since everybody who did adds headers. What nobody ever referred to stays. */
function removeUnused(
  document: JsonObject,
  responses: JsonObject,
  variants: ReadonlySet<string>,
  before: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const after = usesOf(document, [])
  for (const name of before.keys()) if (!after.has(name) && !variants.has(name)) delete responses[name]
}

/** `Limited`, `Deprecated`, `Replayed`, or several of them. */
function suffixOf(names: readonly OwnHeader[]): string {
  const replayed = names.includes("Idempotency-Replayed") ? "Replayed" : ""
  const isDeprecated = names.includes("Deprecation")
  const links = isDeprecated ? `Deprecated${names.includes("Sunset") ? "UntilSunset" : ""}` : ""
  return `${names.includes("RateLimit") ? "Limited" : ""}${links}${replayed}`
}

/** Adds the headers that are used to the components, and answers references to them. */
function declareHeaders(
  components: Record<string, JsonObject>,
  operations: readonly Added[],
): ReadonlyMap<OwnHeader, JsonObject> {
  const headers: JsonObject = { ...components.headers }
  const names = createNames()
  for (const name of Object.keys(headers)) names.reserve(name)
  const references = new Map<OwnHeader, JsonObject>()
  for (const header of Object.keys(descriptions) as OwnHeader[]) {
    if (!operations.some(({ names: own }) => own.includes(header))) continue
    const name = names.give(header.replaceAll("-", ""), "Standard")
    const { description, example } = descriptions[header]
    headers[name] = { description, schema: { type: "string" }, example }
    references.set(header, { $ref: `#/components/headers/${name}` })
  }
  components.headers = headers
  return references
}

const descriptions: Readonly<Record<OwnHeader, { readonly description: string; readonly example: string }>> = {
  "RateLimit-Policy": {
    description:
      "The limits of the operation: `q` requests in any `w` seconds (draft-ietf-httpapi-ratelimit-headers-11).",
    example: '"default";q=60;w=60',
  },
  RateLimit: {
    description:
      "What is left: `r` requests at once, and one more after `t` seconds (draft-ietf-httpapi-ratelimit-headers-11).",
    example: '"default";r=59;t=1',
  },
  "Idempotency-Replayed": {
    description: "`true`: the request came before under its `Idempotency-Key`, and this is the answer of then.",
    example: "true",
  },
  Deprecation: { description: "Since when the operation is deprecated (RFC 9745).", example: "@1767225600" },
  Sunset: {
    description: "From when on the operation may be gone (RFC 8594).",
    example: "Thu, 31 Dec 2026 00:00:00 GMT",
  },
  Link: {
    description: "Where the deprecation is explained, and what takes the operation's place (RFC 8288).",
    example: '<https://example.com/changes>; rel="deprecation"',
  },
}
