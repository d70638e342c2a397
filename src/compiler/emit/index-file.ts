// Emits index.ts, the door of the generated folder, and problems.ts, the table of everything that can go wrong.
import type { Api, SecurityScheme } from "../model/model.ts"
import { standardRefusals } from "../publish/refusals.ts"
import { type Names, tagsOf } from "./api-names.ts"
import { literalKey, propertyName, quote } from "./api-text.ts"
import { sentBy } from "./sent.ts"

/** The declared problems and the standard refusals; a declared one may word a standard slug anew. */
export function emitProblems(api: Api, runtime: string): string {
  const declared = new Map(api.problems.map((problem) => [problem.slug, problem]))
  const standard = standardRefusals.filter(({ slug }) => !declared.has(slug))
  const entries = [...declared.values(), ...standard].map(({ slug, status, title, description }) => {
    const members = [
      `slug: ${quote(slug)}`,
      `status: ${status}`,
      `title: ${quote(title)}`,
      `description: ${quote(description)}`,
    ]
    return `  ${literalKey(slug)}: {\n${members.map((member) => `    ${member},\n`).join("")}  },\n`
  })
  return `// Generated from the spec by \`npm run codegen\`: every problem that can be answered, standard refusals included.
import type { ApiDefinition } from ${quote(runtime)}

export const problems = {
${entries.join("")}} as const satisfies ApiDefinition["problems"]
`
}

export function emitIndex(api: Api, names: Names, runtime: string, specDigest: string): string {
  const isSecured = api.securitySchemes.length > 0
  const parameters = isSecured ? "<C extends Callers = Callers>" : ""
  const handlers = `Handlers${isSecured ? "<C>" : ""}`
  const binds = isSecured || api.operations.length > 0
  const types = exportedTypes(api, names)
  const values = exportedValues(api, names)
  const sends = sentBy(api).length > 0
  const imports = ["Handlers", ...(isSecured ? ["Authenticators", "Callers"] : []), ...(sends ? ["Senders"] : [])].sort(
    byName,
  )
  return `// Generated from the spec by \`npm run codegen\`: the door of this folder.
import { readFileSync } from "node:fs"
import {
  type Api,
  type ApiDefinition,
  type ApiOptions,
  createApi as createRuntimeApi,
${sends ? "  createSenders as createRuntimeSenders,\n" : ""}  type Implementation as RuntimeImplementation,
${sends ? "  type SenderOptions,\n" : ""}} from ${quote(runtime)}
import type { ${imports.join(", ")} } from "./api.ts"
import { operations } from "./operations.mjs"
import { problems } from "./problems.ts"
import { routes } from "./routes.mjs"
${sends ? 'import { senders } from "./senders.mjs"\n' : ""}
export type {
${types.map((name) => `  ${name},\n`).join("")}} from "./api.ts"
${values.length > 0 ? `export { ${values.join(", ")} } from "./api.ts"\n` : ""}
/** SHA-256 of the documents that this folder was compiled from. */
export const specDigest = ${quote(specDigest)}

export const definition: ApiDefinition = {
  title: ${quote(api.title)},
  version: ${quote(api.version)},
  operations,
  routes,
  schemes: {
${api.securitySchemes.map((scheme) => `    ${literalKey(scheme.name)}: ${writeScheme(scheme)},\n`).join("")}  },
  problems,
  document: () => readFileSync(new URL("./openapi.json", import.meta.url), "utf8"),
}

/** Every handler and every authenticator that the contract asks for. */
export interface Implementation${parameters} {
  handlers: ${handlers}
${isSecured ? '  authenticators: Authenticators<C>\n  /** Is told of each 403 to a caller who is known. */\n  onForbidden?: RuntimeImplementation["onForbidden"]\n' : ""}}

/** The contract and its implementation as one Express middleware. Throws one error that lists everything missing. */
export function createApi${parameters}(${binds ? "" : "_"}implementation: Implementation${isSecured ? "<C>" : ""}, options?: ApiOptions): Api {
  const handlers = {
${writeFlattened(api)}  }
  const authenticators = ${writeAuthenticators(api)}
  ${isSecured ? "const { onForbidden } = implementation\n  const bound = { handlers, authenticators, onForbidden }" : "const bound = { handlers, authenticators }"}
  return createRuntimeApi(definition, bound as unknown as RuntimeImplementation, options)
}
${sends ? createSendersFunction : ""}${binds ? bindFunction : ""}`
}

const createSendersFunction = `
/** What sends the webhooks and callbacks of the contract, signed as Standard Webhooks says. */
export function createSenders(options?: SenderOptions): Senders {
  return createRuntimeSenders(senders, options) as unknown as Senders
}
`

const bindFunction = `
/** A function of a group, bound to it; \`undefined\` where it is missing, which the runtime refuses by name. */
function bind<Group extends object>(group: Group | undefined, name: keyof Group): unknown {
  const handler = group?.[name]
  return typeof handler === "function" ? handler.bind(group) : undefined
}
`

function writeFlattened(api: Api): string {
  const lines = api.operations.map(({ id, tag }) => {
    return `    ${literalKey(id)}: bind(implementation.handlers${memberOf(tag)}, ${quote(id)}),\n`
  })
  return lines.join("")
}

function writeAuthenticators(api: Api): string {
  if (api.securitySchemes.length === 0) return "{}"
  const members = api.securitySchemes.map(
    ({ name }) => `    ${literalKey(name)}: bind(implementation.authenticators, ${quote(name)}),\n`,
  )
  return `{\n${members.join("")}  }`
}

export function writeScheme(scheme: SecurityScheme): string {
  if (scheme.type === "http") return `{ type: "http", scheme: ${quote(scheme.scheme.toLowerCase())} }`
  if (scheme.type !== "apiKey") return `{ type: ${quote(scheme.type)} }`
  return `{ type: "apiKey", in: ${quote(scheme.in)}, parameterName: ${quote(scheme.parameterName)} }`
}

/** What code that implements or tests the contract uses by name. */
function exportedTypes(api: Api, names: Names): string[] {
  const sent = sentBy(api)
  const inline = [...names.inline.values()].flat()
  const schemes = api.securitySchemes
  return [
    ...[...names.components, ...inline].map(({ alias }) => alias),
    ...api.operations.flatMap((operation) => [names.request(operation), names.reply(operation)]),
    ...sent.flatMap((outgoing) => [names.message(outgoing), names.answer(outgoing)]),
    ...(sent.length > 0 ? ["Senders"] : []),
    ...tagsOf(api).map(({ identifier }) => names.handlers(identifier)),
    ...schemes.filter(({ scopes }) => scopes.size > 0).map(names.scope),
    ...schemes.filter(({ roles }) => roles.size > 0).map(names.role),
    ...(api.problems.length > 0 ? ["Problems"] : []),
    ...(schemes.length > 0 ? ["Authenticators", "Callers"] : []),
    "Handlers",
  ].sort(byName)
}

function exportedValues(api: Api, names: Names): string[] {
  const roles = api.securitySchemes.filter((scheme) => scheme.roles.size > 0).map(names.roles)
  return [...roles, ...(api.problems.length > 0 ? ["problem"] : [])].sort(byName)
}

const memberOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? `.${propertyName(name)}` : `[${quote(name)}]`)
const byName = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
