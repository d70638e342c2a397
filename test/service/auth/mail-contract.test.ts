// Every declared reply of what has to do with mail in the tag auth, over HTTP.
import { describe, expect, test } from "@jest/globals"
import request from "supertest"
import { operation } from "../../support/contract.ts"
import { useApp } from "../support/app.ts"

const app = useApp()
const password = "correct horse battery staple"
const other = "staple battery horse correct"
const window = 15 * 60 * 1000

/** Without what differs from answer to answer. */
const comparable = ({
  status,
  body: { traceId: _, ...body },
  headers,
}: {
  status: number
  body: Record<string, unknown>
  headers: object
}) => ({
  status,
  body,
  headers: Object.keys(headers).sort(),
})

/** The token of a mail that was asked for. */
async function resetTokenOf(email: string): Promise<string> {
  await app().post("/v1/auth/password/forgot", { email })
  return app().tokenTo(email)
}

operation("register", app, ({ reply, call }) => {
  reply(202, "for a new address, which can log in when it is confirmed", async () => {
    const { email, username } = app().newName()
    const answer = await call({ body: { email, username, password } })
    expect(answer.body).toEqual({
      message:
        "Your registration was received. Follow the mail that is on its way to your e-mail address, then log in.",
    })
    await app().post("/v1/auth/verify-email", { token: await app().tokenTo(email) })
    expect(await app().logIn(email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(202, "for a known address, with the same answer and a mail that says so", async () => {
    const known = await app().newUser()
    const fresh = await call({ body: { ...app().newName(), password } })
    const again = await call({
      body: { email: known.email.toUpperCase(), username: app().newName().username, password },
    })
    expect(comparable(again)).toEqual(comparable(fresh))
    expect((await app().mailsTo(known.email)).at(-1)?.subject).toBe("You already have an account")
  })

  reply(409, "when the username is taken, ignoring case, whether or not the address is known", async () => {
    const known = await app().newUser()
    const username = known.username.toUpperCase()
    expect((await call({ body: { email: app().newName().email, username, password } })).status).toBe(409)
    expect((await call({ body: { email: known.email, username, password } })).status).toBe(409)
  })

  reply(422, "when attackers try the password first", async () => {
    const answer = await call({ body: { ...app().newName(), password: "Password123" } })
    expect(answer.body).toMatchObject({ type: "/problems/weak-password" })
    expect(answer.text).not.toContain("Password123")
  })

  reply(422, "with a pointer to each fault", async () => {
    const answer = await call({ body: { email: "ada", username: "a", password: "short", admin: true } })
    const pointers = answer.body.errors.map((issue: { pointer: string }) => issue.pointer)
    expect(new Set(pointers)).toEqual(new Set(["/email", "/username", "/password", "/admin"]))
    expect(answer.text).not.toContain('short"')
  })

  reply(422, "for an address that mail programs do not agree on how to write to", async () => {
    for (const email of ['"<z1>"@b.cc', '"a b"@example.com', "a@[127.0.0.1]"]) {
      const answer = await call({ body: { ...app().newName(), email, password } })
      expect(answer.body.errors).toMatchObject([{ pointer: "/email" }])
    }
  })

  reply(503, "when too many passwords are being hashed", async () => {
    const answer = await app().whileBusy(() => call({ body: { ...app().newName(), password } }))
    expect(answer.headers["retry-after"]).toBe("1")
  })
})

operation("verifyEmail", app, ({ reply, call }) => {
  reply(204, "with the token of the mail", async () => {
    const { email, username } = app().newName()
    await app().post("/v1/auth/register", { email, username, password })
    await call({ body: { token: await app().tokenTo(email) } })
    expect(await app().logIn(email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(400, "the same for a token that was used, has expired, was replaced, or never was", async () => {
    const { email, username } = app().newName()
    await app().post("/v1/auth/register", { email, username, password })
    const replaced = await app().tokenTo(email)
    await app().later(window, async () => {
      await app().post("/v1/auth/verify-email/resend", { email })
      const token = await app().tokenTo(email)
      expect(token).not.toBe(replaced)
      const expired = await app().later(24 * 60 * 60 * 1000, () => call({ body: { token } }))
      const answers = [expired, await call({ body: { token: replaced } })]
      expect((await call({ body: { token } })).status).toBe(204)
      answers.push(await call({ body: { token } }), await call({ body: { token: "something" } }))
      for (const answer of answers) {
        expect(answer.body.type).toBe("/problems/invalid-token")
        expect(comparable(answer)).toEqual(comparable(expired))
      }
    })
  })
})

operation("resendVerification", app, ({ reply, call }) => {
  reply(202, "the same for an address that waits, one that is confirmed, and one that nobody has", async () => {
    const waiting = app().newName()
    await app().post("/v1/auth/register", { ...waiting, password })
    const confirmed = await app().newUser()
    const answers = [waiting.email, confirmed.email, app().newName().email].map((email) => call({ body: { email } }))
    const [first, ...others] = (await Promise.all(answers)).map(comparable)
    for (const answer of others) expect(answer).toEqual(first)
    expect(first?.body).toEqual({})
  })

  reply(202, "and the mail comes again after 15 minutes, to an address that waits only", async () => {
    const { email, username } = app().newName()
    await app().post("/v1/auth/register", { email, username, password })
    expect(await app().mailsTo(email)).toHaveLength(1)
    await call({ body: { email } })
    expect(await app().mailsTo(email)).toHaveLength(1)
    await app().later(window, async () => {
      await call({ body: { email } })
      expect(await app().mailsTo(email)).toHaveLength(2)
    })
    await app().post("/v1/auth/verify-email", { token: await app().tokenTo(email) })
    await app().later(2 * window, async () => {
      await call({ body: { email } })
      expect(await app().mailsTo(email)).toHaveLength(2)
    })
  })
})

operation("forgotPassword", app, ({ reply, call }) => {
  reply(202, "the same for a known and an unknown address; a mail goes to the known one", async () => {
    const { email } = await app().newUser()
    const nobody = app().newName().email
    const known = await call({ body: { email: email.toUpperCase() } })
    expect(comparable(await call({ body: { email: nobody } }))).toEqual(comparable(known))
    expect((await app().mailsTo(email)).at(-1)?.subject).toBe("Set a new password")
    expect(await app().mailsTo(nobody)).toEqual([])
  })
})

operation("resetPassword", app, ({ reply, call }) => {
  reply(204, "and only the new password works, no session, and no second time", async () => {
    const user = await app().newUser()
    const { accessToken, refreshToken } = await user.logIn()
    const token = await resetTokenOf(user.email)
    await call({ body: { token, newPassword: other } })
    expect(await app().get("/v1/users/me", accessToken)).toMatchObject({ status: 401 })
    expect(await app().post("/v1/auth/refresh", { refreshToken })).toMatchObject({ status: 401 })
    expect(await app().post("/v1/auth/login", { email: user.email, password })).toMatchObject({ status: 401 })
    expect(await app().logIn(user.email, other)).toMatchObject({ tokenType: "Bearer" })
    expect((await call({ body: { token, newPassword: password } })).status).toBe(400)
  })

  reply(400, "the same for a token that was used, has expired, or never was", async () => {
    const { email } = await app().newUser()
    const token = await resetTokenOf(email)
    const expired = await app().later(30 * 60 * 1000, () => call({ body: { token, newPassword: other } }))
    expect(expired.body.type).toBe("/problems/invalid-token")
    await call({ body: { token, newPassword: other } })
    const used = await call({ body: { token, newPassword: other } })
    const unknown = await call({ body: { token: "something", newPassword: other } })
    for (const answer of [used, unknown]) expect(comparable(answer)).toEqual(comparable(expired))
  })

  reply(422, "when attackers try the new password first; the token is not used up", async () => {
    const { email } = await app().newUser()
    const token = await resetTokenOf(email)
    const answer = await call({ body: { token, newPassword: "Password123" } })
    expect(answer.body).toMatchObject({ type: "/problems/weak-password" })
    expect((await call({ body: { token, newPassword: other } })).status).toBe(204)
  })

  reply(503, "when too many passwords are being hashed; the token is not used up", async () => {
    const { email } = await app().newUser()
    const token = await resetTokenOf(email)
    const answer = await app().whileBusy(() => call({ body: { token, newPassword: other } }))
    expect(answer.headers["retry-after"]).toBe("1")
    expect((await call({ body: { token, newPassword: other } })).status).toBe(204)
  })
})

describe("mails and tokens", () => {
  test("stand in no line of the log", async () => {
    const { email } = await app().newUser()
    const token = await resetTokenOf(email)
    await app().post("/v1/auth/password/reset", { token, newPassword: other })
    const log = app().log.join("\n")
    for (const secret of [email, token, other]) expect(log).not.toContain(secret)
  })
})

describe("an Idempotency-Key", () => {
  test("answers a registration that is sent again as it was answered, and refuses it for another", async () => {
    const body = { ...app().newName(), password }
    const send = (sent: object) =>
      request(app().server).post("/v1/auth/register").set("idempotency-key", '"registration-1"').send(sent)
    const first = await send(body)
    const again = await send(body)
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.headers["idempotency-replayed"]).toBe("true")
    expect(again.body).toEqual(first.body)
    expect((await send({ ...body, username: app().newName().username })).body.type).toBe(
      "/problems/idempotency-key-reused",
    )
    expect(await app().mailsTo(body.email)).toHaveLength(1)
  })
})
