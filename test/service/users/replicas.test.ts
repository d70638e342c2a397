// Two administrators of each other at two replicas: the database decides between them, one of them stays.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import request from "supertest"
import { testServerUrl } from "../../support/database.ts"
import { admin, password, unlimited } from "../support/app.ts"
import { openReplicas, type Replica, type Replicas } from "../support/replicas.ts"

const onServer = testServerUrl() === undefined ? describe.skip : describe

onServer("two replicas on one server", () => {
  let replicas: Replicas

  beforeAll(async () => {
    replicas = await openReplicas(testServerUrl() ?? "", unlimited)
  })
  afterAll(() => replicas.close())

  const logIn = async ({ app }: Replica, email: string, secret: string) =>
    (await request(app).post("/v1/auth/login").send({ email, password: secret })).body.accessToken as string
  const query = (text: string) => replicas.one.database.pool.query(text)

  /** The first administrator, and a second; both able to do everything. */
  async function twoAdmins(round: number) {
    const { one, other } = replicas
    await query(
      "update users set roles = '{admin}', suspended_at = null, suspended_reason = null, email_verified_at = now()",
    )
    await query(`delete from users where email_key <> '${admin.email}'`)
    const token = await logIn(one, admin.email, admin.password)
    const second = { email: `second-${round}@example.com`, username: `second-${round}`, password, roles: ["admin"] }
    const made = await request(one.app).post("/v1/users").set("authorization", `Bearer ${token}`).send(second)
    const me = await request(one.app).get("/v1/users/me").set("authorization", `Bearer ${token}`)
    return [
      { id: me.body.id as string, token, at: one },
      { id: made.body.id as string, token: await logIn(other, second.email, password), at: other },
    ] as const
  }

  const attempts = [
    ({ app }: Replica, id: string) => request(app).delete(`/v1/users/${id}`).set("if-match", "*"),
    ({ app }: Replica, id: string) =>
      request(app)
        .put(`/v1/users/${id}/roles`)
        .send({ roles: ["user"] }),
    ({ app }: Replica, id: string) => request(app).put(`/v1/users/${id}/suspension`).send({ reason: "Mutiny." }),
  ]

  test("leave one administrator after 50 attempts at once to remove the last two, in each of five rounds", async () => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = await twoAdmins(round)
      const statuses = await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          const [by, whom] = index % 2 === 0 ? [first, second] : [second, first]
          const attempt = attempts[(index + round) % attempts.length]
          const answer = await attempt?.(by.at, whom.id).set("authorization", `Bearer ${by.token}`)
          return answer?.status ?? 0
        }),
      )
      for (const status of statuses) expect([200, 204, 401, 403, 404, 409]).toContain(status)
      expect(statuses.filter((status) => status === 200 || status === 204).length).toBeGreaterThan(0)
      const { rows } = await query(
        "select from users where 'admin' = any(roles) and suspended_at is null and email_verified_at is not null",
      )
      expect(rows).toHaveLength(1)
    }
  })

  test("make one of 50 changes of one state, whichever replica is asked", async () => {
    const [first, second] = await twoAdmins(9)
    const path = `/v1/users/${second.id}`
    const { headers } = await request(first.at.app).get(path).set("authorization", `Bearer ${first.token}`)
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const by = index % 2 === 0 ? first : second
        const sending = request(by.at.app).patch(path).set("authorization", `Bearer ${by.token}`)
        return (await sending.set("if-match", headers.etag ?? "").send({ username: `renamed-${index}` })).status
      }),
    )
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 49 }, () => 412)])
  })
})
