// Reads x-idempotency: requests that a client may send again under the same `Idempotency-Key`, and that are done once.
import type { Report } from "../diagnostics/collect.ts"
import type { Body, Idempotency, Parameter, Reply } from "../model/model.ts"
import { booleanAt, child, type Place } from "../read/place.ts"
import { complain, isShape, readPositive } from "./extensions.ts"
import { isHeader } from "./preconditions.ts"

const example = "`x-idempotency: { required: false, ttl: 86400 }`"

/** Seconds for which a reply is kept where the document does not say: a day. */
export const defaultIdempotencyTtl = 86_400
/** Thirty days: what is kept longer is a record of the domain. */
export const maxIdempotencyTtl = 2_592_000

const unsafe = new Set(["post", "put", "patch", "delete"])
const sequences = new Set(["json-lines", "json-seq", "event-stream"])

export interface IdempotentParts {
  readonly method: string
  readonly parameters: readonly Parameter[]
  readonly body: Body | null
  readonly replies: readonly Reply[]
}

/** `x-idempotency: { required, ttl }`, each of which may be left out; `null` where there is none, or where it could not be kept. */
export function readIdempotency(owner: Place, parts: IdempotentParts, report: Report): Idempotency | null {
  const place = child(owner, "x-idempotency")
  if (place === null || !isShape(place, ["required", "ttl"], example, report)) return null
  const ttl =
    child(place, "ttl") === null
      ? defaultIdempotencyTtl
      : readPositive(place, "ttl", example, report, maxIdempotencyTtl)
  const said = child(place, "required")
  const required = said === null ? false : booleanAt(place, "required")
  if (said !== null && required === undefined) complain(said, "`true` or `false` as `required`", example, report)
  const misplaced = misplacedIn(parts)
  if (misplaced !== null) report.on("extension-misplaced", place, misplaced)
  if (ttl === null || required === undefined || misplaced !== null) return null
  const isDemanded = parts.parameters.some((each) => isHeader(each, "idempotency-key") && each.required)
  return { required: isDemanded || required, ttl }
}

/** Why a request of the operation cannot be compared with another, or its reply not be given twice. */
function misplacedIn({ method, body, replies }: IdempotentParts): { found: string; expected: string } | null {
  if (!unsafe.has(method.toLowerCase())) {
    const found = `\`x-idempotency\` is for what must not be done twice, and ${method.toUpperCase()} does nothing`
    return { found, expected: "it on POST, PATCH, PUT or DELETE" }
  }
  const streamed = body?.content.find(({ kind }) => kind === "binary" || kind === "multipart" || sequences.has(kind))
  if (streamed !== undefined) {
    const found = `A body of \`${streamed.type}\` is read by the handler, so two of them cannot be compared before`
    return { found, expected: "bodies of JSON, forms or text" }
  }
  for (const { status, content } of replies) {
    const stream = content.find(({ kind }) => kind === "binary" || kind === "multipart" || sequences.has(kind))
    if (stream === undefined) continue
    const found = `The reply \`${status}\` is a stream of \`${stream.type}\`, of which nobody keeps a copy to send again`
    return { found, expected: "replies of JSON, forms or text" }
  }
  return null
}
