// Every declared reply of the operations that show and end sessions and change a password, over HTTP.
import { expect, test } from "@jest/globals"
import request from "supertest"
import { v7 } from "uuid"
import { operation } from "../../support/contract.ts"
import { useApp } from "../support/app.ts"

const app = useApp()
const password = "correct horse battery staple"

async function twoSessions() {
  const user = await app().newUser()
  const [one, other] = [await user.logIn(), await user.logIn()]
  const sessions = async (token: string) => (await app().get("/v1/auth/sessions", token)).body.items
  return { user, one, other, sessions }
}
const statusOf = async (accessToken: string) => (await app().get("/v1/users/me", accessToken)).status
const refreshStatus = async (refreshToken: string) => (await app().post("/v1/auth/refresh", { refreshToken })).status

operation("listSessions", app, ({ reply, call }) => {
  reply(200, "newest first, with the one that asks marked, and nobody else's", async () => {
    await (await app().newUser()).logIn()
    const { one, other } = await twoSessions()
    const answer = await call({ token: one.accessToken })
    expect(answer.body.items.map((session: { current: boolean }) => session.current).sort()).toEqual([false, true])
    expect(Object.keys(answer.body.items[0])).toEqual([
      "id",
      "createdAt",
      "lastUsedAt",
      "expiresAt",
      "userAgent",
      "current",
    ])
    expect(answer.text).not.toContain(other.refreshToken)
  })

  reply(200, "with the first 200 characters of what the device called itself", async () => {
    const { email } = await app().newUser()
    const { body } = await request(app().server)
      .post("/v1/auth/login")
      .set("user-agent", `Phone/${"1".repeat(300)}`)
      .send({ email, password })
    const { items } = (await call({ token: body.accessToken })).body
    expect(items.map((session: { userAgent: string }) => session.userAgent)).toEqual([`Phone/${"1".repeat(194)}`])
  })

  reply(200, "without those that were logged out or rested too long", async () => {
    const { one, other } = await twoSessions()
    await app().post("/v1/auth/logout", { refreshToken: other.refreshToken })
    expect((await call({ token: one.accessToken })).body.items).toHaveLength(1)
  })
})

operation("endSessions", app, ({ reply, call }) => {
  reply(204, "and every token of the caller stops working at once, the one that asked included", async () => {
    const { one, other } = await twoSessions()
    const stranger = await (await app().newUser()).logIn()
    await call({ token: one.accessToken })
    expect([await statusOf(one.accessToken), await statusOf(other.accessToken)]).toEqual([401, 401])
    expect([await refreshStatus(one.refreshToken), await refreshStatus(other.refreshToken)]).toEqual([401, 401])
    expect(await statusOf(stranger.accessToken)).toBe(200)
  })
})

operation("endSession", app, ({ reply, call }) => {
  reply(204, "and that session's tokens stop working at once, the others' do not", async () => {
    const { one, other, sessions } = await twoSessions()
    const ending = (await sessions(one.accessToken)).find((session: { current: boolean }) => !session.current)
    await call({ token: one.accessToken, path: { sessionId: ending.id.toUpperCase() } })
    expect([await statusOf(one.accessToken), await statusOf(other.accessToken)]).toEqual([200, 401])
    const { rows } = await app().database.pool.query(
      "select actor_kind, subject_id, details from audit_events where type = 'session_ended' and subject_id = $1",
      [ending.id],
    )
    expect(rows).toEqual([{ actor_kind: "user", subject_id: ending.id, details: { reason: "ended-by-owner" } }])
  })

  reply(404, "for a session that has ended, one that never was, and somebody else's, which goes on", async () => {
    const { one, sessions } = await twoSessions()
    const stranger = await twoSessions()
    const [foreign] = await stranger.sessions(stranger.one.accessToken)
    const ending = (await sessions(one.accessToken)).find((session: { current: boolean }) => !session.current)
    await call({ token: one.accessToken, path: { sessionId: ending.id } })
    for (const sessionId of [ending.id, foreign.id, v7()])
      expect((await call({ token: one.accessToken, path: { sessionId } })).status).toBe(404)
    expect(await stranger.sessions(stranger.one.accessToken)).toHaveLength(2)
  })
})

operation("changePassword", app, ({ reply, call }) => {
  const newPassword = "staple battery horse correct"

  reply(204, "and the new password logs in, the old one does not, and the other sessions are over", async () => {
    const { user, one, other } = await twoSessions()
    await call({ token: one.accessToken, body: { currentPassword: password, newPassword } })
    expect([await statusOf(one.accessToken), await statusOf(other.accessToken)]).toEqual([200, 401])
    expect(await refreshStatus(one.refreshToken)).toBe(200)
    expect((await app().post("/v1/auth/login", { email: user.email, password })).status).toBe(401)
    expect(await app().logIn(user.email, newPassword)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(403, "with a wrong current password, which changes nothing", async () => {
    const { one, other } = await twoSessions()
    const answer = await call({ token: one.accessToken, body: { currentPassword: "wrong", newPassword } })
    expect(answer.body).toMatchObject({ type: "/problems/wrong-current-password" })
    expect(await statusOf(other.accessToken)).toBe(200)
  })

  reply(403, "after ten wrong ones for the right one too, and the session goes on", async () => {
    const { one } = await twoSessions()
    for (let index = 0; index < 10; index++)
      await call({ token: one.accessToken, body: { currentPassword: "wrong", newPassword } })
    const answer = await call({ token: one.accessToken, body: { currentPassword: password, newPassword } })
    expect(answer.status).toBe(403)
    expect(await statusOf(one.accessToken)).toBe(200)
  })

  reply(422, "when attackers try the new password first", async () => {
    const { one } = await twoSessions()
    const answer = await call({
      token: one.accessToken,
      body: { currentPassword: password, newPassword: "Password123" },
    })
    expect(answer.body).toMatchObject({ type: "/problems/weak-password" })
  })

  reply(503, "when too many passwords are being checked", async () => {
    const { one } = await twoSessions()
    const body = { currentPassword: password, newPassword }
    const answer = await app().whileBusy(() => call({ token: one.accessToken, body }))
    expect(answer.headers["retry-after"]).toBe("1")
  })
})

test("of two changes with the same current password at once, one is made", async () => {
  const { one, user } = await twoSessions()
  const wanted = ["first new password", "second new password"]
  const answers = await Promise.all(
    wanted.map((newPassword) =>
      app().post("/v1/auth/password/change", { currentPassword: password, newPassword }, one.accessToken),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 403])
  const logIns = await Promise.all(
    wanted.map((newPassword) => app().post("/v1/auth/login", { email: user.email, password: newPassword })),
  )
  expect(logIns.map(({ status }) => status === 200)).toEqual(answers.map(({ status }) => status === 204))
})
