// Every declared reply of the operations of the tag auth that start and end sessions, over HTTP.
import { expect } from "@jest/globals"
import { operation } from "../../support/contract.ts"
import { useApp } from "../support/app.ts"

const app = useApp()
const password = "correct horse battery staple"

operation("login", app, ({ reply, call }) => {
  reply(200, "with the right password", async () => {
    const { email } = await app().newUser()
    const answer = await call({ body: { email, password } })
    expect(answer.body).toMatchObject({ tokenType: "Bearer", expiresIn: 600 })
    expect(answer.headers["cache-control"]).toBe("no-store")
  })

  reply(401, "the same for a wrong password, an unknown address, a suspended and a locked account", async () => {
    const { email } = await app().newUser()
    const wrong = await call({ body: { email, password: "something else entirely" } })
    const unknown = await call({ body: { email: app().newName().email, password } })
    const suspended = await app().newUser()
    const suspend = "update users set suspended_at = now() where username = $1"
    await app().database.pool.query(suspend, [suspended.username])
    const refused = await call({ body: { email: suspended.email, password } })
    for (let index = 0; index < 9; index++) await call({ body: { email, password: "something else entirely" } })
    const locked = await call({ body: { email, password } })
    const withoutTrace = ({ traceId: _, ...body }: Record<string, unknown>) => body
    for (const answer of [unknown, refused, locked]) {
      expect(answer.status).toBe(401)
      expect(withoutTrace(answer.body)).toEqual(withoutTrace(wrong.body))
      expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(wrong.headers).sort())
    }
  })

  reply(403, "after the right password only, when the address was not verified", async () => {
    const { email, username } = await app().newUser()
    await app().database.pool.query("update users set email_verified_at = null where username = $1", [username])
    expect((await call({ body: { email, password: "something else entirely" } })).status).toBe(401)
    const answer = await call({ body: { email, password } })
    expect(answer.body).toMatchObject({ type: "/problems/email-not-verified" })
  })

  reply(503, "when too many passwords are being checked", async () => {
    const { email } = await app().newUser()
    const answer = await app().whileBusy(() => call({ body: { email, password } }))
    expect(answer.headers["retry-after"]).toBe("1")
  })
})

operation("refresh", app, ({ reply, call }) => {
  reply(200, "with the newest refresh token", async () => {
    const { refreshToken } = await (await app().newUser()).logIn()
    const answer = await call({ body: { refreshToken } })
    expect(answer.body.refreshToken).not.toBe(refreshToken)
    expect(answer.headers["cache-control"]).toBe("no-store")
  })

  reply(401, "for a text that is no token of ours", async () => {
    expect((await call({ body: { refreshToken: "something" } })).body.type).toBe("/problems/refresh-token-invalid")
  })

  reply(200, "with the same successor for a token that was traded less than ten seconds ago", async () => {
    const { refreshToken } = await (await app().newUser()).logIn()
    const { body } = await call({ body: { refreshToken } })
    expect((await call({ body: { refreshToken } })).body.refreshToken).toBe(body.refreshToken)
  })

  reply(401, "for a token that was traded longer ago, and then for its successor", async () => {
    const { refreshToken } = await (await app().newUser()).logIn()
    const { body } = await call({ body: { refreshToken } })
    await app().later(10_000, async () => {
      expect((await call({ body: { refreshToken } })).body.type).toBe("/problems/refresh-token-reused")
    })
    const successor = await call({ body: { refreshToken: body.refreshToken } })
    expect(successor.body.type).toBe("/problems/refresh-token-invalid")
  })

  reply(401, "for a session that rested too long", async () => {
    const { refreshToken } = await (await app().newUser()).logIn()
    await app().later(7 * 24 * 60 * 60 * 1000, async () => {
      expect((await call({ body: { refreshToken } })).body.type).toBe("/problems/session-expired")
    })
  })
})

operation("logout", app, ({ reply, call }) => {
  reply(204, "and both tokens stop working at once", async () => {
    const user = await app().newUser()
    const { accessToken, refreshToken } = await user.logIn()
    expect(await app().get("/v1/users/me", accessToken)).toMatchObject({ status: 200 })
    await call({ body: { refreshToken } })
    expect(await app().get("/v1/users/me", accessToken)).toMatchObject({ status: 401 })
  })

  reply(204, "for a text that is no token of ours", async () => {
    await call({ body: { refreshToken: "something" } })
  })
})
