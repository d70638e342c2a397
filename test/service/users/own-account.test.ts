// Every declared reply of what owners do to their accounts with their password in hand, over HTTP.
import { expect, test } from "@jest/globals"
import { operation } from "../../support/contract.ts"
import { admin, useApp } from "../support/app.ts"

const app = useApp()
const password = "correct horse battery staple"
const wrong = "something else entirely"
const window = 15 * 60 * 1000

const subjectsTo = async (email: string) => (await app().mailsTo(email)).map(({ subject }) => subject)
const eventsOf = async (id: string) =>
  (
    await app().database.pool.query<{ type: string; details: object }>(
      "select type, details from audit_events where subject_id = $1",
      [id],
    )
  ).rows

operation("changeMyEmail", app, ({ reply, call }) => {
  reply(202, "and the new address is the account's when its mail is answered; the old one is told", async () => {
    const user = await app().newUser()
    const { accessToken: token } = await user.logIn()
    const elsewhere = await user.logIn()
    const newEmail = app().newName().email
    await call({ token, body: { newEmail, currentPassword: password } })
    const before = await app().get("/v1/users/me", token)
    expect(before.body.email).toBe(user.email)
    expect((await app().post("/v1/auth/verify-email", { token: await app().tokenTo(newEmail) })).status).toBe(204)
    const after = await app().get("/v1/users/me", token)
    expect(after.body.email).toBe(newEmail)
    expect(after.headers.etag).not.toBe(before.headers.etag)
    expect(await app().get("/v1/users/me", elsewhere.accessToken)).toMatchObject({ status: 401 })
    expect(await subjectsTo(newEmail)).toEqual(["Confirm your new e-mail address"])
    expect(await subjectsTo(user.email)).toEqual([
      "Confirm your e-mail address",
      "Your e-mail address is about to change",
      "Your e-mail address was changed",
    ])
    expect(await app().logIn(newEmail, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(202, "the same when somebody else has the address, who is told", async () => {
    const [user, holder] = [await app().newUser(), await app().newUser()]
    const { accessToken: token } = await user.logIn()
    const answer = await call({ token, body: { newEmail: holder.email.toUpperCase(), currentPassword: password } })
    expect(answer.text).toBe("")
    expect((await subjectsTo(holder.email)).at(-1)).toBe("You already have an account")
    expect((await subjectsTo(user.email)).at(-1)).toBe("Your e-mail address is about to change")
    expect((await app().get("/v1/users/me", token)).body.email).toBe(user.email)
  })

  reply(202, "and an address whose registration nobody confirmed goes to whoever answers the mail", async () => {
    const user = await app().newUser()
    const { accessToken: token } = await user.logIn()
    const pending = app().newName()
    await app().post("/v1/auth/register", { ...pending, password })
    await call({ token, body: { newEmail: pending.email, currentPassword: password } })
    await app().post("/v1/auth/verify-email", { token: await app().tokenTo(pending.email) })
    expect((await app().get("/v1/users/me", token)).body.email).toBe(pending.email)
  })

  reply(
    202,
    "but the token is good for nothing when somebody got the address first, or the password was reset",
    async () => {
      const user = await app().newUser()
      const { accessToken: token } = await user.logIn()
      const taken = app().newName()
      await call({ token, body: { newEmail: taken.email, currentPassword: password } })
      const late = await app().tokenTo(taken.email)
      const body = { ...taken, password }
      expect((await app().post("/v1/users", body, await app().adminToken())).status).toBe(201)
      expect((await app().post("/v1/auth/verify-email", { token: late })).status).toBe(400)
      expect((await app().get("/v1/users/me", token)).body.email).toBe(user.email)

      await app().later(window, async () => {
        const newEmail = app().newName().email
        const again = (await user.logIn()).accessToken
        await call({ token: again, body: { newEmail, currentPassword: password } })
        const stale = await app().tokenTo(newEmail)
        await app().post("/v1/auth/password/forgot", { email: user.email })
        const reset = { token: await app().tokenTo(user.email), newPassword: wrong }
        expect((await app().post("/v1/auth/password/reset", reset)).status).toBe(204)
        expect((await app().post("/v1/auth/verify-email", { token: stale })).status).toBe(400)
      })
    },
  )

  reply(403, "for a wrong current password; ten of them in 15 minutes, and the right one is none either", async () => {
    const user = await app().newUser()
    const { accessToken: token } = await user.logIn()
    const newEmail = app().newName().email
    for (let attempt = 0; attempt < 10; attempt++) {
      const answer = await call({ token, body: { newEmail, currentPassword: wrong } })
      expect(answer.body.type).toBe("/problems/wrong-current-password")
    }
    expect((await call({ token, body: { newEmail, currentPassword: password } })).status).toBe(403)
    expect(await app().mailsTo(newEmail)).toEqual([])
  })

  reply(503, "when too many passwords are being checked", async () => {
    const { accessToken: token } = await (await app().newUser()).logIn()
    const body = { newEmail: app().newName().email, currentPassword: password }
    const answer = await app().whileBusy(() => call({ token, body }))
    expect(answer.headers["retry-after"]).toBe("1")
  })
})

operation("deleteMe", app, ({ reply, call }) => {
  reply(
    204,
    "and the account is gone with all that it had; a mail says so, and the audit trail keeps its id",
    async () => {
      const user = await app().newUser()
      const id = await user.id()
      const { accessToken: token, refreshToken } = await user.logIn()
      await call({ token, body: { currentPassword: password } })
      expect(await app().get("/v1/users/me", token)).toMatchObject({ status: 401 })
      expect(await app().post("/v1/auth/refresh", { refreshToken })).toMatchObject({ status: 401 })
      expect(await app().post("/v1/auth/login", { email: user.email, password })).toMatchObject({ status: 401 })
      expect(await app().get(`/v1/users/${id}`, await app().adminToken())).toMatchObject({ status: 404 })
      expect((await subjectsTo(user.email)).at(-1)).toBe("Your account was deleted")
      const events = await eventsOf(id)
      expect(events.map(({ type }) => type)).toContain("user_deleted")
      for (const personal of [user.email, user.username]) expect(JSON.stringify(events)).not.toContain(personal)
      expect(
        (await app().post("/v1/auth/register", { email: user.email, username: user.username, password })).status,
      ).toBe(202)
    },
  )

  reply(403, "for a wrong current password", async () => {
    const { accessToken: token } = await (await app().newUser()).logIn()
    const answer = await call({ token, body: { currentPassword: wrong } })
    expect(answer.body.type).toBe("/problems/wrong-current-password")
    expect(await app().get("/v1/users/me", token)).toMatchObject({ status: 200 })
  })

  reply(409, "for the last administrator", async () => {
    const answer = await call({ token: await app().adminToken(), body: { currentPassword: admin.password } })
    expect(answer.body.type).toBe("/problems/last-admin")
  })

  reply(503, "when too many passwords are being checked", async () => {
    const { accessToken: token } = await (await app().newUser()).logIn()
    const answer = await app().whileBusy(() => call({ token, body: { currentPassword: password } }))
    expect(answer.headers["retry-after"]).toBe("1")
  })
})

test("20 deletions of one account at once delete it once, and nobody is surprised", async () => {
  const user = await app().newUser()
  const id = await user.id()
  const { accessToken: token } = await user.logIn()
  const remove = () => app().post("/v1/users/me/deletion", { currentPassword: password }, token)
  const statuses = (await Promise.all(Array.from({ length: 20 }, remove))).map(({ status }) => status)
  expect(statuses.filter((status) => status === 204)).toHaveLength(1)
  for (const status of statuses) expect([204, 401, 403]).toContain(status)
  expect((await eventsOf(id)).filter(({ type }) => type === "user_deleted")).toHaveLength(1)
  expect((await subjectsTo(user.email)).filter((subject) => subject === "Your account was deleted")).toHaveLength(1)
})
