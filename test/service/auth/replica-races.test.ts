// Log-ins and refreshes that meet at two replicas on one PostgreSQL server, over HTTP.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import request, { type Response } from "supertest"
import { testServerUrl } from "../../support/database.ts"
import { admin, unlimited } from "../support/app.ts"
import { openReplicas, type Replica, type Replicas } from "../support/replicas.ts"

const onServer = testServerUrl() === undefined ? describe.skip : describe

onServer("two replicas on one server", () => {
  let replicas: Replicas
  let both: readonly [Replica, Replica]

  beforeAll(async () => {
    replicas = await openReplicas(testServerUrl() ?? "", unlimited)
    both = [replicas.one, replicas.other]
  })
  afterAll(() => replicas.close())
  beforeEach(() =>
    replicas.one.database.pool.query(
      "update users set login_attempts = 0, login_failures = 0, attempts_since = null, locked_until = null",
    ),
  )

  const post = (index: number, path: string, body: object): Promise<Response> =>
    Promise.resolve(
      request((both[index % 2] as Replica).app)
        .post(path)
        .send(body),
    )
  const times = (count: number, path: string, body: object) =>
    Promise.all(Array.from({ length: count }, (_, index) => post(index, path, body)))
  const statusesOf = (answers: readonly Response[]) => [...new Set(answers.map(({ status }) => status))].sort()
  const logIn = async () => (await post(0, "/v1/auth/login", admin)).body as { refreshToken: string }
  const ofAccounts = () => both.reduce((sum, { passwords }) => sum + passwords.ofAccounts(), 0)

  test("of 200 wrong passwords at once, ten are compared with the account's hash, and none is an error", async () => {
    const before = ofAccounts()
    const answers = await times(200, "/v1/auth/login", { ...admin, password: "wrong" })
    expect(ofAccounts() - before).toBe(10)
    for (const status of statusesOf(answers)) expect([401, 503]).toContain(status)
    expect((await post(1, "/v1/auth/login", admin)).status).toBe(401)
  })

  test("of 20 right passwords at once, all log in, also with one attempt left", async () => {
    expect(statusesOf(await times(20, "/v1/auth/login", admin))).toEqual([200])
    for (let index = 0; index < 9; index++) await post(index, "/v1/auth/login", { ...admin, password: "wrong" })
    expect(statusesOf(await times(20, "/v1/auth/login", admin))).toEqual([200])
  })

  test("of 100 refreshes at once one rotates, and all get the same successor, in each of 20 rounds", async () => {
    let { refreshToken } = await logIn()
    for (let round = 1; round <= 20; round++) {
      const answers = await times(100, "/v1/auth/refresh", { refreshToken })
      expect(statusesOf(answers)).toEqual([200])
      expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1)
      refreshToken = answers[0]?.body.refreshToken
    }
    const { rows } = await replicas.one.database.pool.query(
      "select generation, revoked_at from sessions order by id desc limit 1",
    )
    expect(rows).toEqual([{ generation: 20, revoked_at: null }])
  })

  test("an older token sent to the other replica ends the session for both", async () => {
    const { refreshToken: spent } = await logIn()
    const first = { refreshToken: spent }
    const second = await post(0, "/v1/auth/refresh", first)
    const third = await post(1, "/v1/auth/refresh", { refreshToken: second.body.refreshToken })
    expect((await post(1, "/v1/auth/refresh", first)).body.type).toBe("/problems/refresh-token-reused")
    const { refreshToken } = third.body
    expect((await post(0, "/v1/auth/refresh", { refreshToken })).body.type).toBe("/problems/refresh-token-invalid")
  })

  test("sessions that a password change at one ends are over at the other, and the new password logs in there", async () => {
    const [mine, elsewhere] = [await post(0, "/v1/auth/login", admin), await post(1, "/v1/auth/login", admin)]
    const meAt = (replica: Replica, answer: Response) =>
      request(replica.app).get("/v1/users/me").set("authorization", `Bearer ${answer.body.accessToken}`)
    const changed = await request(replicas.one.app)
      .post("/v1/auth/password/change")
      .set("authorization", `Bearer ${mine.body.accessToken}`)
      .send({ currentPassword: admin.password, newPassword: "staple battery horse correct" })
    expect(changed.status).toBe(204)
    expect((await meAt(replicas.other, elsewhere)).status).toBe(401)
    expect((await meAt(replicas.other, mine)).status).toBe(200)
    const fresh = { ...admin, password: "staple battery horse correct" }
    expect((await post(1, "/v1/auth/login", fresh)).status).toBe(200)
  })
})
