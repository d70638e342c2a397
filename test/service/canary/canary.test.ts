// Secrets go through every operation, rightly and wrongly used, while everything fails: afterwards none is anywhere but where it belongs.
import { createPrivateKey } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import { definition } from "../../../generated/api/index.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { unseal } from "../../../src/service/auth/sealing.ts"
import { createAbuse } from "./abuses.ts"
import type { CanaryKind, Hit } from "./canaries.ts"
import { dump } from "./dump.ts"
import { runJourney } from "./journey.ts"
import { type Answer, createWire, type Wire } from "./wire.ts"
import { openWorld, type World } from "./world.ts"

/** Answers that hold a secret because handing it out, or showing it, is what they are for. */
const shownBy: { readonly [Kind in CanaryKind]?: readonly string[] } = {
  // The one time that they leave the service: nothing keeps them but the one who asked.
  "access token": ["login", "refresh", "createToken"],
  "refresh token": ["login", "refresh"],
  "client secret": ["createClient", "createClientSecret"],
  // A member of the account, for its owner and for those who may read accounts.
  "e-mail address": [
    ...["getMe", "updateMe", "listUsers", "createUser", "getUser", "updateUser"],
    ...["setUserRoles", "suspendUser"],
  ],
}

/**
 * A refusal says what it found: `expected a UUID, found the text "…"`. Somebody who pastes a password where the contract knows none reads it
 * again in the answer to his own request, which nobody else gets; of members that are `writeOnly` or passwords it says nothing.
 */
const mayBeRepeated = ({ status }: Answer, { kind }: Hit) =>
  kind === "misplaced secret" && [400, 415, 422].includes(status)

/** Columns that hold what others may not: an address is what mail is sent to, and what a token of a mail confirms. */
const keptIn: Readonly<Record<string, CanaryKind>> = {
  "public.users.email": "e-mail address",
  "public.users.email_key": "e-mail address",
  "public.one_time_tokens.email": "e-mail address",
}

let world: World
let wire: Wire
/** What was in the database at several times: a mail that has left is not there any more. */
const dumps: ReadonlyMap<string, string>[] = []
const operations = Object.entries(
  (JSON.parse(definition.document()) as { paths: Record<string, Record<string, { operationId?: string }>> }).paths,
).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { operationId }]) =>
    operationId === undefined ? [] : [{ operationId, path, method: method.toUpperCase() }],
  ),
)

function route(operationId: string, at: Readonly<Record<string, string>> = {}) {
  const found = operations.find((each) => each.operationId === operationId)
  if (!found) throw new Error(`The contract has no operation ${operationId}.`)
  return { method: found.method, path: found.path.replace(/\{(\w+)\}/g, (_, name: string) => at[name] ?? "") }
}

beforeAll(async () => {
  world = await openWorld()
  wire = createWire(world)
  const look = async () => void dumps.push(await dump(world.database.pool))
  await runJourney({ world, wire, route, look, abuse: createAbuse(world, wire) })
  await look()
  await watchPrivateKeys(world)
  await world.judged()
}, 300_000)
afterAll(() => world.close())

const told = (where: string, hits: readonly Hit[]) =>
  hits.map(({ kind, form, before }) => `${where}: ${kind}, ${form}, after ${JSON.stringify(before)}`)

test("every operation of the contract was driven: as it is meant, and wrongly", () => {
  const seen = (wanted: (answer: Answer) => boolean) =>
    new Set(wire.answers.filter(wanted).map((each) => each.operationId))
  const all = operations.map(({ operationId }) => operationId)
  const good = seen(({ about, status }) => about === "as it is meant" && status < 300)
  const wrong = seen(({ about, status }) => about === "another bearer token" || status >= 400)
  expect(all.filter((each) => !good.has(each) || !wrong.has(each))).toEqual([])
})

test("every failure did what it is meant to", () => {
  const statuses = (about: string) =>
    new Set(wire.answers.filter((each) => each.about === about).map(({ status }) => status))
  expect(statuses("database away")).toContain(503)
  expect(statuses("hashing busy")).toContain(503)
  for (const about of ["statements refused", "handler throws", "reply undeclared"])
    expect(statuses(about)).toContain(500)
  expect(world.log.join("")).toContain("A mail could not be sent")
})

test("the second judge saw the exchanges and agreed", async () => {
  expect(await world.judged()).toBeGreaterThan(100)
  expect(world.log.filter((line) => line.includes("Contract bug"))).toEqual([])
})

test("no line of the log holds a secret or an address", () => {
  expect(world.log.length).toBeGreaterThan(1000)
  expect(told("log", world.canaries.find(world.log.join("")))).toEqual([])
})

test("no answer holds a secret but the one that hands it out", () => {
  const found = wire.answers.flatMap((answer) => {
    const { operationId, about, status, whole } = answer
    const isShown = (hit: Hit) =>
      (status < 300 && shownBy[hit.kind]?.includes(operationId)) || mayBeRepeated(answer, hit)
    const hits = world.canaries.find(whole).filter((hit) => !isShown(hit))
    return told(`${operationId} (${about}) ${status}`, hits)
  })
  expect(found).toEqual([])
})

test("the metrics hold none", async () => {
  const text = await (await fetch(world.metricsUrl)).text()
  expect(text).toContain("login")
  expect(told("metrics", world.canaries.find(text))).toEqual([])
})

test("no column of the database holds one in any form, but addresses where mail needs them", () => {
  const columns = dumps.flatMap((each) => [...each])
  for (const column of [
    "users.email",
    "sessions.seed",
    "audit_events.details",
    "mails.sealed_content",
    "idempotency_keys.reply",
  ])
    expect(columns.filter(([name, text]) => name === `public.${column}` && text.length > 9)).not.toEqual([])
  const found = columns.flatMap(([column, text]) =>
    told(
      column,
      world.canaries.find(text).filter(({ kind }) => keptIn[column] !== kind),
    ),
  )
  expect(found).toEqual([])
})

test("the search finds what is there, in every form: addresses where they are kept, tokens in the answers", () => {
  const { canaries, admin } = world
  const emails = dumps[0]?.get("public.users.email") ?? ""
  expect(canaries.find(emails).map(({ kind }) => kind)).toContain("e-mail address")
  const login = wire.answers.find((each) => each.operationId === "login" && each.status === 200)
  const kinds = canaries.find(login?.whole ?? "").map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(["access token", "refresh token"]))
  const bytes = Buffer.from(admin.password)
  const spellings = [
    JSON.stringify({ password: admin.password }),
    encodeURIComponent(`password=${admin.password}`),
    bytes.toString("hex"),
    ...[0, 1, 2].flatMap((offset) => {
      const shifted = Buffer.concat([Buffer.alloc(offset, "x"), bytes])
      return [shifted.toString("base64"), shifted.toString("base64url")]
    }),
    admin.password.slice(0, 20),
  ]
  for (const text of spellings) expect(canaries.find(`x${text}`)[0]?.kind).toBe("password")
})

/** The private halves of the keys that sign, which only SECRET_KEY opens, and the keys derived from it. */
async function watchPrivateKeys({ canaries, database, secretKey }: World): Promise<void> {
  const deriveKey = createDeriveKey(secretKey)
  for (const purpose of ["signing keys", "refresh tokens", "idempotency"])
    canaries.watch("configured secret", Buffer.from(deriveKey(purpose)).toString("base64url"))
  const { rows } = await database.pool.query<{ kid: string; sealed_private_key: Buffer }>("select * from signing_keys")
  for (const { kid, sealed_private_key: sealed } of rows) {
    const key = unseal(deriveKey("signing keys"), sealed, kid)
    if (key === null) throw new Error("A sealed key does not open.")
    canaries.watch("private key", key.toString("base64url"))
    const { d } = createPrivateKey({ key, format: "der", type: "pkcs8" }).export({ format: "jwk" })
    if (d === undefined) throw new Error("A sealed key holds no private half.")
    canaries.watch("private key", d)
  }
}
