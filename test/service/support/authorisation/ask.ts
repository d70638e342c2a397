// Plays one cell: sends what the contract accepts, with real ids, and says in one line what came of it.
import request, { type Response } from "supertest"
import type { Api, Operation, Parameter, Schema } from "../../../../src/compiler/index.ts"
import { chooseValues, createRandom, type RequestValues, writeRequest } from "../../../../src/kit/index.ts"
import { judge } from "../../../support/judge.ts"
import { password } from "../app.ts"
import type { Cast, Client, Person, Stage } from "./cast.ts"
import { allowed, type Column, demandedBy, isOwn, plainScopes, type Row, schemeFor, self } from "./matrix.ts"
import { changedBetween, readTraces } from "./traces.ts"

/**
 * `allowed`, or status and problem of the answer, which is held against the published document. What else went wrong comes after it: a refused
 * request that changed something or told somebody's name, an allowed one that touched what it was not about.
 */
export async function playCell(stage: Stage, api: Api, row: Row, column: Column): Promise<string> {
  const cast = await stage.enter(row, column)
  const before = await readTraces(stage, cast)
  const answer = await send(stage, api, { row, column, cast })
  const after = await readTraces(stage, cast)
  const outcome = nameOf(judge(stage.app.document, row.operation.id, answer), answer)
  const isAllowed = outcome === allowed
  const untouchable = changedBetween(before, after, mayChange(stage, { row, column, cast }, isAllowed))
  const faults = [
    ...untouchable.map((owner) => `changed ${whoIs(owner, cast)}`),
    ...(isAllowed || before.rows === after.rows ? [] : ["added or removed rows"]),
    ...toldOfOthers(row, cast, answer, isAllowed).map((text) => `told ${text}`),
  ]
  return [outcome, ...faults].join(", and ")
}

function nameOf({ status, problem }: { status: number; problem: string | undefined }, answer: Response): string {
  if (status >= 200 && status < 300) return allowed
  return `${status} ${problem ?? String(answer.body.error)}`
}

interface Scene {
  readonly row: Row
  readonly column: Column
  readonly cast: Cast
}

async function send(stage: Stage, api: Api, scene: Scene): Promise<Response> {
  const { operation } = scene.row
  const chosen = chooseValues(operation, createRandom(operation.id))
  const parameters = new Map<Parameter, unknown>()
  for (const [parameter, value] of chosen.parameters) {
    if (parameter.in === "path") parameters.set(parameter, idFor(parameter.name, stage, scene))
    else if (parameter.required) parameters.set(parameter, value)
  }
  const body = chosen.body && { media: chosen.body.media, value: await bodyFor(chosen.body, stage, scene) }
  const { method, target, headers, body: text } = writeRequest({ operation, parameters, body }, api)
  const sending = request(stage.app.server)[method.toLowerCase() as "get" | "post"](target)
  for (const [name, value] of Object.entries(headers)) if (name !== "authorization") sending.set(name, value)
  const authorization = authorizationFor(stage, scene)
  if (authorization !== null) sending.set("authorization", authorization)
  return text === null ? sending : sending.send(text)
}

function authorizationFor({ vocabulary }: Stage, { row, column, cast: { caller, token } }: Scene): string | null {
  if (caller === null) return null
  if (caller.kind === "client" && schemeFor(row.operation, column, vocabulary) !== vocabulary.bearer)
    return `Basic ${Buffer.from(`${caller.id}:${caller.secret}`).toString("base64")}`
  return `Bearer ${token}`
}

/** Whose the thing is that the request names. */
function targetOf({ row: { situation }, cast }: Scene): { person: Person; client: Client } {
  if (situation === "higher") return cast.higher
  if (!isOwn(situation) || cast.caller === null) return cast.plain
  const { caller } = cast
  return caller.kind === "person" ? { ...cast.plain, person: caller } : { ...cast.plain, client: caller }
}

function idFor(name: string, stage: Stage, scene: Scene): string {
  const { situation, rule } = scene.row
  const { person, client } = targetOf(scene)
  const ids: Readonly<Record<string, string>> = {
    userId: person.id,
    sessionId: person.sessionId,
    clientId: situation === "missingParent" ? stage.newId() : client.id,
    secretId: situation === "elsewhere" ? scene.cast.higher.client.secretId : client.secretId,
  }
  const id = situation === "missing" && name === `${rule.resource}Id` ? stage.newId() : ids[name]
  if (id === undefined) throw new Error(`Nobody knows an id for {${name}}; expected one of ${Object.keys(ids)}.`)
  return id
}

/** The contract's example, or a sample of the schema, with what has to be real or new in the place of what it says. */
async function bodyFor(
  { media, value }: NonNullable<RequestValues["body"]>,
  stage: Stage,
  scene: Scene,
): Promise<unknown> {
  const { operation, situation } = scene.row
  const example = examplesOf(media.schema)[0] ?? value
  if (typeof example !== "object" || example === null) return example
  const own = await realBodies[operation.id]?.(stage, scene)
  if (own !== undefined) return own
  const unused = stage.app.newName()
  const { roles, grantable } = stage.vocabulary
  const isGrant = situation === "grant"
  const real: Readonly<Record<string, unknown>> = {
    ...unused,
    newEmail: unused.email,
    name: unused.username,
    currentPassword: password,
    roles: isGrant ? [...roles.keys()] : [...roles.keys()].slice(0, 1),
    scopes: isGrant ? grantable : plainScopes(operation, stage.vocabulary),
  }
  return Object.fromEntries(Object.entries(example).map(([name, each]) => [name, real[name] ?? each]))
}

/** Bodies of which more than a member has to be real. */
const realBodies: Readonly<Record<string, (stage: Stage, scene: Scene) => object | undefined | Promise<object>>> = {
  login: (_, { cast }) => ({ email: cast.plain.person.email, password }),
  refresh: async ({ app }, { cast }) => ({
    refreshToken: (await app.logIn(cast.plain.person.email, password)).refreshToken,
  }),
  // Without a scope: all that the client has, which may be none.
  createToken: () => ({ grant_type: "client_credentials" }),
  updateUser: ({ app }, { row }) => (row.situation === "ownAddress" ? { email: app.newName().email } : undefined),
  revokeToken: async (stage, scene) => ({ token: await stage.tokenOf(targetOf(scene).client) }),
}

function examplesOf({ keywords }: Schema): readonly unknown[] {
  return keywords.examples ?? (keywords.ref ? examplesOf(keywords.ref) : [])
}

/**
 * Whose belongings the request may change: where it is allowed, those of whom it names, or where it names nobody, the caller's own. That a
 * secret was used is written down whatever comes of it.
 */
function mayChange(stage: Stage, scene: Scene, isAllowed: boolean): string[] {
  const { row, column, cast } = scene
  const { operation, rule } = row
  const own = cast.caller === null ? [] : [cast.caller.id]
  const showsSecret =
    column.kind === "client" && schemeFor(operation, column, stage.vocabulary) !== stage.vocabulary.bearer
  const whateverComes = showsSecret ? own : []
  if (!isAllowed) return whateverComes
  const { person, client } = targetOf(scene)
  const named = rule.resource === "user" || rule.resource === "session" ? person.id : client.id
  if (rule.resource !== undefined) return [named, ...whateverComes]
  if (operation.security.length === 0) return [cast.plain.person.id]
  return isOfSelf(operation) ? own : whateverComes
}

const isOfSelf = (operation: Operation): boolean => demandedBy(operation).includes(self)

/** Names and addresses of others in a refusal; in an answer about oneself, their ids as well. */
function toldOfOthers(
  { operation }: Row,
  { caller, plain, higher }: Cast,
  { text }: Response,
  isAllowed: boolean,
): string[] {
  if (isAllowed && !isOfSelf(operation)) return []
  const others = [plain, higher].filter(({ person, client }) => person.id !== caller?.id && client.id !== caller?.id)
  return others
    .flatMap(({ person, client }) => [
      ...[person.email, person.username, client.name, client.secret],
      ...(isAllowed ? [person.id, person.sessionId, client.id, client.secretId] : []),
    ])
    .filter((marker) => text?.includes(marker))
}

function whoIs(owner: string, { caller, plain, higher }: Cast): string {
  if (owner === caller?.id) return "the caller"
  const side = [plain.person.id, plain.client.id].includes(owner) ? "somebody else's" : "somebody higher's"
  return `${side} ${[plain.client.id, higher.client.id].includes(owner) ? "client" : "account"}`
}
