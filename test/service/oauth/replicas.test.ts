// Clients on two replicas of a PostgreSQL server: what one of them takes back is gone at the other with the next request.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import request from "supertest"
import { testServerUrl } from "../../support/database.ts"
import { admin } from "../support/app.ts"
import { openReplicas, type Replica, type Replicas } from "../support/replicas.ts"
import { basicOf, form } from "./clients.ts"

const onServer = testServerUrl() === undefined ? describe.skip : describe
const unlimited = { take: () => ({ allowed: true, remaining: 9, retryAfter: 0 }) }

onServer("a client on two replicas", () => {
  let replicas: Replicas
  let one: Replica
  let other: Replica
  let adminToken: string

  beforeAll(async () => {
    replicas = await openReplicas(testServerUrl() ?? "", unlimited)
    ;({ one, other } = replicas)
    adminToken = (await request(one.app).post("/v1/auth/login").send(admin)).body.accessToken as string
  })
  afterAll(() => replicas.close())

  const asAdmin = (method: "post" | "patch" | "delete", path: string, body: object = {}) =>
    request(one.app)[method](path).set("authorization", `Bearer ${adminToken}`).set("if-match", "*").send(body)
  const askWith = (token: string) => ({
    async at({ app }: Replica) {
      return (await request(app).get("/v1/users").set("authorization", `Bearer ${token}`)).status
    },
  })
  let names = 0
  async function newClient() {
    const { body } = await asAdmin("post", "/v1/clients", {
      name: `Program ${++names}`,
      scopes: ["users:read", "audit:read"],
    })
    const basic = basicOf(body.id, body.secret)
    const granted = await request(one.app)
      .post("/v1/oauth/token")
      .set({ ...form, ...basic })
      .send({ grant_type: "client_credentials" })
    const token = granted.body.access_token as string
    const asked = askWith(token)
    expect([await asked.at(one), await asked.at(other)]).toEqual([200, 200])
    return { id: body.id as string, basic, token, asked }
  }

  test("a token that both know is gone at both when one revokes it", async () => {
    const { basic, token, asked } = await newClient()
    await request(other.app)
      .post("/v1/oauth/revoke")
      .set({ ...form, ...basic })
      .send({ token })
    expect([await asked.at(one), await asked.at(other)]).toEqual([401, 401])
  })

  test("a scope that is taken away is gone at both, and so is a client that is deleted", async () => {
    const { id, asked } = await newClient()
    await asAdmin("patch", `/v1/clients/${id}`, { scopes: ["audit:read"] })
    expect([await asked.at(other), await asked.at(one)]).toEqual([403, 403])
    await asAdmin("delete", `/v1/clients/${id}`)
    expect([await asked.at(other), await asked.at(one)]).toEqual([401, 401])
  })

  test("a secret that is deleted takes its tokens with it at both, and not those of the other secret", async () => {
    const { id, asked } = await newClient()
    const first = (await request(one.app).get(`/v1/clients/${id}`).set("authorization", `Bearer ${adminToken}`)).body
    const { secret } = (await asAdmin("post", `/v1/clients/${id}/secrets`)).body
    const granted = await request(other.app)
      .post("/v1/oauth/token")
      .set({ ...form, ...basicOf(id, secret) })
      .send({ grant_type: "client_credentials" })
    const second = askWith(granted.body.access_token as string)
    await asAdmin("delete", `/v1/clients/${id}/secrets/${first.secrets[0].id}`)
    expect([await asked.at(one), await asked.at(other)]).toEqual([401, 401])
    expect([await second.at(one), await second.at(other)]).toEqual([200, 200])
  })

  test("of 40 secrets that both are asked for at once, one is made", async () => {
    const { id } = await newClient()
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const { app } = index % 2 === 0 ? one : other
        return (await request(app).post(`/v1/clients/${id}/secrets`).set("authorization", `Bearer ${adminToken}`))
          .status
      }),
    )
    expect(answers.sort()).toEqual([201, ...Array.from({ length: 39 }, () => 409)])
  })

  test("100 tokens asked for at once at both are 100 tokens, and all are good", async () => {
    const { basic } = await newClient()
    const granted = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        request(index % 2 === 0 ? one.app : other.app)
          .post("/v1/oauth/token")
          .set({ ...form, ...basic })
          .send({ grant_type: "client_credentials" }),
      ),
    )
    const tokens = new Set(granted.map(({ body }) => body.access_token as string))
    expect(tokens.size).toBe(100)
    const statuses = await Promise.all([...tokens].map((token) => askWith(token).at(other)))
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})
