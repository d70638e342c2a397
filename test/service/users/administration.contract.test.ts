// Every declared reply of what administrators do to accounts besides changing them, over HTTP, and what the audit trail says of it.
import { expect } from "@jest/globals"
import request from "supertest"
import { operation } from "../../support/contract.ts"
import { password, useApp } from "../support/app.ts"
import { newPerson, seen } from "./people.ts"

const app = useApp()
const nobody = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10"

/** What the audit trail says of an account; events of one millisecond are in no order. */
async function eventsOf(id: string) {
  const { rows } = await app().database.pool.query(
    "select type, actor_kind as actor, details from audit_events where subject_id = $1",
    [id],
  )
  return rows as { type: string; actor: string; details: object }[]
}

const adminId = async () => (await app().get("/v1/users/me", await app().adminToken())).body.id as string

/** Somebody else changes the account. */
const renewed = (id: string) => app().database.pool.query("update users set version = version + 1 where id = $1", [id])

/** Makes the administrator of the tests the only one. */
const aloneAtTheTop = async () =>
  app().database.pool.query("update users set roles = '{user}' where id <> $1", [await adminId()])

operation("setUserRoles", app, ({ reply, call }) => {
  reply(200, "gives a role that works in the sessions that there are", async () => {
    const person = await newPerson(app(), ["user"])
    const before = await seen(app(), person.id)
    const answer = await call({
      token: await app().adminToken(),
      path: { userId: person.id },
      body: { roles: ["manager", "user"] },
    })
    expect(answer.body).toMatchObject({ id: person.id, roles: ["user", "manager"] })
    expect(answer.headers.etag).not.toBe(before.headers["if-match"])
    expect(await eventsOf(person.id)).toContainEqual({
      type: "authz_change",
      actor: "user",
      details: { from: ["user"], to: ["user", "manager"] },
    })
    // The token says what it was issued with; the next one says more.
    const { body: pair } = await app().post("/v1/auth/refresh", { refreshToken: person.refreshToken })
    expect((await app().get("/v1/users", pair.accessToken)).status).toBe(200)
  })

  reply(200, "takes a role that stops working at once", async () => {
    const person = await newPerson(app(), ["user", "admin"])
    expect((await app().get("/v1/users", person.accessToken)).status).toBe(200)
    await call({ token: await app().adminToken(), path: { userId: person.id }, body: { roles: ["user"] } })
    expect((await app().get("/v1/users", person.accessToken)).status).toBe(403)
    expect((await app().get("/v1/users/me", person.accessToken)).status).toBe(200)
  })

  reply(200, "changes nothing when the account has these roles", async () => {
    const { id } = await newPerson(app(), ["user", "manager"])
    const before = await seen(app(), id)
    const answer = await call({
      token: await app().adminToken(),
      path: { userId: id },
      body: { roles: ["manager", "user"] },
    })
    expect(answer.headers.etag).toBe(before.headers["if-match"])
    expect((await eventsOf(id)).map(({ type }) => type)).not.toContain("authz_change")
  })

  reply(200, "by a manager, to and from what a manager may", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const { id } = await newPerson(app(), ["user"])
    expect((await call({ token, path: { userId: id }, body: { roles: ["manager"] } })).status).toBe(200)
    expect((await call({ token, path: { userId: id }, body: { roles: ["user"] } })).status).toBe(200)
  })

  reply(403, "by a manager, to or from what an administrator may, their own account included", async () => {
    const manager = await newPerson(app(), ["manager"])
    const above = await newPerson(app(), ["user", "admin"])
    const below = await newPerson(app(), ["user"])
    for (const [userId, roles] of [
      [manager.id, ["manager", "admin"]],
      [below.id, ["admin"]],
      [above.id, ["user"]],
      [above.id, ["admin"]],
    ] as const) {
      const answer = await call({ token: manager.accessToken, path: { userId }, body: { roles } })
      expect(answer.body.type).toBe("/problems/cannot-grant-higher-role")
    }
    expect((await seen(app(), above.id)).body.roles).toEqual(["user", "admin"])
  })

  reply(404, "when there is no such account", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody }, body: { roles: ["user"] } })
  })

  reply(409, "for the last administrator, even where another is suspended or has not shown an address", async () => {
    await aloneAtTheTop()
    const [suspended, unverified] = [await newPerson(app(), ["admin"]), await newPerson(app(), ["admin"])]
    const set = (id: string, change: string) =>
      app().database.pool.query(`update users set ${change} where id = $1`, [id])
    await set(suspended.id, "suspended_at = now(), suspended_reason = 'away'")
    await set(unverified.id, "email_verified_at = null")
    const token = await app().adminToken()
    await call({ token, path: { userId: await adminId() }, body: { roles: ["user"] } })
    await set(suspended.id, "suspended_at = null, suspended_reason = null")
    expect((await call({ token, path: { userId: suspended.id }, body: { roles: ["user"] } })).status).toBe(200)
  })

  reply(412, "when the account is not any more as it was seen; as it is now, it takes the roles", async () => {
    const { id } = await newPerson(app(), ["user"])
    const token = await app().adminToken()
    const stale = (await seen(app(), id)).headers
    await renewed(id)
    const give = (headers: Readonly<Record<string, string>>) =>
      call({ token, path: { userId: id }, headers, body: { roles: ["manager"] } })
    await give(stale)
    const now = await seen(app(), id)
    expect(now.body.roles).toEqual(["user"])
    expect((await give(now.headers)).body.roles).toEqual(["manager"])
  })
})

operation("suspendUser", app, ({ reply, call }) => {
  reply(200, "ends the sessions at once, and nobody can log in", async () => {
    const person = await newPerson(app(), ["user"])
    const answer = await call({
      token: await app().adminToken(),
      path: { userId: person.id },
      body: { reason: "Sends spam." },
    })
    expect(answer.body).toMatchObject({ status: "suspended", suspendedReason: "Sends spam." })
    expect((await app().get("/v1/users/me", person.accessToken)).status).toBe(401)
    expect((await app().post("/v1/auth/refresh", { refreshToken: person.refreshToken })).status).toBe(401)
    expect((await app().post("/v1/auth/login", { email: person.email, password })).status).toBe(401)
    expect(await eventsOf(person.id)).toContainEqual({
      type: "user_suspended",
      actor: "user",
      details: { sessions: 1 },
    })
  })

  reply(200, "replaces the reason and leaves the rest", async () => {
    const { id } = await newPerson(app(), ["user"])
    const token = await app().adminToken()
    const suspend = (reason: string) => call({ token, path: { userId: id }, body: { reason } })
    const first = await suspend("Sends spam.")
    const again = await suspend("Sends spam.")
    expect(again.headers.etag).toBe(first.headers.etag)
    const other = await suspend("Asked for a pause.")
    expect(other.headers.etag).not.toBe(first.headers.etag)
    expect(other.body).toMatchObject({ status: "suspended", suspendedReason: "Asked for a pause." })
  })

  reply(200, "by a manager, of another manager", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const { id } = await newPerson(app(), ["manager"])
    await call({ token, path: { userId: id }, body: { reason: "On leave." } })
  })

  reply(403, "when the account may do more than the caller", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const above = await newPerson(app(), ["admin"])
    await call({ token, path: { userId: above.id }, body: { reason: "Mutiny." } })
    expect((await app().get("/v1/users/me", above.accessToken)).status).toBe(200)
  })

  reply(404, "when there is no such account", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody }, body: { reason: "Sends spam." } })
  })

  reply(409, "for the last administrator", async () => {
    await aloneAtTheTop()
    const token = await app().adminToken()
    await call({ token, path: { userId: await adminId() }, body: { reason: "On leave." } })
    expect((await app().get("/v1/users/me", token)).status).toBe(200)
  })

  reply(412, "when the account is not any more as it was seen, and nothing ends", async () => {
    const person = await newPerson(app(), ["user"])
    const { headers } = await seen(app(), person.id)
    await renewed(person.id)
    const body = { reason: "Sends spam." }
    await call({ token: await app().adminToken(), path: { userId: person.id }, headers, body })
    expect((await app().get("/v1/users/me", person.accessToken)).status).toBe(200)
  })
})

operation("unsuspendUser", app, ({ reply, call }) => {
  reply(204, "and the owner can log in again, but ended sessions stay so", async () => {
    const person = await newPerson(app(), ["user"])
    const token = await app().adminToken()
    await app().database.pool.query("update users set suspended_at = now(), suspended_reason = 'x' where id = $1", [
      person.id,
    ])
    await app().database.pool.query("update sessions set revoked_at = now() where user_id = $1", [person.id])
    await call({ token, path: { userId: person.id } })
    expect((await seen(app(), person.id)).body).not.toHaveProperty("suspendedReason")
    expect((await app().get("/v1/users/me", person.accessToken)).status).toBe(401)
    expect(await app().logIn(person.email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(204, "also when the account was not suspended; that is no event", async () => {
    const { id } = await newPerson(app(), ["user"])
    const { headers } = await seen(app(), id)
    await call({ token: await app().adminToken(), path: { userId: id } })
    expect((await seen(app(), id)).headers).toEqual(headers)
    expect((await eventsOf(id)).map(({ type }) => type)).not.toContain("user_unsuspended")
  })

  reply(403, "when the account may do more than the caller", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const { id } = await newPerson(app(), ["admin"])
    await call({ token, path: { userId: id } })
  })

  reply(404, "when there is no such account", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody } })
  })

  reply(412, "when somebody else has given another reason meanwhile", async () => {
    const { id } = await newPerson(app(), ["user"])
    const token = await app().adminToken()
    const { headers } = await seen(app(), id)
    await request(app().server)
      .put(`/v1/users/${id}/suspension`)
      .set({ authorization: `Bearer ${token}` })
      .send({ reason: "Stays out." })
    await call({ token, path: { userId: id }, headers })
    expect((await seen(app(), id)).body).toMatchObject({ suspendedReason: "Stays out." })
  })
})

operation("liftLockout", app, ({ reply, call }) => {
  const lock = (id: string) =>
    app().database.pool.query(
      `update users set login_attempts = 11, login_failures = 10, attempts_since = $2, locked_until = $2::timestamptz + interval '15 minutes'
       where id = $1`,
      [id, app().clock.now()],
    )

  reply(204, "and the owner can log in again", async () => {
    const person = await newPerson(app(), ["user"])
    await lock(person.id)
    expect((await seen(app(), person.id)).body).toMatchObject({ status: "locked" })
    await call({ token: await app().adminToken(), path: { userId: person.id } })
    expect((await seen(app(), person.id)).body).toMatchObject({ status: "active" })
    expect(await eventsOf(person.id)).toContainEqual({ type: "user_lock_lifted", actor: "user", details: {} })
    expect(await app().logIn(person.email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(204, "also when the account was not locked", async () => {
    const { id } = await newPerson(app(), ["user"])
    await call({ token: await app().adminToken(), path: { userId: id } })
  })

  reply(403, "when the account may do more than the caller", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const { id } = await newPerson(app(), ["admin"])
    await lock(id)
    await call({ token, path: { userId: id } })
    expect((await seen(app(), id)).body).toMatchObject({ status: "locked" })
  })

  reply(404, "when there is no such account", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody } })
  })

  reply(412, "when the account is not any more as it was seen", async () => {
    const { id } = await newPerson(app(), ["user"])
    const { headers } = await seen(app(), id)
    await lock(id)
    await call({ token: await app().adminToken(), path: { userId: id }, headers })
    expect((await seen(app(), id)).body).toMatchObject({ status: "locked" })
  })
})

operation("listUserSessions", app, ({ reply, call }) => {
  reply(200, "shows where the user is logged in, and marks the session that asks", async () => {
    const person = await newPerson(app(), ["user"])
    await app().logIn(person.email, password)
    const token = await app().adminToken()
    const { items } = (await call({ token, path: { userId: person.id } })).body
    expect(items.map(({ current }: { current: boolean }) => current)).toEqual([false, false])
    const own = (await call({ token, path: { userId: await adminId() } })).body.items as { current: boolean }[]
    expect(own.filter(({ current }) => current)).toHaveLength(1)
  })

  reply(404, "when there is no such account", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody } })
  })
})

operation("endUserSessions", app, ({ reply, call }) => {
  reply(204, "and no token of the account works any more", async () => {
    const person = await newPerson(app(), ["user"])
    await call({ token: await app().adminToken(), path: { userId: person.id } })
    expect((await app().get("/v1/users/me", person.accessToken)).status).toBe(401)
    expect((await app().post("/v1/auth/refresh", { refreshToken: person.refreshToken })).status).toBe(401)
    expect(await eventsOf(person.id)).toContainEqual({
      type: "session_ended",
      actor: "user",
      details: { reason: "ended-by-administrator", sessions: 1 },
    })
    expect(await app().logIn(person.email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(403, "when the account may do more than the caller", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const above = await newPerson(app(), ["admin"])
    await call({ token, path: { userId: above.id } })
    expect((await app().get("/v1/users/me", above.accessToken)).status).toBe(200)
  })

  reply(404, "when there is no such account", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody } })
  })
})

operation("resetUserPassword", app, ({ reply, call }) => {
  const tokensOf = async (id: string) =>
    (
      await app().database.pool.query("select purpose, expires_at as until from one_time_tokens where user_id = $1", [
        id,
      ])
    ).rows as { purpose: string; until: Date }[]
  const mails = async () =>
    (await app().database.pool.query("select from mails where kind = 'reset-password'")).rowCount

  reply(202, "ends the sessions and mails a token; one mail in a minute", async () => {
    const person = await newPerson(app(), ["user"])
    const token = await app().adminToken()
    const before = (await mails()) ?? 0
    await call({ token, path: { userId: person.id } })
    expect((await app().get("/v1/users/me", person.accessToken)).status).toBe(401)
    await call({ token, path: { userId: person.id } })
    expect(await mails()).toBe(before + 1)
    const until = new Date(app().clock.now().getTime() + 30 * 60 * 1000)
    expect(await tokensOf(person.id)).toEqual([{ purpose: "reset-password", until }])
    expect((await eventsOf(person.id)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(["authn_password_reset_requested", "session_ended"]),
    )
  })

  reply(403, "when the account may do more than the caller, and mails nothing", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const { id } = await newPerson(app(), ["admin"])
    await call({ token, path: { userId: id } })
    expect(await tokensOf(id)).toEqual([])
  })

  reply(404, "when there is no such account", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody } })
  })
})
