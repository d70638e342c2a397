// Reads the extensions x-limits, x-scopes, x-roles and x-dovetail, and the members of the others. Other shapes are errors.

import { catalogue, type DiagnosticCode } from "../diagnostics/catalogue.ts"
import type { Report } from "../diagnostics/collect.ts"
import type { Severity } from "../diagnostics/diagnostic.ts"
import { adjustableCodes, standardWeights, type Weights } from "../diagnostics/severity.ts"
import { didYouMean } from "../diagnostics/suggest.ts"
import type { Limits } from "../model/model.ts"
import { describeNode } from "../read/node.ts"
import { child, children, items, type Place } from "../read/place.ts"

/** Where `x-limits` does not say; the runtime has the same. */
export const defaultLimits: Limits = {
  bodyBytes: 1_048_576,
  depth: 64,
  keys: 100_000,
  parts: 100,
  partBytes: null,
  queryParameters: 1_000,
}

/** Everything that walks a body recurses, so its depth has to stay far below what the stack can hold. */
export const maxLimits: Readonly<Partial<Record<keyof Limits, number>>> = { depth: 1_000 }

const limitsExample = "`x-limits: { bodyBytes: 1048576, depth: 64 }`"

/** `x-limits: { bodyBytes, depth, keys, parts, partBytes, queryParameters }`, each of which may be left out. */
export function readLimits(owner: Place, report: Report): Limits {
  const place = child(owner, "x-limits")
  const names = Object.keys(defaultLimits) as (keyof Limits)[]
  if (place === null || !isShape(place, names, limitsExample, report)) return defaultLimits
  const limits: { -readonly [Name in keyof Limits]: Limits[Name] } = { ...defaultLimits }
  for (const name of names) {
    const written = child(place, name)
    if (written === null) continue
    const value = readPositive(place, name, limitsExample, report)
    const most = maxLimits[name]
    if (value !== null && most !== undefined && value > most)
      complain(written, `at most ${most} as \`${name}\``, limitsExample, report)
    else if (value !== null) limits[name] = value
  }
  return limits
}

/** `x-dovetail: { profile, rules }` of the document. */
export function readWeights(root: Place, report: Report): Weights {
  const place = child(root, "x-dovetail")
  const example = "`x-dovetail: { profile: strict }`"
  if (place === null || !isShape(place, ["profile", "rules"], example, report)) return standardWeights
  const profile =
    child(place, "profile") === null
      ? "standard"
      : (readWord(place, "profile", ["standard", "strict"] as const, example, report) ?? "standard")
  return { profile, rules: readRules(child(place, "rules"), report) }
}

const ruleExample = "`rules: { string-unbounded: warning }`"

function readRules(place: Place | null, report: Report): Weights["rules"] {
  const rules = new Map<DiagnosticCode, Severity | "off">()
  if (place === null) return rules
  if (place.node.kind !== "map") {
    complain(place, "an object of codes and `error`, `warning` or `off`", ruleExample, report)
    return rules
  }
  const known = adjustableCodes()
  for (const [name, value] of children(place)) {
    const code = known.find((candidate) => candidate === name)
    if (code === undefined) {
      const found = Object.hasOwn(catalogue, name) ? `\`${name}\` is always an error` : `There is no code \`${name}\``
      const expected = `a code whose weight can be set.${didYouMean(name, known)}`.replace(/\.$/, "")
      report.at("extension-shape", value.source, value.keyStart, { found, expected, write: ruleExample })
      continue
    }
    // YAML 1.1 tools write `off` as false; it is plain what is meant.
    const { node } = value
    const isOff = node.kind === "scalar" && node.value === false
    const severity = isOff ? "off" : readWord(place, name, ["error", "warning", "off"] as const, ruleExample, report)
    if (severity !== null) rules.set(code, severity)
  }
  return rules
}

/** `x-scopes`: scope to description; `null` where there is none. */
export function readScopes(scheme: Place, report: Report): Map<string, string> | null {
  const place = child(scheme, "x-scopes")
  if (place === null) return null
  const example = '`x-scopes: { "users:read": Read every account. }`'
  const scopes = new Map<string, string>()
  if (place.node.kind !== "map") return complain(place, "an object of scopes and descriptions", example, report)
  for (const [name, description] of children(place)) {
    const { node } = description
    if (node.kind === "scalar" && typeof node.value === "string") scopes.set(name, node.value)
    else complain(description, "a description of the scope, as a string", example, report)
  }
  return scopes
}

/** `x-roles`: role to its scopes, each of which `scopes` has to list. */
export function readRoles(scheme: Place, scopes: ReadonlyMap<string, string>, report: Report): Map<string, string[]> {
  const place = child(scheme, "x-roles")
  const roles = new Map<string, string[]>()
  const example = '`x-roles: { admin: ["users:read"], user: [] }`'
  if (place === null) return roles
  if (place.node.kind !== "map") {
    complain(place, "an object of roles and lists of scopes", example, report)
    return roles
  }
  for (const [role, list] of children(place)) {
    const held: string[] = []
    if (list.node.kind !== "list") complain(list, "a list of scopes", example, report)
    for (const scope of items(list)) {
      const name = scope.node.kind === "scalar" ? scope.node.value : null
      if (typeof name !== "string") {
        complain(scope, "the name of a scope", example, report)
      } else if (scopes.has(name)) {
        held.push(name)
      } else {
        report.on("scope-unknown", scope, {
          found: `The role \`${role}\` has the scope \`${name}\`, which the scheme does not list`,
          expected: `a scope of this scheme.${didYouMean(name, scopes.keys())}`.replace(/\.$/, ""),
        })
      }
    }
    roles.set(role, held)
  }
  return roles
}

/** False where `place` is no object; members other than `fields` are reported. */
export function isShape(place: Place, fields: readonly string[], example: string, report: Report): boolean {
  if (place.node.kind !== "map") {
    complain(place, `an object of ${fields.map((field) => `\`${field}\``).join(", ")}`, example, report)
    return false
  }
  for (const [key, value] of children(place)) {
    if (fields.includes(key)) continue
    const expected = `${fields.map((field) => `\`${field}\``).join(", ")}.${didYouMean(key, fields)}`.replace(/\.$/, "")
    const location = { ...value, node: { ...value.node, kind: "map", entries: new Map() } } as Place
    report.on("extension-shape", location, {
      found: `\`${key}\` is no field of this extension`,
      expected,
      write: example,
    })
  }
  return true
}

/** @param most larger numbers are reported as well */
export function readPositive(
  owner: Place,
  key: string,
  example: string,
  report: Report,
  most: number = Number.MAX_SAFE_INTEGER,
): number | null {
  const place = child(owner, key)
  if (place === null)
    return complain(owner, `\`${key}\`, a positive whole number`, example, report, `\`${key}\` is missing`)
  const value = place.node.kind === "scalar" ? place.node.value : null
  const isPositive = typeof value === "number" && Number.isSafeInteger(value) && value > 0
  if (isPositive && value <= most) return value
  if (isPositive) return complain(place, `at most ${most} as \`${key}\``, example, report)
  return complain(place, `a positive whole number as \`${key}\``, example, report)
}

/** One of `words`. */
export function readWord<Word extends string>(
  owner: Place,
  key: string,
  words: readonly Word[],
  example: string,
  report: Report,
): Word | null {
  const expected = words.map((word) => `\`${word}\``).join(" or ")
  const place = child(owner, key)
  if (place === null) return complain(owner, `\`${key}\`: ${expected}`, example, report, `\`${key}\` is missing`)
  const value = place.node.kind === "scalar" ? place.node.value : null
  return words.find((word) => word === value) ?? complain(place, `${expected} as \`${key}\``, example, report)
}

/** Reports `extension-shape`; `found` unless given is what stands at `place`. */
export function complain(place: Place, expected: string, example: string, report: Report, found?: string): null {
  report.on("extension-shape", place, {
    found: found ?? `Here is ${describeNode(place.node)}`,
    expected,
    write: example,
  })
  return null
}
