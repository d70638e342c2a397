// Remembered tokens and shared statements on a PostgreSQL server: what another replica decides holds here for the next request.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals"
import request from "supertest"
import { testServerUrl } from "../../support/database.ts"
import { admin } from "../support/app.ts"
import { openReplicas, type Replica, type Replicas } from "../support/replicas.ts"

const onServer = testServerUrl() === undefined ? describe.skip : describe

onServer("two replicas on one server", () => {
  let replicas: Replicas
  let one: Replica
  let other: Replica

  beforeAll(async () => {
    replicas = await openReplicas(testServerUrl() ?? "")
    ;({ one, other } = replicas)
  })
  afterAll(() => replicas.close())
  afterEach(() => one.database.pool.query("update users set roles = '{user,admin}'"))

  const logIn = async ({ app }: Replica) =>
    (await request(app).post("/v1/auth/login").send(admin)).body as { accessToken: string; refreshToken: string }
  const listAt = async ({ app }: Replica, token: string) =>
    (await request(app).get("/v1/users").set("authorization", `Bearer ${token}`)).status

  test("a token that both know ends at both with a log-out at one", async () => {
    const { accessToken, refreshToken } = await logIn(one)
    expect([await listAt(one, accessToken), await listAt(other, accessToken)]).toEqual([200, 200])
    await request(other.app).post("/v1/auth/logout").send({ refreshToken })
    expect([await listAt(one, accessToken), await listAt(other, accessToken)]).toEqual([401, 401])
  })

  test("a role that the database takes away is gone for tokens that both know", async () => {
    const { accessToken } = await logIn(one)
    expect([await listAt(one, accessToken), await listAt(other, accessToken)]).toEqual([200, 200])
    await one.database.pool.query("update users set roles = '{user}'")
    expect([await listAt(one, accessToken), await listAt(other, accessToken)]).toEqual([403, 403])
  })

  test("all who ask together while the sessions are locked are told 503, and nobody after that", async () => {
    const { accessToken } = await logIn(one)
    expect(await listAt(one, accessToken)).toBe(200)
    const locking = await other.database.pool.connect()
    try {
      await locking.query("begin; lock table sessions in access exclusive mode")
      const statuses = await Promise.all(Array.from({ length: 20 }, () => listAt(one, accessToken)))
      expect(new Set(statuses)).toEqual(new Set([503]))
    } finally {
      await locking.query("rollback")
      locking.release()
    }
    expect(await listAt(one, accessToken)).toBe(200)
  })

  test("connections that the server ends are 503 at most, and are replaced", async () => {
    const { accessToken } = await logIn(one)
    const asked = Array.from({ length: 20 }, () => listAt(one, accessToken))
    await other.database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    )
    for (const status of await Promise.all(asked)) expect([200, 503]).toContain(status)
    // A connection is dead before its pool hears of it.
    let status = 503
    for (let attempt = 0; attempt < 20 && status === 503; attempt++) status = await listAt(one, accessToken)
    expect(status).toBe(200)
  })
})
