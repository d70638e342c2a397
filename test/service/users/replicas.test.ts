// Two administrators of each other at two replicas: the database decides between them, one of them stays.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import request from "supertest"
import { testServerUrl } from "../../support/database.ts"
import { password, unlimited } from "../support/app.ts"
import { openReplicas, type Replica, type Replicas } from "../support/replicas.ts"

const onServer = testServerUrl() === undefined ? describe.skip : describe

onServer("two replicas on one server", () => {
  let replicas: Replicas

  beforeAll(async () => {
    replicas = await openReplicas(testServerUrl() ?? "", unlimited)
  })
  afterAll(() => replicas.close())

  const query = (text: string, values: unknown[] = []) => replicas.one.database.pool.query(text, values)

  /** The only two administrators, each signed in at a replica of their own. */
  async function twoAdmins() {
    await query("delete from users")
    const newAdmin = async (at: Replica, name: string) => {
      const { rows } = await query(
        `insert into users (id, email, email_key, email_verified_at, username, username_key, password_hash, roles, created_at, updated_at)
         values (gen_random_uuid(), $1, $1, now(), $2, $2, $3, '{admin}', now(), now()) returning id`,
        [`${name}@example.com`, name, `plain:${password}`],
      )
      const signedIn = await request(at.app)
        .post("/v1/auth/login")
        .send({ email: `${name}@example.com`, password })
      expect(signedIn.status).toBe(200)
      return { at, id: rows[0].id as string, token: signedIn.body.accessToken as string }
    }
    return [await newAdmin(replicas.one, "first"), await newAdmin(replicas.other, "second")] as const
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
      const [first, second] = await twoAdmins()
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
    const [first, second] = await twoAdmins()
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
