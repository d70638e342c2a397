// The contract of the operations of the tag oauth: every declared reply, over HTTP, and what the RFCs ask for beside it.
import { describe, expect, test } from "@jest/globals"
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose"
import type { Response } from "supertest"
import { operation } from "../../support/contract.ts"
import { useApp } from "../support/app.ts"
import { basicOf, form, issueToken, newClient } from "./clients.ts"

const app = useApp()
const grant = { grant_type: "client_credentials" }

function expectError(answer: Response, status: number, error: string): void {
  expect([answer.status, answer.type, answer.headers["cache-control"], answer.body.error]).toEqual([
    status,
    "application/json",
    "no-store",
    error,
  ])
}

operation("createToken", app, ({ reply, call }) => {
  const ask = (body: string | object, headers: Record<string, string> = {}) =>
    call({ body, headers: { ...form, ...headers } })

  reply(200, "with Basic: a token as RFC 6749 §5.1 writes it, for all scopes of the client", async () => {
    const client = await newClient(app(), ["users:read", "audit:read"])
    const answer = await ask(grant, client.basic)
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 600,
      scope: "users:read audit:read",
    })
    expect([answer.headers["cache-control"], answer.headers.pragma]).toEqual(["no-store", "no-cache"])
    expect(decodeJwt(answer.body.access_token)).toMatchObject({ sub: client.id, client_id: client.id })
    const users = await app().get("/v1/users", answer.body.access_token)
    expect(users.status).toBe(200)
  })

  reply(200, "with id and secret in the body (§2.3.1), and an id in capitals", async () => {
    const { id, secret } = await newClient(app())
    const answer = await ask({ ...grant, client_id: id.toUpperCase(), client_secret: secret })
    expect(decodeJwt(answer.body.access_token).sub).toBe(id)
  })

  reply(
    200,
    "for the scopes that are asked for, in any order, and with parameters that nobody knows (§3.2)",
    async () => {
      const client = await newClient(app(), ["users:read", "users:write", "audit:read"])
      const answer = await ask({ ...grant, scope: "audit:read  users:read audit:read", resource: "x" }, client.basic)
      expect(answer.body.scope).toBe("users:read audit:read")
      expect((await ask({ ...grant, scope: "" }, client.basic)).body.scope).toBe("users:read users:write audit:read")
    },
  )

  reply(200, "with Basic whose parts are form-encoded (§2.3.1), though nothing of ours needs it", async () => {
    const { id, secret } = await newClient(app())
    const encoded = basicOf(id.replaceAll("-", "%2D"), secret.replaceAll("_", "%5F"))
    expect((await ask(grant, encoded)).status).toBe(200)
  })

  reply(200, "with either of two secrets", async () => {
    const { id, secret } = await newClient(app())
    expect((await ask(grant, basicOf(id, secret))).status).toBe(200)
    const other = await newClient(app())
    await app().database.pool.query("update client_secrets set client_id = $1 where client_id = $2", [id, other.id])
    expect((await ask(grant, basicOf(id, other.secret))).status).toBe(200)
    expectError(await ask(grant, other.basic), 401, "invalid_client")
  })

  reply(
    401,
    "in the same words by HTTP Basic, which the runtime refuses, and in the body, which the handler does",
    async () => {
      const { id } = await newClient(app())
      const inBody = await ask({ ...grant, client_id: id, client_secret: "wrong" })
      expectError(inBody, 401, "invalid_client")
      expect((await ask(grant, basicOf(id, "wrong"))).body).toEqual(inBody.body)
    },
  )

  reply(400, "unsupported_grant_type, the password grant among them (RFC 9700 §2.4)", async () => {
    const client = await newClient(app())
    for (const grant_type of ["password", "authorization_code", "refresh_token", "CLIENT_CREDENTIALS"]) {
      expectError(
        await ask({ grant_type, username: "ada", password: "x", code: "x" }, client.basic),
        400,
        "unsupported_grant_type",
      )
      expectError(await ask({ grant_type }), 400, "unsupported_grant_type")
    }
  })

  reply(400, "invalid_scope for a scope that the client does not have, and for self", async () => {
    const client = await newClient(app(), ["users:read"])
    for (const scope of ["users:write", "users:read users:write", "self", "users", "nonsense"])
      expectError(await ask({ ...grant, scope }, client.basic), 400, "invalid_scope")
  })

  reply(
    400,
    "invalid_request without a grant type, with a parameter twice, and in a body that is no form",
    async () => {
      const { basic } = await newClient(app())
      for (const body of ["", "grant_type=", "grant_type=client_credentials&grant_type=client_credentials", "grant=x"])
        expectError(await ask(body, basic), 400, "invalid_request")
      expectError(await ask("grant_type=%FF", basic), 400, "invalid_request")
      expectError(await call({ body: grant, headers: basic }), 415, "invalid_request")
    },
  )

  reply(400, "invalid_request for a client that authenticates in two ways at once (§2.3)", async () => {
    const client = await newClient(app())
    const other = await newClient(app())
    const { id: client_id, secret: client_secret } = client
    expectError(await ask({ ...grant, client_id, client_secret }, client.basic), 400, "invalid_request")
    expectError(await ask({ ...grant, client_id }, other.basic), 400, "invalid_request")
    expect((await ask({ ...grant, client_id }, client.basic)).status).toBe(200)
  })

  reply(401, "invalid_client with a challenge, whatever is wrong, in the same words", async () => {
    const client = await newClient(app())
    const other = await newClient(app())
    const texts = new Set<string>()
    const unknown = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10"
    for (const headers of [
      basicOf(client.id, "wrong"),
      basicOf(client.id, other.secret),
      basicOf(client.id, client.secret.slice(0, -1)),
      basicOf(unknown, client.secret),
      basicOf("no-uuid", client.secret),
      basicOf("", ""),
      basicOf("%zz", client.secret),
      { authorization: "Basic" },
      { authorization: "Basic !" },
    ]) {
      const answer = await ask(grant, headers)
      expectError(answer, 401, "invalid_client")
      expect(answer.headers["www-authenticate"]).toMatch(/^Basic realm="[^"]+", charset="UTF-8"$/)
      texts.add(answer.text)
    }
    expect(texts.size).toBe(1)
    expectError(await ask(grant, { authorization: "Bearer x" }), 401, "invalid_client")
  })

  reply(401, "invalid_client for no client at all, and for one in the body that is wrong", async () => {
    const { id: client_id } = await newClient(app())
    for (const body of [grant, { ...grant, client_id }, { ...grant, client_id, client_secret: "x" }]) {
      const answer = await ask(body)
      expectError(answer, 401, "invalid_client")
      expect(answer.headers["www-authenticate"]).toMatch(/^Basic /)
    }
  })

  test("what happened is in the audit trail, the secret is not", async () => {
    const client = await newClient(app())
    await ask(grant, client.basic)
    await ask(grant, basicOf(client.id, "wrong-secret-canary"))
    const { rows } = await app().database.pool.query(
      "select type, actor_kind, actor_id, subject_id, details from audit_events where $1 in (actor_id::text, subject_id) order by type desc",
      [client.id],
    )
    expect(rows).toEqual([
      expect.objectContaining({
        type: "authn_token_created",
        actor_id: client.id,
        details: { scopes: ["users:read"] },
      }),
      expect.objectContaining({ type: "authn_login_fail", actor_kind: "anonymous", subject_id: client.id }),
    ])
    const dump = await app().database.pool.query(
      "select (select json_agg(t)::text from audit_events t) || (select json_agg(c)::text from client_secrets c) as text",
    )
    expect(dump.rows[0].text).not.toContain(client.secret.slice(0, 20))
    expect(dump.rows[0].text).not.toContain("canary")
    expect(app().log.join("")).not.toContain(client.secret)
  })
})

operation("introspectToken", app, ({ reply, call }) => {
  const ask = (token: string, headers: Record<string, string>) =>
    call({ body: { token, token_type_hint: "access_token" }, headers: { ...form, ...headers } })

  reply(200, "a client's token is active, with what it says (RFC 7662 §2.2)", async () => {
    const client = await newClient(app(), ["users:read"])
    const token = await issueToken(app(), client)
    const { jti, iat, exp } = decodeJwt(token)
    expect((await ask(token, (await newClient(app())).basic)).body).toEqual({
      active: true,
      scope: "users:read",
      client_id: client.id,
      sub: client.id,
      token_type: "Bearer",
      iss: "https://api.example.com",
      aud: "https://api.example.com",
      jti,
      iat,
      exp,
    })
  })

  reply(200, "a person's token is active while the session lasts, without anything personal", async () => {
    const client = await newClient(app())
    const user = await app().newUser()
    const { accessToken, refreshToken } = await user.logIn()
    const { body } = await ask(accessToken, client.basic)
    expect(body).toMatchObject({ active: true, client_id: "password", sub: await user.id(), scope: "self" })
    expect(JSON.stringify(body)).not.toContain(user.username)
    await app().post("/v1/auth/logout", { refreshToken })
    expect((await ask(accessToken, client.basic)).body).toEqual({ active: false })
  })

  reply(200, "what is not good is inactive, and nothing else is said", async () => {
    const client = await newClient(app())
    const token = await issueToken(app(), client)
    const { refreshToken } = await (await app().newUser()).logIn()
    const deleted = await newClient(app())
    const orphan = await issueToken(app(), deleted)
    await app().database.pool.query("delete from clients where id = $1", [deleted.id])
    for (const text of ["x", token.slice(0, -2), `${token}.`, refreshToken, orphan, "x".repeat(10_000)])
      expect((await ask(text, client.basic)).text).toBe('{"active":false}')
    await app().later(606_000, async () => expect((await ask(token, client.basic)).text).toBe('{"active":false}'))
  })

  reply(200, "scopes are those of now", async () => {
    const client = await newClient(app(), ["users:read", "audit:read"])
    const token = await issueToken(app(), client)
    await app().database.pool.query("update clients set scopes = '{audit:read}' where id = $1", [client.id])
    expect((await ask(token, client.basic)).body.scope).toBe("audit:read")
  })

  reply(400, "invalid_request without a token", async () => {
    const { basic } = await newClient(app())
    expectError(
      await call({ body: "token_type_hint=access_token", headers: { ...form, ...basic } }),
      400,
      "invalid_request",
    )
    expectError(await ask("", basic), 400, "invalid_request")
  })

  reply(401, "invalid_client for whoever does not authenticate, holders of the very token among them", async () => {
    const token = await issueToken(app(), await newClient(app()))
    for (const headers of [{}, { authorization: `Bearer ${token}` }, basicOf("x", "y")])
      expectError(await ask(token, headers), 401, "invalid_client")
  })
})

operation("revokeToken", app, ({ reply, call }) => {
  const revoke = (token: string, headers: Record<string, string> = {}, more: object = {}) =>
    call({ body: { token, ...more }, headers: { ...form, ...headers } })
  const isGood = async (token: string, path = "/v1/users?limit=1") => (await app().get(path, token)).status === 200

  reply(200, "a client's own token works no more, its others do; twice is the same", async () => {
    const client = await newClient(app())
    const [given, kept] = [await issueToken(app(), client), await issueToken(app(), client)]
    expect([await isGood(given), await isGood(kept)]).toEqual([true, true])
    for (let time = 0; time < 2; time++) {
      const answer = await revoke(given, client.basic, { token_type_hint: "refresh_token" })
      expect([answer.status, answer.text]).toEqual([200, ""])
      expect([await isGood(given), await isGood(kept)]).toEqual([false, true])
    }
    const { rows } = await app().database.pool.query(
      "select details from audit_events where type = 'authn_token_revoked' and actor_id = $1",
      [client.id],
    )
    expect(rows).toEqual([{ details: { tokenId: decodeJwt(given).jti } }])
  })

  reply(200, "what is no good token is answered the same (RFC 7009 §2.2)", async () => {
    const client = await newClient(app())
    for (const text of ["x", "x".repeat(10_000), (await issueToken(app(), client)).slice(0, -1)]) {
      expect((await revoke(text, client.basic)).status).toBe(200)
      expect((await revoke(text)).status).toBe(200)
    }
  })

  reply(
    200,
    "a person's session ends with its access token, or with its refresh token, by whoever holds it",
    async () => {
      const user = await app().newUser()
      const [byAccess, byRefresh, kept] = [await user.logIn(), await user.logIn(), await user.logIn()]
      await revoke(byAccess.accessToken, {}, { client_id: "password" })
      await revoke(byRefresh.refreshToken, {}, { token_type_hint: "refresh_token" })
      const me = (token: string) => isGood(token, "/v1/users/me")
      expect(await Promise.all([byAccess, byRefresh, kept].map(({ accessToken }) => me(accessToken)))).toEqual([
        false,
        false,
        true,
      ])
      expect((await app().post("/v1/auth/refresh", { refreshToken: byAccess.refreshToken })).status).toBe(401)
    },
  )

  reply(400, "invalid_grant for somebody else's token, which stays good (§2.1)", async () => {
    const client = await newClient(app())
    const others = await issueToken(app(), await newClient(app()))
    const { accessToken } = await (await app().newUser()).logIn()
    expectError(await revoke(others, client.basic), 400, "invalid_grant")
    expectError(await revoke(accessToken, client.basic), 400, "invalid_grant")
    expect([await isGood(others), await isGood(accessToken, "/v1/users/me")]).toEqual([true, true])
  })

  reply(400, "invalid_request without a token", async () => {
    expectError(await revoke(""), 400, "invalid_request")
    expectError(await call({ body: "x=1", headers: form }), 400, "invalid_request")
  })

  reply(401, "invalid_client for a client's token without its client, which stays good", async () => {
    const client = await newClient(app())
    const token = await issueToken(app(), client)
    expectError(await revoke(token), 401, "invalid_client")
    expectError(await revoke(token, basicOf(client.id, "wrong")), 401, "invalid_client")
    expect(await isGood(token)).toBe(true)
  })

  test("100 revocations of one token at once are one", async () => {
    const client = await newClient(app())
    const token = await issueToken(app(), client)
    const answers = await Promise.all(Array.from({ length: 100 }, () => revoke(token, client.basic)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { rows } = await app().database.pool.query(
      "select count(*)::int as count from audit_events where type = 'authn_token_revoked' and actor_id = $1",
      [client.id],
    )
    expect(rows).toEqual([{ count: 1 }])
  })
})

operation("getAuthorizationServer", app, ({ reply, call }) => {
  reply(200, "the metadata, whose issuer is that of tokens and whose endpoints are operations of ours", async () => {
    const { body, headers } = await call()
    expect(headers["cache-control"]).toBe("public, max-age=300")
    const { accessToken } = await (await app().newUser()).logIn()
    expect(body.issuer).toBe(decodeJwt(accessToken).iss)
    const paths = [body.token_endpoint, body.introspection_endpoint, body.revocation_endpoint, body.jwks_uri]
    for (const url of paths) {
      expect(url.startsWith(`${body.issuer}/`)).toBe(true)
      expect(app().document.paths).toHaveProperty([new URL(url).pathname])
    }
    expect(body).toMatchObject({ grant_types_supported: ["client_credentials"], response_types_supported: [] })
    expect(body.scopes_supported).not.toContain("self")
  })
})

operation("getJwks", app, ({ reply, call }) => {
  reply(200, "answers the keys with which anybody can verify our tokens", async () => {
    const answer = await call()
    const { accessToken } = await (await app().newUser()).logIn()
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(answer.body), {
      algorithms: ["ES256"],
      typ: "at+jwt",
      issuer: "https://api.example.com",
      audience: "https://api.example.com",
      currentDate: app().clock.now(),
    })
    expect(payload.sub).toEqual(expect.any(String))
    expect(answer.headers["cache-control"]).toBe("public, max-age=300")
    expect(answer.text).not.toContain('"d"')
  })
})

describe("a client", () => {
  test("is nobody of its own: operations that look after one's own account are not for it", async () => {
    const token = await issueToken(app(), await newClient(app(), ["users:read"]))
    const answer = await app().get("/v1/users/me", token)
    expect([answer.status, answer.body.type]).toEqual([403, "/problems/insufficient-scope"])
  })
})
