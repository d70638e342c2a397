// A change of the e-mail address that waits for its mail: whoever is locked out of an account does not take it along.
import { describe, expect, test } from "@jest/globals"
import request from "supertest"
import { useApp } from "../support/app.ts"

const app = useApp()
const password = "correct horse battery staple"
const other = "staple battery horse correct"

/** Somebody with the password has asked for another address in a session of his own; the owner has one too. */
async function withPendingChange() {
  const user = await app().newUser()
  const [owner, attacker] = [await user.logIn(), await user.logIn()]
  const newEmail = app().newName().email
  const asked = { newEmail, currentPassword: password }
  expect((await app().post("/v1/users/me/email", asked, attacker.accessToken)).status).toBe(202)
  const id = (await app().get("/v1/users/me", owner.accessToken)).body.id as string
  return { user, owner, attacker, id, confirmation: { token: await app().tokenTo(newEmail) } }
}

const send = async (method: "post" | "put" | "delete", path: string, token: string, body: object = {}) => {
  const { status, text } = await request(app().server)[method](path).set("authorization", `Bearer ${token}`).send(body)
  if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${text}.`)
}
const confirm = (body: object) => app().post("/v1/auth/verify-email", body)
const addressOf = async (id: string) => (await app().get(`/v1/users/${id}`, await app().adminToken())).body.email

type Pending = Awaited<ReturnType<typeof withPendingChange>>
const byAdmin = async (method: "post" | "put" | "delete", path: string, body?: object) =>
  send(method, path, await app().adminToken(), body)

describe("is off", () => {
  const endings: { readonly [what: string]: (pending: Pending) => Promise<unknown> } = {
    "when the password is changed": ({ owner }) =>
      send("post", "/v1/auth/password/change", owner.accessToken, { currentPassword: password, newPassword: other }),
    // That session lasts: the token itself is taken away.
    "when the password is changed in the session that asked": ({ attacker }) =>
      send("post", "/v1/auth/password/change", attacker.accessToken, { currentPassword: password, newPassword: other }),
    "when the password is reset by mail": async ({ user }) => {
      await app().post("/v1/auth/password/forgot", { email: user.email })
      const token = await app().tokenTo(user.email)
      expect((await app().post("/v1/auth/password/reset", { token, newPassword: other })).status).toBe(204)
    },
    "when the owner ends all sessions": ({ owner }) => send("delete", "/v1/auth/sessions", owner.accessToken),
    "when the session that asked is ended": async ({ owner, attacker }) => {
      const { body } = await app().get("/v1/auth/sessions", attacker.accessToken)
      const { id } = body.items.find(({ current }: { current: boolean }) => current)
      await send("delete", `/v1/auth/sessions/${id}`, owner.accessToken)
    },
    "when an administrator suspends the account": ({ id }) =>
      byAdmin("put", `/v1/users/${id}/suspension`, { reason: "taken over" }),
    "when an administrator suspends the account and lifts it": async ({ id }) => {
      await byAdmin("put", `/v1/users/${id}/suspension`, { reason: "taken over" })
      await byAdmin("delete", `/v1/users/${id}/suspension`)
    },
    "when an administrator has a new password chosen": ({ id }) => byAdmin("post", `/v1/users/${id}/password-reset`),
    "when an administrator ends the sessions": ({ id }) => byAdmin("delete", `/v1/users/${id}/sessions`),
    // Nothing deletes the token here: whoever confirms it is asked for what it stands on.
    "when the session that asked was ended without a word": ({ id }) =>
      app().database.pool.query("update sessions set revoked_at = $2 where user_id = $1", [id, app().clock.now()]),
    "when the account was suspended without a word": ({ id }) =>
      app().database.pool.query("update users set suspended_at = $2 where id = $1", [id, app().clock.now()]),
  }
  test.each(Object.entries(endings))("%s", async (_, end) => {
    const pending = await withPendingChange()
    await end(pending)
    const answer = await confirm(pending.confirmation)
    expect([answer.status, answer.body.type]).toEqual([400, "/problems/invalid-token"])
    expect(await addressOf(pending.id)).toBe(pending.user.email)
  })
})

test("goes on when another session ends", async () => {
  const { owner, id, user, confirmation } = await withPendingChange()
  expect((await app().post("/v1/auth/logout", { refreshToken: owner.refreshToken })).status).toBe(204)
  expect((await confirm(confirmation)).status).toBe(204)
  expect(await addressOf(id)).not.toBe(user.email)
})
