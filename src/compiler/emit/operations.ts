// Emits operations.mjs: what the runtime has to know of each operation, with the checks that apply to it.
import { isRevalidated } from "../model/conditional.ts"
import { offersOf } from "../model/media-types.ts"
import type { Api, Operation, Parameter, Schema } from "../model/model.ts"
import { constantHeaders } from "../model/own-headers.ts"
import { oauthErrorOf } from "../publish/oauth-errors.ts"
import { refusalsOf, standardRefusals } from "../publish/refusals.ts"
import { literal, literalKey, quote, toPascalCase } from "./api-text.ts"
import type { Checks } from "./checks-contract.ts"
import { writeBody, writeLimits } from "./operations-body.ts"
import { writeReplies } from "./operations-replies.ts"
import { createOperationWriter, type FinishOptions, type OperationWriter } from "./operations-writer.ts"
import { parameterObject, parameterSubjects } from "./parameter-object.ts"
import { parameterPlan } from "./parameter-plan.ts"
import { memberSchemas } from "./problem-members.ts"
import { operationsValue, writeExport } from "./typed-value.ts"

/** Asks `checks` for all that operations need; the text comes from the function that is answered, once `checks` has written its files. */
export function emitOperations(api: Api, checks: Checks): (options: FinishOptions) => string {
  const writer = createOperationWriter(checks)
  const shared = new Map<string, Schema>()
  const members = memberSchemas(api)
  const operations = api.operations.map((operation) => writeOperation(operation, members, writer, shared))
  const banner = "// Generated from the spec by `npm run codegen`: every operation, for the runtime.\n"
  return (options) => {
    const text = writeExport(operationsValue, `[\n${operations.join("")}]`, options.runtime)
    return banner + writer.finish(`\n${text}`, options)
  }
}

function writeOperation(
  operation: Operation,
  problemMembers: ReadonlyMap<string, Schema>,
  writer: OperationWriter,
  shared: Map<string, Schema>,
): string {
  const parameters = operation.parameters.map(
    (each) => `      ${writeParameter(each, operation, writer)},
`,
  )
  const { rates, preconditions, idempotency } = operation
  const headers = constantHeaders(operation)
  const members = [
    `operationId: ${quote(operation.id)}`,
    `tag: ${quote(operation.tag)}`,
    `method: ${quote(operation.method.toUpperCase())}`,
    `path: ${quote(operation.path.template)}`,
    `deprecated: ${operation.deprecated}`,
    `security: [${operation.security.map(writeRequirements).join(", ")}]`,
    `parameters: ${parameters.length === 0 ? "[]" : `[\n${parameters.join("")}    ]`}`,
    `checks: ${writeChecks(operation, writer, shared)}`,
    ...(operation.body ? [`body: ${writeBody(operation, operation.body, writer)}`] : []),
    `offers: [${offersOf(operation).map(quote).join(", ")}]`,
    `replies: ${writeReplies(operation, problemMembers, writer)}`,
    ...writeLimits({ maxQueryParameters: "queryParameters" }, operation.limits),
    ...(rates.length === 0 ? [] : [`rates: ${literal(rates)}`]),
    ...(headers.length === 0 ? [] : [`headers: ${literal(headers)}`]),
    ...(preconditions ? [`preconditions: { ifMatch: ${quote(preconditions.ifMatch)} }`] : []),
    ...(idempotency ? [`idempotency: ${literal(idempotency)}`] : []),
    ...(isRevalidated(operation) ? ["revalidates: true"] : []),
    ...(operation.errors === "oauth" ? [`oauthErrors: ${writer.share(literal(oauthErrors))}`] : []),
    `refusals: [${writeRefusals(operation)}]`,
  ]
  return `  {\n${members.map((member) => `    ${member},\n`).join("")}  },\n`
}

/** By slug, every refusal that reaches an operation. */
const oauthErrors = Object.fromEntries(standardRefusals.map((refusal) => [refusal.slug, oauthErrorOf(refusal)]))

/** Statuses, each once, without what handlers answer. */
function writeRefusals(operation: Operation): string {
  const own = refusalsOf(operation).filter(({ isByHandler }) => isByHandler !== true)
  return [...new Set(own.map(({ status }) => status))].join(", ")
}

/** Defaults inside of lists and objects are filled in by a function, after the check. */
function writeParameter(parameter: Parameter, { id }: Operation, writer: OperationWriter): string {
  const plan = literal(parameterPlan(parameter))
  const fill = writer.writeFiller(parameter.schema, toPascalCase(id) + toPascalCase(parameter.name))
  return writer.share(fill === null ? plan : `${plan.slice(0, -" }".length)}, fill: ${fill} }`)
}

function writeRequirements(schemes: Operation["security"][number]): string {
  const members = schemes.map(({ scheme, scopes }) => `${literalKey(scheme)}: [${scopes.map(quote).join(", ")}]`)
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`
}

const partNames = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const

/** The query has a check even without parameters, which refuses unknown names; all such operations share one. */
function writeChecks(operation: Operation, writer: OperationWriter, shared: Map<string, Schema>): string {
  const { parameters, location, pointer } = operation
  const members = (["path", "query", "header", "cookie"] as const).flatMap((part) => {
    const name = partNames[part]
    const isNoQuery = part === "query" && parameters.every((parameter) => parameter.in !== part)
    const place = isNoQuery ? "#/no-query" : `${location.file}#${pointer}/${name}`
    const schema = shared.get(place) ?? parameterObject(parameters, part, { location, place })
    if (schema === null) return []
    if (isNoQuery) shared.set(place, schema)
    const hint = isNoQuery ? "NoQuery" : `${toPascalCase(operation.id)}${toPascalCase(name)}`
    return [`      ${name}: ${writer.writeCheck(schema, "request", hint, { subject: parameterSubjects[part] })},\n`]
  })
  return `{\n${members.join("")}    }`
}
