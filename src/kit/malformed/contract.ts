// What the published document says that an operation may be refused with; read from the document, as partners read it.
import { type Api, type JsonObject, standardRefusals } from "../../compiler/index.ts"

/** By status (`404`, `4XX`, `default`): the problems' slugs, or `any`; and the media types. */
interface Declared {
  readonly problems: ReadonlySet<string> | "any"
  readonly types: ReadonlySet<string>
  /** In lower case. */
  readonly requiredHeaders: readonly string[]
}

export interface Contract {
  /** Whether an operation may refuse so; `null` where nobody can say which operation it was. */
  allows(operationId: string | null, status: number, type: string, slug: string | null): boolean
  /** Whether the authors themselves have a problem of this status in that text, as a readiness probe has: it is an answer, not a fault. HEAD has no text. */
  isOwn(operationId: string | null, status: number, text: string | null): boolean
  /** Headers that the operation declares as required with this status. */
  requiredHeaders(operationId: string | null, status: number): readonly string[]
}

const refused = (...slugs: string[]): string[] =>
  standardRefusals.flatMap(({ slug, status }) => (slugs.includes(slug) ? [`${status} ${slug}`] : []))

/** What is answered to connections, before there is an operation; documented at `/problems`. */
const ofConnections = new Set(refused("malformed-request", "request-timeout", "expectation-failed", "head-too-large"))
/** What is answered where no operation was named. */
const ofPaths = new Set(refused("not-found", "method-not-allowed"))

export function readContract(api: Api, document: JsonObject): Contract {
  const operations = new Map(
    api.operations.map(({ id, path, method }) => {
      const item = (document.paths as JsonObject | undefined)?.[path.template] as JsonObject | undefined
      const additional = item?.additionalOperations as JsonObject | undefined
      const operation = (item?.[method] ?? additional?.[method] ?? {}) as JsonObject
      return [id, readResponses(operation, document)] as const
    }),
  )
  const declaredBy = (id: string, status: number): Declared | undefined => {
    const responses = operations.get(id)
    return responses?.get(String(status)) ?? responses?.get(`${String(status)[0]}XX`) ?? responses?.get("default")
  }
  const ofOperation = (id: string, status: number, type: string, slug: string | null): boolean => {
    const declared = declaredBy(id, status)
    if (declared === undefined) return false
    if (slug === null) return declared.types.has(type)
    return declared.problems === "any" || declared.problems.has(slug)
  }
  const standard = new Set(standardRefusals.map(({ slug }) => slug))
  const own = api.problems.filter(({ slug }) => !standard.has(slug))
  return {
    isOwn: (operationId, status, text) =>
      own.some(
        (problem) =>
          problem.status === status &&
          (text === null || text.includes(`"/problems/${problem.slug}"`)) &&
          (operationId === null || ofOperation(operationId, status, "application/problem+json", problem.slug)),
      ),
    requiredHeaders: (operationId, status) =>
      operationId === null ? [] : (declaredBy(operationId, status)?.requiredHeaders ?? []),
    allows(operationId, status, type, slug) {
      const key = `${status} ${slug}`
      if (ofConnections.has(key)) return true
      if (operationId !== null) return ofOperation(operationId, status, type, slug)
      return ofPaths.has(key) || [...operations.keys()].some((id) => ofOperation(id, status, type, slug))
    },
  }
}

function readResponses(operation: JsonObject, document: JsonObject): Map<string, Declared> {
  const responses = Object.entries((operation.responses ?? {}) as JsonObject)
  return new Map(
    responses.map(([status, written]) => {
      const response = follow(written, document)
      const content = Object.entries((response.content ?? {}) as JsonObject)
      const headers = Object.entries((response.headers ?? {}) as JsonObject)
      const requiredHeaders = headers.flatMap(([name, header]) =>
        follow(header, document).required === true ? [name.toLowerCase()] : [],
      )
      const slugs = new Set<string>()
      for (const [type, media] of content) {
        if (essence(type) === "application/problem+json") collectSlugs((media as JsonObject).schema, document, slugs, 0)
      }
      const types = new Set(content.map(([type]) => essence(type)))
      return [status, { problems: slugs.size > 0 ? slugs : "any", types, requiredHeaders }] as const
    }),
  )
}

/** The constants `/problems/{slug}` of `type`, in every alternative. */
function collectSlugs(written: unknown, document: JsonObject, slugs: Set<string>, depth: number): void {
  if (depth > 20 || typeof written !== "object" || written === null) return
  const schema = follow(written, document)
  for (const key of ["allOf", "anyOf", "oneOf"]) {
    for (const part of (schema[key] ?? []) as unknown[]) collectSlugs(part, document, slugs, depth + 1)
  }
  const type = follow((schema.properties as JsonObject | undefined)?.type ?? {}, document)
  for (const constant of [type.const, ...((type.enum ?? []) as unknown[])]) {
    const slug = /^\/problems\/(.+)$/.exec(String(constant))?.[1]
    if (slug !== undefined) slugs.add(slug)
  }
}

function follow(written: unknown, document: JsonObject): JsonObject {
  let at = written as JsonObject
  for (let step = 0; step < 50 && typeof at.$ref === "string"; step++) {
    const keys = at.$ref.replace(/^#\//, "").split("/")
    const names = keys.map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"))
    at = names.reduce<JsonObject>((object, name) => (object[name] ?? {}) as JsonObject, document)
  }
  return at
}

export const essence = (type: string): string => (type.split(";", 1)[0] ?? "").trim().toLowerCase()
