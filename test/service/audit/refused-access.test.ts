// Refused access is recorded beside the answer: by whom and for what, once a minute, and never at the cost of the answer.
import { describe, expect, test } from "@jest/globals"
import request from "supertest"
import type { Log } from "../../../src/runtime/index.ts"
import type { AuditEntry } from "../../../src/service/audit/audit.ts"
import { createRefusedAccess } from "../../../src/service/audit/refused-access.ts"
import { useApp } from "../support/app.ts"
import { createClock } from "../support/service.ts"
import { clientToken, newPerson } from "../users/people.ts"

const app = useApp()
const minute = 60_000
const nobody = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10"

/** What the audit trail says of refusals of an operation to callers of this kind, oldest first. */
async function eventsOf(operationId: string, actorKind = "user") {
  await app().settled()
  const { rows } = await app().database.pool.query(
    `select actor_id as actor, details from audit_events
     where type = 'authz_fail' and actor_kind = $2 and details ->> 'operationId' = $1 order by id`,
    [operationId, actorKind],
  )
  return rows as { actor: string; details: object }[]
}

describe("authz_fail", () => {
  test("names the operation and the scopes that a person lacks", async () => {
    const { id, accessToken } = await newPerson(app(), ["user"])
    expect((await app().get("/v1/audit-events", accessToken)).status).toBe(403)
    expect(await eventsOf("listAuditEvents")).toEqual([
      {
        actor: id,
        details: { operationId: "listAuditEvents", reason: "insufficient-scope", missingScopes: ["audit:read"] },
      },
    ])
  })

  test("is recorded of clients too", async () => {
    const token = await clientToken(app(), ["users:read"])
    expect((await app().get("/v1/users/me", token)).status).toBe(403)
    const details = { operationId: "getMe", reason: "insufficient-scope", missingScopes: ["self"] }
    expect(await eventsOf("getMe", "client")).toMatchObject([{ details }])
  })

  test("is recorded where a handler finds that somebody may not", async () => {
    const manager = await newPerson(app(), ["user", "manager"])
    const admin = await newPerson(app(), ["user", "admin"])
    const inAuthorization = { authorization: `Bearer ${manager.accessToken}` }
    const higher = await request(app().server)
      .patch(`/v1/users/${admin.id}`)
      .set({ ...inAuthorization, "if-match": "*" })
      .send({ username: "another" })
    const granted = await request(app().server)
      .put(`/v1/users/${manager.id}/roles`)
      .set(inAuthorization)
      .send({ roles: ["user", "admin"] })
    const lesser = await clientToken(app(), ["clients:write", "clients:delete"])
    const client = { name: "Higher", scopes: ["users:read"] }
    const scope = await app().post("/v1/clients", client, lesser)
    const registered = await app().post("/v1/clients", client, await app().adminToken())
    const secret = await app().post(`/v1/clients/${registered.body.id}/secrets`, {}, lesser)
    expect([higher, granted, scope, secret].map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(await eventsOf("updateUser")).toEqual([
      { actor: manager.id, details: { operationId: "updateUser", reason: "higher-account" } },
    ])
    expect(await eventsOf("setUserRoles")).toMatchObject([{ details: { reason: "cannot-grant-higher-role" } }])
    expect(await eventsOf("createClient", "client")).toMatchObject([
      { details: { reason: "cannot-grant-higher-scope" } },
    ])
    expect(await eventsOf("createClientSecret", "client")).toMatchObject([{ details: { reason: "higher-client" } }])
  })

  test("is no wrong password, no anonymous caller and nothing that does not exist", async () => {
    const { accessToken } = await newPerson(app(), ["user"])
    const change = { currentPassword: "wrong", newPassword: "a battery of correct horses" }
    expect((await app().post("/v1/auth/password/change", change, accessToken)).status).toBe(403)
    expect((await app().get("/v1/clients")).status).toBe(401)
    expect((await app().get(`/v1/users/${nobody}`, await app().adminToken())).status).toBe(404)
    for (const operationId of ["changePassword", "listClients", "getUser"])
      expect([...(await eventsOf(operationId)), ...(await eventsOf(operationId, "anonymous"))]).toEqual([])
  })

  test("is one event a minute for a caller and an operation, however often it is tried", async () => {
    const [one, other] = [await newPerson(app(), ["user"]), await newPerson(app(), ["user"])]
    const ask = (path: string, token: string) =>
      Promise.all(Array.from({ length: 20 }, async () => (await app().get(path, token)).status))
    expect(new Set(await ask("/v1/users", one.accessToken))).toEqual(new Set([403]))
    await ask("/v1/users", other.accessToken)
    await ask("/v1/clients", one.accessToken)
    const actors = async () => (await eventsOf("listUsers")).map(({ actor }) => actor)
    expect((await actors()).sort()).toEqual([one.id, other.id].sort())
    expect(await eventsOf("listClients")).toHaveLength(1)
    await app().later(minute - 1, () => ask("/v1/users", one.accessToken))
    expect(await actors()).toHaveLength(2)
    await app().later(minute, () => ask("/v1/users", one.accessToken))
    expect((await actors()).sort()).toEqual([one.id, one.id, other.id].sort())
  })

  test("that cannot be written costs neither the answer nor the next one, and one line of the log", async () => {
    const { accessToken } = await newPerson(app(), ["user"])
    const { pool } = app().database
    await pool.query("alter table audit_events rename to audit_events_away")
    for (const path of ["/v1/audit-events", "/v1/users", "/v1/clients"])
      expect((await app().get(path, accessToken)).status).toBe(403)
    await app().settled()
    await pool.query("alter table audit_events_away rename to audit_events")
    expect(app().log.filter((line) => line.includes("could not be recorded in the audit trail"))).toHaveLength(1)
    const before = (await eventsOf("listUsers")).length
    expect((await app().get("/v1/users", accessToken)).status).toBe(403)
    expect(await eventsOf("listUsers")).toHaveLength(before + 1)
  })
})

describe("what is remembered", () => {
  const silent = { warn() {} } as unknown as Log
  const refused = (id: string) => ({
    caller: { kind: "user", id, scopes: [] },
    problem: "higher-account",
    missingScopes: [],
    context: { operationId: "updateUser" } as never,
  })

  test("is bounded: beyond it nothing is recorded until the minute of another is over", async () => {
    const clock = createClock()
    const recorded: AuditEntry[] = []
    const record = async (entry: AuditEntry) => void recorded.push(entry)
    const { onForbidden, settled } = createRefusedAccess({
      audit: { record },
      log: silent,
      now: clock.now,
      capacity: 2,
    })
    for (const id of ["a", "b", "c", "a"]) onForbidden(refused(id))
    expect(recorded.map(({ actor }) => actor)).toEqual(["a", "b"].map((id) => ({ kind: "user", id })))
    clock.advance(minute)
    for (const id of ["c", "a", "b"]) onForbidden(refused(id))
    expect(recorded.map(({ actor }) => "id" in actor && actor.id)).toEqual(["a", "b", "c", "a"])
    await settled()
  })

  test("goes on after a database that was away, which is logged once each time", async () => {
    const warnings: object[] = []
    const log = { warn: (fields: object) => void warnings.push(fields) } as unknown as Log
    let isAway = true
    let written = 0
    const record = async () => {
      if (isAway) throw new Error("away")
      written += 1
    }
    const access = createRefusedAccess({ audit: { record }, log, now: createClock().now })
    const refuse = async (...ids: string[]) => {
      for (const id of ids) access.onForbidden(refused(id))
      await access.settled()
    }
    await refuse("a", "b", "c")
    expect([warnings.length, written]).toEqual([1, 0])
    isAway = false
    await refuse("a", "a")
    expect([warnings.length, written]).toEqual([1, 1])
    isAway = true
    await refuse("b")
    expect([warnings.length, written]).toEqual([2, 1])
  })

  test("is nothing of a caller whom the service does not know", () => {
    const record = () => Promise.reject(new Error("recorded"))
    const access = createRefusedAccess({ audit: { record }, log: silent, now: createClock().now })
    for (const caller of [null, "a", { id: "a" }, { kind: "machine", id: "a" }, { token: { kind: "user", id: "a" } }])
      expect(access.onForbidden({ ...refused("a"), caller })).toBeUndefined()
  })
})
