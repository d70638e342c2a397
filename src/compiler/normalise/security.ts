// Reads security schemes and requirements; every required scope has to be one that somebody can hold.
import { didYouMean } from "../diagnostics/suggest.ts"
import type { SecurityRequirement, SecurityScheme } from "../model/model.ts"
import { child, children, items, locationOf, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
import { readRoles, readScopes } from "./extensions.ts"
import { createNames, toCamel } from "./names.ts"

/** `components.securitySchemes` in document order. */
export function buildSecuritySchemes(context: Context): SecurityScheme[] {
  const components = child(context.root, "components")
  const schemes = components === null ? null : child(components, "securitySchemes")
  const names = createNames()
  return (schemes === null ? [] : children(schemes)).flatMap(([name, written]) => {
    const place = context.resolver.follow(written)
    const kind = place === null ? null : readKind(place)
    if (place === null || kind === null) return []
    const flows = readFlowScopes(place)
    const listed = readScopes(place, context.report)
    const scopes = listed ?? flows
    return {
      name,
      identifier: names.give(toCamel(name)),
      description: textAt(place, "description") ?? "",
      scopes,
      roles: readRoles(place, scopes, context.report),
      location: locationOf(written),
      ...kind,
    }
  })
}

type Kind =
  | { type: "http"; scheme: string; bearerFormat: string }
  | { type: "apiKey"; in: "query" | "header" | "cookie"; parameterName: string }
  | { type: "oauth2" }
  | { type: "openIdConnect"; url: string }
  | { type: "mutualTLS" }

function readKind(place: Place): Kind | null {
  const type = textAt(place, "type")
  if (type === "http") {
    return {
      type,
      scheme: (textAt(place, "scheme") ?? "").toLowerCase(),
      bearerFormat: textAt(place, "bearerFormat") ?? "",
    }
  }
  if (type === "apiKey") {
    const position = textAt(place, "in")
    if (position !== "query" && position !== "header" && position !== "cookie") return null
    return { type, in: position, parameterName: textAt(place, "name") ?? "" }
  }
  if (type === "openIdConnect") return { type, url: textAt(place, "openIdConnectUrl") ?? "" }
  return type === "oauth2" || type === "mutualTLS" ? { type } : null
}

function readFlowScopes(place: Place): Map<string, string> {
  const scopes = new Map<string, string>()
  const flows = child(place, "flows")
  for (const [, flow] of flows === null ? [] : children(flows)) {
    const written = child(flow, "scopes")
    for (const [name, { node }] of written === null ? [] : children(written)) {
      if (!scopes.has(name))
        scopes.set(name, node.kind === "scalar" && typeof node.value === "string" ? node.value : "")
    }
  }
  return scopes
}

/** The requirements of an operation: its own, else the document's; without both it is public, which is reported. */
export function buildSecurity(
  operation: Place,
  schemes: Map<string, SecurityScheme>,
  context: Context,
): (readonly SecurityRequirement[])[] {
  const list = child(operation, "security") ?? child(context.root, "security")
  if (list === null) {
    const found = "Neither this operation nor the document has `security`, so the operation is public"
    context.report.on("security-missing", operation, {
      found,
      expected: "`security` in the operation or at the top of the document",
    })
    return []
  }
  return items(list).map((alternative) => {
    const required = children(alternative).map(([name, written]) => readRequirement(name, written, schemes, context))
    checkTogether(required, schemes, alternative, context)
    return required
  })
}

function readRequirement(
  name: string,
  written: Place,
  schemes: Map<string, SecurityScheme>,
  context: Context,
): SecurityRequirement {
  const scheme = schemes.get(name)
  if (scheme !== undefined) return { scheme: name, scopes: readRequired(written, scheme, schemes, context) }
  const expected = `a scheme of \`components.securitySchemes\`.${didYouMean(name, schemes.keys())}`.replace(/\.$/, "")
  context.report.on("scheme-unknown", written, { found: `No security scheme is named \`${name}\``, expected })
  schemes.set(name, assumeBearer(name, written))
  return { scheme: name, scopes: [] }
}

/** A request has one `Authorization` header with credentials of one scheme (RFC 9110 §11.6.2). */
function checkTogether(
  required: readonly SecurityRequirement[],
  schemes: ReadonlyMap<string, SecurityScheme>,
  at: Place,
  context: Context,
): void {
  const inAuthorization = new Map<string, string>()
  for (const { scheme: name } of required) {
    const scheme = schemes.get(name)
    const http = scheme === undefined ? null : httpSchemeOf(scheme)
    if (http !== null) inAuthorization.set(http, name)
  }
  if (inAuthorization.size < 2) return
  const names = [...inAuthorization.values()].map((name) => `\`${name}\``).join(" and ")
  context.report.on("security-impossible", at, {
    found: `${names} are demanded together, and both are sent in \`Authorization\``,
    expected: "at most one scheme that is sent in `Authorization`",
  })
}

function httpSchemeOf(scheme: SecurityScheme): string | null {
  if (scheme.type === "http") return scheme.scheme
  if (scheme.type === "apiKey") {
    const isAuthorization = scheme.in === "header" && scheme.parameterName.toLowerCase() === "authorization"
    return isAuthorization ? "an API key" : null
  }
  return scheme.type === "mutualTLS" ? null : "bearer"
}

/** A requirement that names nothing must not make the operation public. */
function assumeBearer(name: string, at: Place): SecurityScheme {
  const description = "Required by operations and not declared."
  const location = locationOf(at)
  const shared = { name, identifier: toCamel(name), description, location, scopes: new Map(), roles: new Map() }
  return { ...shared, type: "http", scheme: "bearer", bearerFormat: "" }
}

/** Scopes; of schemes without scopes of OAuth also roles (OAS 3.1 §4.8.30). */
function readRequired(
  list: Place,
  scheme: SecurityScheme,
  schemes: Map<string, SecurityScheme>,
  context: Context,
): string[] {
  return items(list).flatMap((place) => {
    const name = place.node.kind === "scalar" ? place.node.value : null
    if (typeof name !== "string") return []
    const known = schemes.get(scheme.name) ?? scheme
    if (isRole(name, known)) schemes.set(scheme.name, withRole(name, known))
    else checkScope(name, known, place, context)
    return name
  })
}

const hasOAuthScopes = ({ type }: SecurityScheme): boolean => type === "oauth2" || type === "openIdConnect"

const isRole = (name: string, scheme: SecurityScheme): boolean =>
  !hasOAuthScopes(scheme) && scheme.roles.has(name) && !scheme.scopes.has(name)

/** A role that operations demand by name is held by whoever has it. */
function withRole(role: string, scheme: SecurityScheme): SecurityScheme {
  const held = scheme.roles.get(role) ?? []
  return {
    ...scheme,
    scopes: new Map([...scheme.scopes, [role, "The role itself."]]),
    roles: new Map([...scheme.roles, [role, [role, ...held]]]),
  }
}

function checkScope(scope: string, scheme: SecurityScheme, place: Place, context: Context): void {
  const roles = hasOAuthScopes(scheme) ? [] : [...scheme.roles.keys()]
  const known = [...new Set([...scheme.scopes.keys(), ...roles])]
  const found = `The scheme \`${scheme.name}\` has no scope \`${scope}\``
  if (scheme.scopes.has(scope)) {
    if (scheme.roles.size === 0 || [...scheme.roles.values()].some((held) => held.includes(scope))) return
    const names = [...scheme.roles.keys()].map((role) => `\`${role}\``).join(", ")
    context.report.on("scope-unreachable", place, {
      found: `No role of the scheme \`${scheme.name}\` has the scope \`${scope}\``,
      expected: `one of ${names} to have it`,
    })
  } else if (scheme.type === "oauth2" || (scheme.type === "openIdConnect" && known.length > 0)) {
    const expected = `a scope of the scheme.${didYouMean(scope, known)}`.replace(/\.$/, "")
    context.report.on("scope-undeclared", place, { found, expected })
  } else if (known.length > 0) {
    const what = roles.length === 0 ? "a scope" : scheme.scopes.size === 0 ? "a role" : "a scope or a role"
    const expected = `${what} of the scheme.${didYouMean(scope, known)}`.replace(/\.$/, "")
    const missing = roles.length === 0 ? found : `The scheme \`${scheme.name}\` has no scope and no role \`${scope}\``
    context.report.on("scope-unknown", place, { found: missing, expected })
  } else {
    context.report.on("scope-unlisted", place, {
      found: `The scheme \`${scheme.name}\` lists no scopes, so nothing tells whether anybody can hold \`${scope}\``,
      expected: "`x-scopes` or `x-roles` at the scheme",
    })
  }
}
