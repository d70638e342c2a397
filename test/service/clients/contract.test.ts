// The contract of the operations of the tag clients: every declared reply, over HTTP.
import { expect, test } from "@jest/globals"
import request, { type Response } from "supertest"
import { operation } from "../../support/contract.ts"
import { basicOf, form, issueToken, newClient } from "../oauth/clients.ts"
import { admin, useApp } from "../support/app.ts"

const app = useApp()
const nobody = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10"
let names = 0
const newName = () => `Program ${++names}`

async function register(more: object = {}): Promise<Response> {
  const body = { name: newName(), scopes: ["users:read"], ...more }
  return app().post("/v1/clients", body, await app().adminToken())
}

/** The token of a client that may look after clients and nothing else. */
async function lesserToken(): Promise<string> {
  return issueToken(app(), await newClient(app(), ["clients:read", "clients:write", "clients:delete"]))
}

async function tokenFor(id: string, secret: string): Promise<Response> {
  return request(app().server)
    .post("/v1/oauth/token")
    .set({ ...form, ...basicOf(id, secret) })
    .send({ grant_type: "client_credentials" })
}

async function eventsOf(id: string): Promise<{ type: string; actor_kind: string; details: object }[]> {
  const { rows } = await app().database.pool.query(
    "select type, actor_kind, details from audit_events where subject_id = $1 order by type",
    [id],
  )
  return rows
}

operation("createClient", app, ({ reply, call }) => {
  reply(201, "with a secret that works at once and is shown this once", async () => {
    const name = newName()
    const body = { name, description: "Reads accounts.", scopes: ["audit:read", "users:read"] }
    const answer = await call({ body, token: await app().adminToken() })
    const { secret, ...client } = answer.body
    expect(client).toEqual({
      id: expect.any(String),
      name,
      description: "Reads accounts.",
      scopes: ["users:read", "audit:read"],
      secrets: [{ id: expect.any(String), hint: secret.slice(-4), createdAt: client.createdAt, lastUsedOn: null }],
      createdAt: expect.any(String),
      updatedAt: client.createdAt,
    })
    expect(secret).toMatch(/^dvt_[A-Za-z0-9_-]{43}$/)
    expect((await tokenFor(client.id, secret)).status).toBe(200)
    const read = await app().get(answer.headers.location as string, await app().adminToken())
    expect(read.body).toEqual({ ...client, secrets: [{ ...client.secrets[0], lastUsedOn: "2026-11-22" }] })
    expect(read.text).not.toContain(secret)
    expect(await eventsOf(client.id)).toEqual([
      { type: "client_created", actor_kind: "user", details: { scopes: ["audit:read", "users:read"] } },
    ])
  })

  reply(201, "by a client, which gives what it has", async () => {
    const answer = await call({ body: { name: newName(), scopes: ["clients:read"] }, token: await lesserToken() })
    expect(answer.status).toBe(201)
    expect(await eventsOf(answer.body.id)).toMatchObject([{ type: "client_created", actor_kind: "client" }])
  })

  reply(403, "when somebody gives a scope that they do not have, though another token of theirs might", async () => {
    const token = await lesserToken()
    for (const scopes of [["users:read"], ["clients:read", "audit:read"]])
      expect((await call({ body: { name: newName(), scopes }, token })).body.type).toBe(
        "/problems/cannot-grant-higher-scope",
      )
    const own = await newClient(app(), ["clients:write", "users:read"])
    const narrow = await request(app().server)
      .post("/v1/oauth/token")
      .set({ ...form, ...own.basic })
      .send({ grant_type: "client_credentials", scope: "clients:write" })
    const answer = await call({
      body: { name: newName(), scopes: ["users:read"] },
      token: narrow.body.access_token as string,
    })
    expect(answer.status).toBe(403)
  })

  reply(409, "when another client has the name, in any case and form", async () => {
    const token = await app().adminToken()
    await call({ body: { name: "Büro Eins", scopes: ["users:read"] }, token })
    for (const name of ["Büro Eins", "BÜRO EINS", "Bu\u0308ro Eins"])
      expect((await call({ body: { name, scopes: ["users:read"] }, token })).status).toBe(409)
  })

  reply(422, "for self, for no scope, and for one that does not exist", async () => {
    const token = await app().adminToken()
    for (const scopes of [["self"], ["users:read", "self"], [], ["users:reed"]])
      expect((await call({ body: { name: newName(), scopes }, token })).body.errors[0].pointer).toMatch(/^\/scopes/)
    for (const name of ["", " x", "x ", "a\nb"])
      expect((await call({ body: { name, scopes: ["users:read"] }, token })).body.errors[0].pointer).toBe("/name")
  })

  test("one that is sent again under its Idempotency-Key answers the same secret for an hour, to its sender only", async () => {
    const body = { name: newName(), scopes: ["clients:read"] }
    const headers = { "idempotency-key": '"a client whose answer was lost"' }
    const token = await app().adminToken()
    const first = await call({ body, token, headers })
    const again = await call({ body, token, headers })
    expect([again.status, again.headers["idempotency-replayed"], again.body]).toEqual([201, "true", first.body])
    expect(again.headers.location).toBe(first.headers.location)
    expect((await call({ body, token: await lesserToken(), headers })).body.type).toBe("/problems/name-taken")
    expect((await call({ body: { ...body, name: newName() }, token, headers })).body.type).toBe(
      "/problems/idempotency-key-reused",
    )
    await app().later(3_600_001, async () => {
      const late = await app().logIn(admin.email, admin.password)
      expect((await call({ body, token: late.accessToken, headers })).body.type).toBe("/problems/name-taken")
    })
  })

  test("100 registrations of one name at once are one client", async () => {
    const name = newName()
    const answers = await Promise.all(Array.from({ length: 100 }, () => register({ name })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 99 }, () => 409)])
  })
})

operation("listClients", app, ({ reply, call }) => {
  reply(200, "newest first, page by page, each client once, without a secret", async () => {
    const token = await app().adminToken()
    const made: string[] = []
    for (let index = 0; index < 5; index++) {
      app().clock.advance(1)
      made.unshift((await register()).body.id as string)
    }
    const first = await call({ query: { limit: 3 }, token })
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual(made.slice(0, 3))
    const [, next] = /<([^>]+)>; rel="next"/.exec(first.headers.link as string) ?? []
    const second = await app().get(next ?? "", token)
    expect(second.body.items.slice(0, 2).map(({ id }: { id: string }) => id)).toEqual(made.slice(3))
    expect(first.text).not.toContain("dvt_")
    const last = await call({ query: { limit: 100 }, token })
    expect(last.body.nextCursor).toBeNull()
    expect(last.headers.link).not.toContain("next")
  })

  reply(400, "for a cursor that this list did not answer", async () => {
    const token = await app().adminToken()
    const users = await app().get("/v1/users?limit=1", token)
    for (const cursor of ["x", users.body.nextCursor ?? "AZM7LnxBelKLHV8Mn0wqEA"])
      expect((await call({ query: { cursor }, token })).body.type).toBe("/problems/invalid-cursor")
  })
})

operation("getClient", app, ({ reply, call }) => {
  reply(200, "with its tag; 304 for whoever has that state; the tag follows what is shown", async () => {
    const token = await app().adminToken()
    const { id: clientId, secret } = (await register()).body
    const first = await call({ path: { clientId: clientId.toUpperCase() }, token })
    expect(first.body.id).toBe(clientId)
    const unchanged = { "if-none-match": first.headers.etag as string }
    expect((await call({ path: { clientId }, token, headers: unchanged })).status).toBe(304)
    await tokenFor(clientId, secret)
    const used = await call({ path: { clientId }, token, headers: unchanged })
    expect([used.status, used.body.secrets[0].lastUsedOn]).toEqual([200, "2026-11-22"])
  })

  reply(304, "when nothing has changed", async () => {
    const token = await app().adminToken()
    const { body, headers } = await register()
    const answer = await call({
      path: { clientId: body.id },
      token,
      headers: { "if-none-match": headers.etag as string },
    })
    expect(answer.text).toBe("")
  })

  reply(404, "for a client that there is not", async () => {
    await call({ path: { clientId: nobody }, token: await app().adminToken() })
  })
})

operation("updateClient", app, ({ reply, call }) => {
  const change = async (made: Response, body: object, more: { token?: string; etag?: string } = {}) =>
    call({
      path: { clientId: made.body.id },
      body,
      token: more.token ?? (await app().adminToken()),
      headers: { "if-match": more.etag ?? (made.headers.etag as string) },
    })

  reply(200, "changes what is sent, with a new tag and an event for each kind of change", async () => {
    const made = await register({ description: "old" })
    const { secret: _, ...before } = made.body
    app().clock.advance(1)
    const answer = await change(made, { description: null, scopes: ["audit:read", "users:read"] })
    expect(answer.body).toEqual({
      ...before,
      description: null,
      scopes: ["users:read", "audit:read"],
      updatedAt: expect.not.stringMatching(made.body.updatedAt),
    })
    expect(answer.headers.etag).not.toBe(made.headers.etag)
    expect(await eventsOf(made.body.id)).toEqual([
      {
        type: "authz_change",
        actor_kind: "user",
        details: { from: ["users:read"], to: ["audit:read", "users:read"] },
      },
      expect.objectContaining({ type: "client_created" }),
      { type: "client_updated", actor_kind: "user", details: { changed: ["description"] } },
    ])
  })

  reply(200, "what changes nothing keeps the tag and writes no event", async () => {
    const made = await register()
    const answer = await change(made, { name: made.body.name, scopes: ["users:read"] })
    expect(answer.headers.etag).toBe(made.headers.etag)
    expect(await eventsOf(made.body.id)).toHaveLength(1)
  })

  reply(200, "a scope that is taken away works no more at once, in tokens that are good still", async () => {
    const made = await register({ scopes: ["users:read", "audit:read"] })
    const { body } = await tokenFor(made.body.id, made.body.secret)
    expect((await app().get("/v1/users", body.access_token)).status).toBe(200)
    const current = await app().get(`/v1/clients/${made.body.id}`, await app().adminToken())
    await change(made, { scopes: ["audit:read"] }, { etag: current.headers.etag as string })
    expect((await app().get("/v1/users", body.access_token)).status).toBe(403)
  })

  reply(403, "for a scope that the caller does not have, and for a client that has one", async () => {
    const token = await lesserToken()
    const lower = await register({ scopes: ["clients:read"] })
    const higher = await register({ scopes: ["users:read"] })
    const granted = await change(lower, { scopes: ["clients:read", "users:read"] }, { token })
    expect(granted.body.type).toBe("/problems/cannot-grant-higher-scope")
    for (const body of [{ name: newName() }, { scopes: ["clients:read"] }])
      expect((await change(higher, body, { token })).body.type).toBe("/problems/higher-client")
  })

  reply(404, "for a client that there is not", async () => {
    await call({
      path: { clientId: nobody },
      body: { name: newName() },
      token: await app().adminToken(),
      headers: { "if-match": "*" },
    })
  })

  reply(409, "when another client has the name", async () => {
    const [made, other] = [await register(), await register()]
    await change(made, { name: other.body.name.toUpperCase() })
  })

  reply(412, "of two changes of one state, one is made", async () => {
    const made = await register()
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(made, { name: newName() })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
  })
})

operation("deleteClient", app, ({ reply, call }) => {
  reply(204, "its secrets and its tokens end with it", async () => {
    const made = await register()
    const { body } = await tokenFor(made.body.id, made.body.secret)
    await call({ path: { clientId: made.body.id }, token: await app().adminToken() })
    expect((await app().get("/v1/users", body.access_token)).status).toBe(401)
    expect((await tokenFor(made.body.id, made.body.secret)).status).toBe(401)
    expect((await eventsOf(made.body.id)).map(({ type }) => type)).toContain("client_deleted")
  })

  reply(403, "for a client that may do more than the caller", async () => {
    const made = await register({ scopes: ["users:read"] })
    const answer = await call({ path: { clientId: made.body.id }, token: await lesserToken() })
    expect(answer.body.type).toBe("/problems/higher-client")
  })

  reply(404, "for a client that there is not", async () => {
    await call({ path: { clientId: nobody }, token: await app().adminToken() })
  })

  reply(412, "when the state that was seen is not that of now", async () => {
    const made = await register()
    const answer = await call({
      path: { clientId: made.body.id },
      token: await app().adminToken(),
      headers: { "if-match": '"x"' },
    })
    expect(answer.status).toBe(412)
  })
})

operation("createClientSecret", app, ({ reply, call }) => {
  reply(201, "a second one, and both work", async () => {
    const { id: clientId, secret } = (await register()).body
    const answer = await call({ path: { clientId }, token: await app().adminToken() })
    expect(answer.body).toEqual({
      id: expect.any(String),
      hint: answer.body.secret.slice(-4),
      createdAt: expect.any(String),
      lastUsedOn: null,
      secret: expect.stringMatching(/^dvt_/),
    })
    expect((await tokenFor(clientId, secret)).status).toBe(200)
    expect((await tokenFor(clientId, answer.body.secret)).status).toBe(200)
    expect(await eventsOf(clientId)).toContainEqual({
      type: "client_secret_created",
      actor_kind: "user",
      details: { secretId: answer.body.id },
    })
  })

  reply(201, "and the same one again under its Idempotency-Key", async () => {
    const { id: clientId } = (await register()).body
    const asked = {
      path: { clientId },
      token: await app().adminToken(),
      headers: { "idempotency-key": '"a secret whose answer was lost"' },
    }
    const first = await call(asked)
    const again = await call(asked)
    expect([again.headers["idempotency-replayed"], again.body]).toEqual(["true", first.body])
    const shown = await app().get(`/v1/clients/${clientId}`, asked.token)
    expect(shown.body.secrets).toHaveLength(2)
  })

  reply(403, "for a client that may do more than the caller: with its secret one could act as it", async () => {
    const { id: clientId } = (await register()).body
    const answer = await call({ path: { clientId }, token: await lesserToken() })
    expect(answer.body.type).toBe("/problems/higher-client")
  })

  reply(403, "for the client that asks: of a token for ten minutes it would make what lasts", async () => {
    const client = await newClient(app(), ["clients:write"])
    const answer = await call({ path: { clientId: client.id }, token: await issueToken(app(), client) })
    expect(answer.body.type).toBe("/problems/own-client")
  })

  reply(404, "for a client that there is not", async () => {
    await call({ path: { clientId: nobody }, token: await app().adminToken() })
  })

  reply(409, "for a third, however many ask at once", async () => {
    const { id: clientId } = (await register()).body
    const token = await app().adminToken()
    const answers = await Promise.all(Array.from({ length: 20 }, () => call({ path: { clientId }, token })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
  })
})

operation("deleteClientSecret", app, ({ reply, call }) => {
  const withTwo = async () => {
    const made = (await register()).body
    const second = await app().post(`/v1/clients/${made.id}/secrets`, {}, await app().adminToken())
    return { clientId: made.id as string, first: made, second: second.body as { id: string; secret: string } }
  }

  reply(
    204,
    "it gives no token any more and those that it gave are over; the other secret's are not touched",
    async () => {
      const { clientId, first, second } = await withTwo()
      const tokens = [await tokenFor(clientId, first.secret), await tokenFor(clientId, second.secret)]
      const statuses = async () =>
        Promise.all(tokens.map(async ({ body }) => (await app().get("/v1/users", body.access_token)).status))
      expect(await statuses()).toEqual([200, 200])
      await call({ path: { clientId, secretId: first.secrets[0].id }, token: await app().adminToken() })
      expect(await statuses()).toEqual([401, 200])
      expect((await tokenFor(clientId, first.secret)).status).toBe(401)
      expect((await tokenFor(clientId, second.secret)).status).toBe(200)
      expect(await eventsOf(clientId)).toContainEqual(expect.objectContaining({ type: "client_secret_deleted" }))
    },
  )

  reply(403, "for a client that may do more than the caller", async () => {
    const { clientId, second } = await withTwo()
    const answer = await call({ path: { clientId, secretId: second.id }, token: await lesserToken() })
    expect(answer.body.type).toBe("/problems/higher-client")
  })

  reply(404, "for a secret that there is not, or that is another client's", async () => {
    const token = await app().adminToken()
    const [{ clientId }, other] = [await withTwo(), await withTwo()]
    for (const secretId of [nobody, other.second.id])
      expect((await call({ path: { clientId, secretId }, token })).body.type).toBe("/problems/secret-not-found")
    expect((await call({ path: { clientId: nobody, secretId: other.second.id }, token })).body.type).toBe(
      "/problems/client-not-found",
    )
  })

  reply(409, "for the last one, also when both are deleted at once", async () => {
    const { clientId, first, second } = await withTwo()
    const token = await app().adminToken()
    const answers = await Promise.all(
      [first.secrets[0].id, second.id].map((secretId) => call({ path: { clientId, secretId }, token })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  })
})
