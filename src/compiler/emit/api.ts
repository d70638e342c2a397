// Emits api.ts, the generated file for people: what the contract demands of the code that implements it.
import type { Api } from "../model/model.ts"
import { writeHandlers } from "./api-handlers.ts"
import type { Names } from "./api-names.ts"
import { writeOperation } from "./api-operations.ts"
import { writeProblems } from "./api-problems.ts"
import { writeAlias } from "./api-schemas.ts"
import { writeSecurity } from "./api-security.ts"
import { writeSenders } from "./api-senders.ts"
import { quote } from "./api-text.ts"

/** @param runtime is the module specifier of the runtime's door, as seen from the generated folder. */
export function emitApi(api: Api, names: Names, runtime: string): string {
  const sections: [title: string, text: string][] = [
    ["Schemas", names.components.map((name) => writeAlias(name, names, api.problems)).join("\n")],
    ["Problems", api.problems.length === 0 ? "" : writeProblems(api, names)],
    ["Security", writeSecurity(api, names)],
    ["Operations", api.operations.map((operation) => writeOperation(operation, api, names)).join("\n")],
    ["Handlers", writeHandlers(api, names)],
    ["Webhooks and callbacks", writeSenders(api, names)],
  ]
  const body = sections.filter(([, text]) => text !== "").map(([title, text]) => `// ---- ${title}\n\n${text}`)
  const text = body.join("\n")
  return `// Generated from the spec by \`npm run codegen\`. Review it; do not edit it.\n${writeImports(text, runtime)}\n${text}`
}

/** Only what the text uses, so that no import is left over. */
function writeImports(text: string, runtime: string): string {
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/"(?:[^"\\]|\\.)*"/g, '""')
  const uses = (name: string) => new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(code)
  const types = [
    "BodyStatus",
    "BodyStream",
    "ByteBody",
    "CallbackSender",
    "CertificateCredentials",
    "Filled",
    "HttpCredentials",
    "IfMatch",
    "Items",
    "NotAnObject",
    "Principal",
    "ProblemOptions",
    "ProblemReply",
    "RequestContext",
    "ServerEvent",
    "StatusRange",
    "TextBody",
    "VerifiedMatch",
    "WebhookSender",
    "WithFiles",
  ].filter(uses)
  return [
    ...(types.length > 0 ? [`import type { ${types.join(", ")} } from ${quote(runtime)}\n`] : []),
    ...(uses("problems") ? ['import { problems } from "./problems.ts"\n'] : []),
    ...(uses("components") ? ['import type { components } from "./types.ts"\n'] : []),
  ].join("")
}
