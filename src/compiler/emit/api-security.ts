// Writes the security of api.ts: scopes and roles of each scheme, who a caller is, and what an authenticator gets.
import type { Api, Operation, SecurityScheme } from "../model/model.ts"
import type { Names } from "./api-names.ts"
import { docComment, firstParagraph, literalKey, propertyName, quote } from "./api-text.ts"

/** Empty without security schemes. */
export function writeSecurity(api: Api, names: Names): string {
  if (api.securitySchemes.length === 0) return ""
  const members = api.securitySchemes.map((scheme) => {
    return `${docComment([firstParagraph(scheme.description)], "  ")}  ${writeAuthenticator(scheme)}\n`
  })
  const callers = api.securitySchemes.map((scheme) => `  ${propertyName(scheme.name)}: Principal\n`)
  return [
    ...api.securitySchemes.flatMap((scheme) => [writeScopes(scheme, names), writeRoles(scheme, names)]),
    `/** Who the caller is, per security scheme; a service narrows it with its own type. */
export interface Callers {
${callers.join("")}}
`,
    `/** Answers who holds the credentials, or null when they are not good. */
export interface Authenticators<C extends Callers = Callers> {
${members.join("")}}
`,
  ]
    .filter((part) => part !== "")
    .join("\n")
}

/** The type of `caller`: alternatives are a union, schemes that are needed together an object; empty for a public operation. */
export function writeCaller({ security }: Operation): string {
  const alternatives = security.map((schemes) => {
    const [first, second] = schemes
    if (first === undefined) return "null"
    if (second === undefined) return `C[${quote(first.scheme)}]`
    return `{ ${schemes.map(({ scheme }) => `${propertyName(scheme)}: C[${quote(scheme)}]`).join("; ")} }`
  })
  const isPublic = alternatives.every((alternative) => alternative === "null")
  return isPublic ? "" : [...new Set(alternatives)].join(" | ")
}

function writeScopes(scheme: SecurityScheme, names: Names): string {
  if (scheme.scopes.size === 0) return ""
  const lines = [...scheme.scopes].map(([scope, about]) => {
    const comment = firstParagraph(about) === "" ? "" : ` // ${firstParagraph(about)}`
    return `\n  | ${quote(scope)}${comment.replace(/[\u2028\u2029]/g, " ")}`
  })
  return `${docComment([`What a caller of ${scheme.name} may be allowed to do.`])}export type ${names.scope(scheme)} =${lines.join("")}\n`
}

function writeRoles(scheme: SecurityScheme, names: Names): string {
  if (scheme.roles.size === 0) return ""
  const roles = [...scheme.roles.keys()].map(quote).join(" | ")
  const scope = scheme.scopes.size === 0 ? "string" : names.scope(scheme)
  const rows = [...scheme.roles].map(([role, scopes]) => `  ${literalKey(role)}: [${scopes.map(quote).join(", ")}],\n`)
  return `export type ${names.role(scheme)} = ${roles}

${docComment([`The scopes that each role of ${scheme.name} stands for (x-roles).`])}export const ${names.roles(scheme)}: Readonly<Record<${names.role(scheme)}, readonly ${scope}[]>> = {
${rows.join("")}}
`
}

function writeAuthenticator(scheme: SecurityScheme): string {
  const answer = `Promise<C[${quote(scheme.name)}] | null>`
  return `${propertyName(scheme.name)}(credentials: ${writeCredentials(scheme)}, context: RequestContext): ${answer}`
}

/** As the runtime parses them: RFC 6750 §2.1, RFC 7617 §2, OAS 3.1 §4.8.27. */
function writeCredentials(scheme: SecurityScheme): string {
  if (scheme.type === "apiKey") return '{ type: "apiKey"; key: string }'
  if (scheme.type === "oauth2" || scheme.type === "openIdConnect") return '{ type: "bearer"; token: string }'
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "bearer") return '{ type: "bearer"; token: string }'
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "basic")
    return '{ type: "basic"; username: string; password: string }'
  return scheme.type === "mutualTLS" ? "CertificateCredentials" : "HttpCredentials"
}
