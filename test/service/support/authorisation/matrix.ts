// Every operation of the contract by every kind of caller and every resource it can name, with what has to come of it.
import type { Api, Operation } from "../../../../src/compiler/index.ts"
import { endsOtherwise, type OwnerRule, ownerRules } from "./rules.ts"

/** One kind of caller: a column. */
export interface Column {
  readonly name: string
  readonly kind: "anonymous" | "person" | "client"
  readonly roles: readonly string[]
  readonly state: "good" | "suspended" | "expired"
  /** Of a client, or of all roles together. */
  scopesFor(operation: Operation): readonly string[]
}

/** What the request names, and what it asks for. */
export type Situation = keyof typeof situations

export const situations = {
  any: "nothing that somebody owns",
  own: "the caller's own",
  ownAddress: "the caller's own, with another address",
  foreign: "somebody else's",
  higher: "that of somebody with every scope",
  missing: "one that does not exist",
  missingParent: "one of a parent that does not exist",
  elsewhere: "one that belongs to another parent",
  grant: "whatever the request gives every scope",
}

/** One operation in one situation. */
export interface Row {
  readonly operation: Operation
  readonly rule: OwnerRule
  readonly situation: Situation
  /** By column; `null` where the caller cannot own such a thing. */
  readonly expected: readonly (string | null)[]
}

export interface Matrix {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly vocabulary: Vocabulary
}

/** The contract's scopes and roles. */
export interface Vocabulary {
  /** The scheme whose credentials stand for people and for clients, by a bearer token. */
  readonly bearer: string
  /** By role. */
  readonly roles: ReadonlyMap<string, readonly string[]>
  /** Declared scopes. */
  readonly scopes: readonly string[]
  /** Those that a client can have. */
  readonly grantable: readonly string[]
}

/** Of one's own account; nobody has it over others, and no client has it. */
export const self = "self"
export const allowed = "allowed"

export function createMatrix(api: Api): Matrix {
  const vocabulary = readVocabulary(api)
  const columns = columnsOf(vocabulary)
  const rows = api.operations.flatMap((operation) => {
    const rule = ownerRules[operation.id] ?? {}
    return situationsOf(rule).map((situation): Row => {
      const expected = columns.map((column) => expect({ operation, rule, situation, column, vocabulary }))
      return { operation, rule, situation, expected }
    })
  })
  return { columns, rows, vocabulary }
}

function readVocabulary({ securitySchemes }: Api): Vocabulary {
  const [scheme, ...others] = securitySchemes.filter(({ roles }) => roles.size > 0)
  if (scheme === undefined || others.length > 0) throw new Error("Expected one security scheme with x-roles.")
  const scopes = [...scheme.scopes.keys()]
  return { bearer: scheme.name, roles: scheme.roles, scopes, grantable: scopes.filter((each) => each !== self) }
}

function columnsOf({ roles, grantable }: Vocabulary): Column[] {
  const person = (name: string, held: readonly string[], state: Column["state"]): Column => {
    const scopes = [...new Set(held.flatMap((role) => roles.get(role) ?? []))]
    return { name, kind: "person", roles: held, state, scopesFor: () => scopes }
  }
  const client = (name: string, scopesFor: Column["scopesFor"]): Column => ({
    name,
    kind: "client",
    roles: [],
    state: "good",
    scopesFor,
  })
  const everyRole = [...roles.keys()]
  return [
    { name: "anonymous", kind: "anonymous", roles: [], state: "good", scopesFor: () => [] },
    ...everyRole.map((role) => person(role, [role], "good")),
    person("suspended", everyRole, "suspended"),
    person("expired token", everyRole, "expired"),
    client("client without scope", () => []),
    client("client with these scopes", demandedBy),
    client("client with all others", (operation) =>
      grantable.filter((scope) => !demandedBy(operation).includes(scope)),
    ),
  ]
}

/** All scopes that some alternative of the operation's security asks for. */
export function demandedBy({ security }: Operation): string[] {
  return [...new Set(security.flat().flatMap(({ scopes }) => scopes))]
}

function situationsOf(rule: OwnerRule): Situation[] {
  const named = (["ownAddress", "missing", "missingParent", "elsewhere", "grant"] as const).filter(
    (name) => rule[name] !== undefined,
  )
  return [...(rule.resource === undefined ? (["any"] as const) : (["own", "foreign", "higher"] as const)), ...named]
}

interface Cell {
  readonly operation: Operation
  readonly rule: OwnerRule
  readonly situation: Situation
  readonly column: Column
  readonly vocabulary: Vocabulary
}

/** What has to come of it: the contract's security first, then the owner rule. */
function expect(cell: Cell): string | null {
  const { operation, rule, situation, column, vocabulary } = cell
  if (isOwn(situation) && column.kind !== ownerKinds[rule.resource ?? "user"]) return null
  const refused = refusedAtTheDoor(operation, column, vocabulary)
  if (refused !== null) return refused
  if (column.kind === "anonymous" && rule.anonymous !== undefined) return rule.anonymous
  if (situation === "missing" || situation === "missingParent" || situation === "elsewhere")
    return rule[situation] ?? allowed
  if (isOwn(situation) && rule[situation] !== undefined) return rule[situation]
  if (!isOwn(situation) && rule.foreign !== undefined) return rule.foreign
  const held = column.scopesFor(operation)
  const exceeds = (scopes: readonly string[]) => scopes.some((scope) => scope !== self && !held.includes(scope))
  if (rule.higher !== undefined && exceeds(scopesOfTarget(cell))) return rule.higher
  if (situation === "grant" && rule.grant !== undefined && exceeds(vocabulary.grantable)) return rule.grant
  return endsOtherwise[operation.id] ?? allowed
}

/** Whether the request names what is the caller's own. */
export function isOwn(situation: Situation): situation is "own" | "ownAddress" {
  return situation === "own" || situation === "ownAddress"
}

const ownerKinds = { user: "person", session: "person", client: "client", secret: "client", token: "client" } as const

/** What the resource allows that the request names. */
function scopesOfTarget({ operation, rule, situation, column, vocabulary }: Cell): readonly string[] {
  if (isOwn(situation)) return column.scopesFor(operation)
  if (situation === "higher") return vocabulary.grantable
  return ownerKinds[rule.resource ?? "user"] === "client" ? plainScopes(operation, vocabulary) : []
}

/** Those of a client like any other: what the operation asks for, so that a caller with just that is no lower. */
export function plainScopes(operation: Operation, { grantable }: Vocabulary): string[] {
  const scopes = demandedBy(operation).filter((scope) => grantable.includes(scope))
  return scopes.length > 0 ? scopes : grantable.slice(0, 1)
}

/** OAS 3.1 §4.8.30: `null` where one alternative is fulfilled. */
function refusedAtTheDoor(operation: Operation, column: Column, vocabulary: Vocabulary): string | null {
  const { security, errors } = operation
  if (security.length === 0) return null
  const unauthenticated = errors === "oauth" ? "401 invalid_client" : "401 unauthenticated"
  const isOptional = security.some((alternative) => alternative.length === 0)
  if (column.kind === "anonymous") return isOptional ? null : unauthenticated
  const presented = schemeFor(operation, column, vocabulary)
  const known = security.filter(
    (alternative) => alternative.length > 0 && alternative.every(({ scheme }) => scheme === presented),
  )
  if (known.length === 0 || column.state !== "good") return unauthenticated
  const held = column.scopesFor(operation)
  // No client has the scope of people, whatever its token says.
  const holds = (scope: string) => held.includes(scope) && (scope !== self || column.kind === "person")
  if (known.some((alternative) => alternative.every(({ scopes }) => scopes.every(holds)))) return null
  return isOptional ? unauthenticated : "403 insufficient-scope"
}

/** The scheme by which a caller shows who it is: a token, or for a client where nothing else is taken, its secret. */
export function schemeFor({ security }: Operation, { kind }: Column, { bearer }: Vocabulary): string {
  const schemes = security.flat().map(({ scheme }) => scheme)
  return kind === "client" && schemes[0] !== undefined && !schemes.includes(bearer) ? schemes[0] : bearer
}
