// The components that the standard refusals bring into a published document; their names give way to the author's.
import { createNames } from "../normalise/names.ts"
import type { JsonObject } from "./bundle.ts"
import { mergeResponses } from "./merge.ts"
import { oauthErrorSchema } from "./oauth-errors.ts"
import type { StandardRefusal } from "./refusals.ts"

export interface RefusalComponents {
  /** A reference to the shared response of refusals of one status. */
  responseOf(refusals: readonly StandardRefusal[]): JsonObject
  /** The shared response itself, for merging with the author's. */
  contentOf(refusals: readonly StandardRefusal[]): JsonObject
  /** The author's response behind a reference. */
  resolve(response: unknown): JsonObject
  /** A reference to what an author's response and refusals are together; written once for all operations. */
  shareMerged(responseName: string, refusals: readonly StandardRefusal[], write: () => JsonObject): JsonObject
  /** Adds what was used. */
  install(document: JsonObject): void
}

type Groups = Record<string, JsonObject>

/** Looks at the names that the document has. */
export function createRefusalComponents(document: JsonObject): RefusalComponents {
  const groups = (document.components ?? {}) as Groups
  const schemaNames = createNames()
  for (const name of Object.keys(groups.schemas ?? {})) schemaNames.reserve(name)
  const responseNames = createNames()
  for (const name of Object.keys(groups.responses ?? {})) responseNames.reserve(name)
  const problemName = schemaNames.give("StandardProblem")
  const used = new Map<string, { name: string; response: JsonObject }>()

  function use(refusals: readonly StandardRefusal[]): { name: string; response: JsonObject } {
    const key = pascal(refusals)
    let entry = used.get(key)
    if (entry === undefined) {
      entry = { name: responseNames.give(key, "Standard"), response: describeAll(refusals, problemName) }
      used.set(key, entry)
    }
    return entry
  }

  function resolve(value: unknown): JsonObject {
    let at = value as JsonObject
    for (let step = 0; step < 50; step += 1) {
      const reference = at.$ref
      const match = typeof reference === "string" ? /^#\/components\/([^/]+)\/([^/]+)$/.exec(reference) : null
      const next =
        match === null
          ? undefined
          : groups[match[1] ?? ""]?.[(match[2] ?? "").replaceAll("~1", "/").replaceAll("~0", "~")]
      if (next === undefined) return at
      at = next as JsonObject
    }
    return at
  }

  return {
    responseOf: (refusals) => ({ $ref: `#/components/responses/${use(refusals).name}` }),
    contentOf: (refusals) => describeAll(refusals, problemName),
    resolve,
    shareMerged(responseName, refusals, write) {
      const key = `${responseName} or ${pascal(refusals)}`
      const entry = used.get(key) ?? {
        name: responseNames.give(`${responseName}Or${pascal(refusals)}`),
        response: write(),
      }
      used.set(key, entry)
      return { $ref: `#/components/responses/${entry.name}` }
    },
    install(target) {
      const components = (target.components ?? {}) as Groups
      components.responses = { ...components.responses }
      for (const { name, response } of used.values()) components.responses[name] = response
      if (Object.keys(components.responses).length === 0) delete components.responses
      if (JSON.stringify(target.paths ?? {}).includes(problemName) || used.size > 0) {
        components.schemas = { ...components.schemas, [problemName]: problemSchema }
      }
      if (Object.keys(components).length > 0) target.components = components
    },
  }
}

/** `too-many-requests` as `TooManyRequests`, or `OAuthTooManyRequests`; several with `Or` between them. */
function pascal(refusals: readonly StandardRefusal[]): string {
  return refusals
    .map(({ slug, oauth }) => {
      const name = slug.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
      return oauth === undefined ? name : `OAuth${name}`
    })
    .join("Or")
}

function describeAll(refusals: readonly StandardRefusal[], problemName: string): JsonObject {
  const [first = {}, ...others] = refusals.map((refusal) => describe(refusal, problemName))
  return others.reduce((all, other) => mergeResponses(all, other, (header) => header as JsonObject), first)
}

function describe(refusal: StandardRefusal, problemName: string): JsonObject {
  const { slug, status, title, header } = refusal
  // The long one speaks of members that only problems have.
  const description = refusal.oauth === undefined ? refusal.description : `${title}.`
  const response: JsonObject = { description }
  if (header !== null) {
    const { name, ...rest } = header
    response.headers = { [name]: rest }
  }
  if (refusal.oauth !== undefined) {
    response.content = { "application/json": { schema: oauthErrorSchema(refusal.oauth) } }
    return response
  }
  response.content = {
    "application/problem+json": {
      schema: {
        title,
        allOf: [{ $ref: `#/components/schemas/${problemName}` }],
        properties: { type: { const: `/problems/${slug}` }, title: { const: title }, status: { const: status } },
      },
    },
  }
  return response
}

/** RFC 9457 §3.1, with the request's id for support and the faults that were found. */
const problemSchema: JsonObject = {
  description: "A refusal by the service itself (RFC 9457).",
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    type: { description: "Which problem it is; a link to its page.", type: "string", format: "uri-reference" },
    title: { description: "The same sentence for every occurrence.", type: "string" },
    status: { description: "The HTTP status, once more.", type: "integer" },
    detail: { description: "What happened this time.", type: "string" },
    traceId: { description: "What to name when asking for help.", type: "string" },
    errors: {
      description: "Each fault of the request.",
      type: "array",
      items: {
        type: "object",
        required: ["in", "pointer", "code", "message"],
        properties: {
          in: {
            description: "The part of the request.",
            type: "string",
            enum: ["path", "query", "header", "cookie", "body"],
          },
          pointer: { description: "JSON pointer (RFC 6901) inside of that part.", type: "string" },
          code: { description: "The rule that was not met, for example `maxLength`.", type: "string" },
          message: { description: "What was expected.", type: "string" },
        },
      },
    },
  },
}
