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
  return items(list).map((alternative) =>
    children(alternative).flatMap(([name, written]) => {
      const scheme = schemes.get(name)
      if (scheme === undefined) {
        const expected = `a scheme of \`components.securitySchemes\`.${didYouMean(name, schemes.keys())}`.replace(
          /\.$/,
          "",
        )
        context.report.on("scheme-unknown", written, { found: `No security scheme is named \`${name}\``, expected })
        schemes.set(name, assumeBearer(name, written))
        return { scheme: name, scopes: [] }
      }
      return { scheme: name, scopes: readRequired(written, scheme, context) }
    }),
  )
}

/** A requirement that names nothing must not make the operation public. */
function assumeBearer(name: string, at: Place): SecurityScheme {
  const description = "Required by operations and not declared."
  const location = locationOf(at)
  const shared = { name, identifier: toCamel(name), description, location, scopes: new Map(), roles: new Map() }
  return { ...shared, type: "http", scheme: "bearer", bearerFormat: "" }
}

function readRequired(list: Place, scheme: SecurityScheme, context: Context): string[] {
  const written = items(list)
  const held = new Set([...scheme.roles.values()].flat())
  const byFlows = scheme.type === "oauth2" || scheme.type === "openIdConnect"
  return written.flatMap((place) => {
    const scope = place.node.kind === "scalar" ? place.node.value : null
    if (typeof scope !== "string") return []
    const found = `The scheme \`${scheme.name}\` has no scope \`${scope}\``
    if (scheme.scopes.size > 0 && !scheme.scopes.has(scope)) {
      const expected = `a scope of the scheme.${didYouMean(scope, scheme.scopes.keys())}`.replace(/\.$/, "")
      context.report.on(byFlows ? "scope-undeclared" : "scope-unknown", place, { found, expected })
    } else if (scheme.roles.size > 0 && !held.has(scope)) {
      const roles = [...scheme.roles.keys()].map((role) => `\`${role}\``).join(", ")
      const finding = {
        found: `No role of the scheme \`${scheme.name}\` has the scope \`${scope}\``,
        expected: `one of ${roles} to have it`,
      }
      context.report.on("scope-unreachable", place, finding)
    }
    return scope
  })
}
