// Emits senders.mjs: what the runtime has to know of each webhook and callback.
import { mediaTypeName } from "../model/media-types.ts"
import type { Api, MediaType, Outgoing, RuntimeExpression, UrlPart } from "../model/model.ts"
import { titleOf } from "./api-names.ts"
import { literal, literalKey, quote, toPascalCase } from "./api-text.ts"
import type { Checks } from "./checks-contract.ts"
import { writeScheme } from "./index-file.ts"
import { createOperationWriter, type FinishOptions, type OperationWriter } from "./operations-writer.ts"
import { parameterObject, parameterSubjects } from "./parameter-object.ts"
import { parameterPlan } from "./parameter-plan.ts"
import { callbacksByOperation, sentBy, sentContent, sentParameters } from "./sent.ts"
import { sendersValue, writeExport } from "./typed-value.ts"

/** As `emitOperations`; `null` where the service sends nothing. */
export function emitSenders(api: Api, checks: Checks): ((options: FinishOptions) => string) | null {
  const sent = sentBy(api)
  if (sent.length === 0) return null
  const writer = createOperationWriter(checks)
  const write = (outgoing: Outgoing) => `${literalKey(outgoing.name)}: ${writeDefinition(outgoing, writer)},\n`
  const webhooks = sent.filter(({ of }) => of === null).map(write)
  const callbacks = [...callbacksByOperation(sent)].map(([id, group]) => {
    return `${literalKey(id)}: {\n${group.map(write).join("")}},\n`
  })
  const value = `{\nwebhooks: {\n${webhooks.join("")}},\ncallbacks: {\n${callbacks.join("")}},\n}`
  const banner = "// Generated from the spec by `npm run codegen`: every webhook and callback, for the runtime.\n"
  return (options) => banner + writer.finish(`\n${writeExport(sendersValue, value, options.runtime)}`, options)
}

function writeDefinition(outgoing: Outgoing, writer: OperationWriter): string {
  const { name, of, method, body, replies, credentials, target } = outgoing
  const hint = titleOf(outgoing)
  const contents = sentContent(outgoing).map((media) => writeContent(media, `${hint}Body`, writer))
  const answers = replies.map(({ status, content }) => {
    const bodies = content.map((media) => writeAnswer(media, `${hint}${toPascalCase(status).replace("_", "")}`, writer))
    return `${literalKey(status)}: { content: [${bodies.join(", ")}] }`
  })
  const security = credentials.map((schemes) => {
    return `{ ${schemes.map((scheme) => `${literalKey(scheme.name)}: ${writeScheme(scheme)}`).join(", ")} }`
  })
  const members = [
    `name: ${quote(of === null ? name : `${of.id}.${name}`)}`,
    `method: ${quote(method.toUpperCase())}`,
    `parameters: [${sentParameters(outgoing)
      .map((parameter) => literal(parameterPlan(parameter)))
      .join(", ")}]`,
    `checks: { ${writeChecks(outgoing, hint, writer).join(", ")} }`,
    ...(body === null ? [] : [`body: { required: ${body.required}, content: [${contents.join(", ")}] }`]),
    `replies: { ${answers.join(", ")} }`,
    `security: [${security.join(", ")}]`,
    ...(target === null ? [] : [`target: [${target.map(writeUrlPart).join(", ")}]`]),
  ]
  return `{\n${members.map((member) => `${member},\n`).join("")}}`
}

const partNames = { query: "query", header: "headers", cookie: "cookies" } as const

function writeChecks(outgoing: Outgoing, hint: string, writer: OperationWriter): string[] {
  const { location, pointer } = outgoing
  const parameters = sentParameters(outgoing)
  return (["query", "header", "cookie"] as const).flatMap((part) => {
    if (parameters.every((parameter) => parameter.in !== part)) return []
    const name = partNames[part]
    const schema = parameterObject(parameters, part, { location, place: `${location.file}#${pointer}/${name}` })
    if (schema === null) return []
    const check = writer.writeCheck(schema, "response", `${hint}${toPascalCase(name)}`, {
      subject: parameterSubjects[part],
    })
    return [`${name}: ${check}`]
  })
}

/** The service sends what is its own: members that are `readOnly` go out and `writeOnly` ones do not, as in replies. */
function writeContent({ type, kind, schema }: MediaType, hint: string, writer: OperationWriter): string {
  const members = [
    `mediaType: ${quote(mediaTypeName(type))}`,
    `kind: ${quote(kind)}`,
    ...(kind === "json" ? [`write: ${writer.writeSerializer(schema, hint)}`] : []),
    ...(kind === "binary" ? [] : [`check: ${writer.writeCheck(schema, "response", hint)}`]),
  ]
  return `{ ${members.join(", ")} }`
}

function writeAnswer({ type, kind, schema }: MediaType, hint: string, writer: OperationWriter): string {
  const mediaType = `mediaType: ${quote(mediaTypeName(type))}`
  if (kind !== "json" && kind !== "text") return `{ ${mediaType}, kind: "other" }`
  return `{ ${mediaType}, kind: ${quote(kind)}, check: ${writer.writeCheck(schema, "request", `${hint}Answer`)} }`
}

function writeUrlPart(part: UrlPart): string {
  return typeof part === "string" ? quote(part) : literal(part satisfies RuntimeExpression)
}
