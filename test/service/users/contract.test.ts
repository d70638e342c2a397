// Every declared reply of the operations of the tag users, over HTTP.
import { expect } from "@jest/globals"
import request from "supertest"
import { grantableScopes } from "../../../src/service/auth/roles.ts"
import { operation } from "../../support/contract.ts"
import { type TestUser, useApp } from "../support/app.ts"
import { clientToken, newPerson, seen } from "./people.ts"

const app = useApp()
const password = "correct horse battery staple"
const nobody = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10"
const any = { "if-match": "*" }

operation("getMe", app, ({ reply, call }) => {
  reply(200, "answers the caller's own account", async () => {
    const user = await newPerson(app(), ["user"])
    const answer = await call({ token: user.accessToken })
    expect(answer.body).toEqual({
      id: expect.any(String),
      email: user.email,
      emailVerified: true,
      username: user.username,
      status: "active",
      createdAt: "2026-11-22T09:30:00.000Z",
      updatedAt: "2026-11-22T09:30:00.000Z",
      roles: ["user"],
    })
  })

  reply(304, "to whoever has it already, until it changes", async () => {
    const { accessToken: token } = await (await app().newUser()).logIn()
    const headers = { "if-none-match": (await call({ token })).headers.etag as string }
    expect((await call({ token, headers })).status).toBe(304)
    await request(app().server)
      .patch("/v1/users/me")
      .set("authorization", `Bearer ${token}`)
      .send({ username: app().newName().username })
    expect((await call({ token, headers })).status).toBe(200)
  })
})

operation("updateMe", app, ({ reply, call }) => {
  reply(200, "changes the username", async () => {
    const { accessToken } = await (await app().newUser()).logIn()
    const { username } = app().newName()
    expect((await call({ token: accessToken, body: { username } })).body).toMatchObject({ username })
  })

  reply(200, "leaves the version alone when nothing changes", async () => {
    const { accessToken: token } = await (await app().newUser()).logIn()
    const { body, headers } = await app().get("/v1/users/me", token)
    const answer = await call({ token, body: { username: body.username }, headers: { "if-match": headers.etag ?? "" } })
    expect(answer.headers.etag).toBe(headers.etag)
  })

  reply(412, "when the account is not any more as it was seen", async () => {
    const { accessToken: token } = await (await app().newUser()).logIn()
    const headers = { "if-match": (await app().get("/v1/users/me", token)).headers.etag ?? "" }
    const [first, second] = [app().newName(), app().newName()].map(({ username }) => ({ username }))
    expect((await call({ token, headers, body: first })).status).toBe(200)
    expect((await call({ token, headers, body: second })).status).toBe(412)
    expect((await app().get("/v1/users/me", token)).body).toMatchObject(first ?? {})
  })

  reply(409, "when somebody else has the username, ignoring case", async () => {
    const other = await app().newUser()
    const { accessToken } = await (await app().newUser()).logIn()
    await call({ token: accessToken, body: { username: other.username.toUpperCase() } })
  })

  reply(422, "when roles or an address come along", async () => {
    const { accessToken } = await (await app().newUser()).logIn()
    const { username } = app().newName()
    await call({ token: accessToken, body: { username, roles: ["admin"] } })
    await call({ token: accessToken, body: { username, email: "other@example.com" } })
  })
})

operation("createUser", app, ({ reply, call }) => {
  reply(201, "with the role user unless told, and says where it is", async () => {
    const token = await app().adminToken()
    const name = app().newName()
    const answer = await call({ token, body: { ...name, password } })
    expect(answer.body).toMatchObject({ ...name, roles: ["user"] })
    expect(await app().get(answer.headers.location ?? "", token)).toMatchObject({ body: answer.body })
    expect(await app().logIn(name.email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(201, "as an administrator who can administer", async () => {
    const name = app().newName()
    await call({ token: await app().adminToken(), body: { ...name, password, roles: ["admin", "user"] } })
    const { accessToken } = await app().logIn(name.email, password)
    expect(await app().get("/v1/users", accessToken)).toMatchObject({ status: 200 })
  })

  reply(201, "with the tag of its state, verified by whoever made it", async () => {
    const token = await app().adminToken()
    const answer = await call({ token, body: { ...app().newName(), password } })
    expect(answer.body).toMatchObject({ emailVerified: true, status: "active" })
    expect((await app().get(answer.headers.location ?? "", token)).headers.etag).toBe(answer.headers.etag)
  })

  reply(201, "by a manager, as another manager", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    await call({ token, body: { ...app().newName(), password, roles: ["manager"] } })
  })

  reply(403, "when the role allows more than the caller may", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const answer = await call({ token, body: { ...app().newName(), password, roles: ["user", "admin"] } })
    expect(answer.body.type).toBe("/problems/cannot-grant-higher-role")
  })

  reply(409, "when the email is taken, ignoring case", async () => {
    const { email } = await app().newUser()
    const body = { email: email.toUpperCase(), username: app().newName().username, password }
    expect((await call({ token: await app().adminToken(), body })).body.type).toBe("/problems/email-taken")
  })

  reply(409, "when the username is taken, ignoring case", async () => {
    const { username } = await app().newUser()
    const body = { email: app().newName().email, username: username.toUpperCase(), password }
    expect((await call({ token: await app().adminToken(), body })).body.type).toBe("/problems/username-taken")
  })

  reply(422, "when attackers try the password first", async () => {
    await call({ token: await app().adminToken(), body: { ...app().newName(), password: "qwertyuiop" } })
  })

  reply(503, "when too many passwords are being hashed", async () => {
    const token = await app().adminToken()
    await app().whileBusy(() => call({ token, body: { ...app().newName(), password } }))
  })
})

operation("getUser", app, ({ reply, call }) => {
  reply(200, "answers the account", async () => {
    const user = await app().newUser()
    const answer = await call({ token: await app().adminToken(), path: { userId: await user.id() } })
    expect(answer.body).toMatchObject({ email: user.email })
  })

  reply(304, "to whoever has it already, until it changes", async () => {
    const { id } = await newPerson(app(), ["user"])
    const token = await app().adminToken()
    const headers = { "if-none-match": (await call({ token, path: { userId: id } })).headers.etag as string }
    expect((await call({ token, path: { userId: id }, headers })).status).toBe(304)
    await app().database.pool.query("update users set locked_until = '2030-01-01' where id = $1", [id])
    expect((await call({ token, path: { userId: id }, headers })).body).toMatchObject({ status: "locked" })
  })

  reply(200, "answers the account of an id in capitals", async () => {
    const user = await app().newUser()
    const answer = await call({ token: await app().adminToken(), path: { userId: (await user.id()).toUpperCase() } })
    expect(answer.body).toMatchObject({ email: user.email })
  })

  reply(404, "when there is none", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody } })
  })

  reply(403, "for a user who is no administrator, also for one's own account", async () => {
    const user = await app().newUser()
    const { accessToken } = await user.logIn()
    await call({ token: accessToken, path: { userId: await user.id() } })
  })
})

operation("updateUser", app, ({ reply, call }) => {
  reply(200, "changes what is sent and leaves the rest", async () => {
    const user = await newPerson(app(), ["user"])
    const { email } = app().newName()
    const { headers } = await seen(app(), user.id)
    const answer = await call({ token: await app().adminToken(), path: { userId: user.id }, headers, body: { email } })
    expect(answer.body).toMatchObject({ email, username: user.username })
    expect(answer.headers.etag).not.toBe(headers["if-match"])
    expect(await app().logIn(email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(
    200,
    "with another address ends the sessions, takes back what was mailed and tells the old one; another name does not",
    async () => {
      const user = await newPerson(app(), ["user"])
      const token = await app().adminToken()
      await app().database.pool.query(
        `insert into one_time_tokens (id, user_id, purpose, token_hash, email, created_at, expires_at)
       values (gen_random_uuid(), $1, 'reset-password', $2, 'x', now(), now())`,
        [user.id, Buffer.from(user.id)],
      )
      const sent = async () =>
        (await app().database.pool.query("select from one_time_tokens where user_id = $1", [user.id])).rowCount
      const { username, email } = app().newName()
      for (const body of [{ username }, { email: user.email.toUpperCase() }]) {
        await call({ token, path: { userId: user.id }, headers: (await seen(app(), user.id)).headers, body })
        expect((await app().get("/v1/users/me", user.accessToken)).status).toBe(200)
        expect(await sent()).toBe(1)
      }
      const { headers } = await seen(app(), user.id)
      await call({ token, path: { userId: user.id }, headers, body: { email } })
      expect((await app().get("/v1/users/me", user.accessToken)).status).toBe(401)
      expect(await sent()).toBe(0)
    },
  )

  reply(403, "when the account may do more than the caller, who could take it over with another address", async () => {
    const { accessToken: token } = await newPerson(app(), ["manager"])
    const { id } = await newPerson(app(), ["user", "admin"])
    const answer = await call({ token, path: { userId: id }, headers: { "if-match": "*" }, body: app().newName() })
    expect(answer.body.type).toBe("/problems/higher-account")
  })

  reply(
    403,
    "with another address for one's own account, which asks for the password; a name is one's own affair",
    async () => {
      for (const role of ["manager", "admin"] as const) {
        const { id, email, accessToken: token } = await newPerson(app(), [role])
        const change = (body: object) => call({ token, path: { userId: id.toUpperCase() }, headers: any, body })
        for (const body of [app().newName(), { email }])
          expect((await change(body)).body.type).toBe("/problems/use-own-profile")
        expect((await seen(app(), id)).body).toMatchObject({ email })
        expect((await change({ username: app().newName().username })).status).toBe(200)
      }
    },
  )

  reply(404, "when there is none", async () => {
    const headers = { "if-match": "*" }
    await call({ token: await app().adminToken(), path: { userId: nobody }, headers, body: app().newName() })
  })

  reply(409, "when somebody else has the email", async () => {
    const [user, other] = [await app().newUser(), await app().newUser()]
    const { id, headers, token } = await about(user)
    const answer = await call({ token, path: { userId: id }, headers, body: { email: other.email.toUpperCase() } })
    expect(answer.body.type).toBe("/problems/email-taken")
  })

  reply(409, "when somebody else has the username", async () => {
    const [user, other] = [await app().newUser(), await app().newUser()]
    const { id, headers, token } = await about(user)
    const answer = await call({
      token,
      path: { userId: id },
      headers,
      body: { username: other.username.toUpperCase() },
    })
    expect(answer.body.type).toBe("/problems/username-taken")
  })

  reply(412, "for all but one of fifty changes of one state", async () => {
    const { id, headers, token } = await about(await app().newUser())
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => {
        const { username } = app().newName()
        return call({ token, path: { userId: id }, headers, body: { username } })
      }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 49 }, () => 412)])
    const [made] = answers.filter(({ status }) => status === 200)
    expect((await seen(app(), id)).body).toEqual(made?.body)
  })

  reply(428, "without If-Match", async () => {
    const { id, token } = await about(await app().newUser())
    await call({ token, path: { userId: id }, body: app().newName() })
  })
})

operation("deleteUser", app, ({ reply, call }) => {
  reply(204, "and the account's tokens stop working at once", async () => {
    const user = await app().newUser()
    const { accessToken, refreshToken } = await user.logIn()
    const { id, headers, token } = await about(user)
    await call({ token, path: { userId: id }, headers })
    expect(await app().get("/v1/users/me", accessToken)).toMatchObject({ status: 401 })
    expect(await app().post("/v1/auth/refresh", { refreshToken })).toMatchObject({ status: 401 })
    expect(await app().post("/v1/auth/login", { email: user.email, password })).toMatchObject({ status: 401 })
  })

  reply(403, "for one who may delete, but less than the account may", async () => {
    const { id } = await newPerson(app(), ["manager"])
    const token = await clientToken(app(), ["users:delete"])
    expect((await call({ token, path: { userId: id }, headers: any })).body.type).toBe("/problems/higher-account")
    const { id: plain } = await newPerson(app(), ["user"])
    expect((await call({ token, path: { userId: plain }, headers: any })).status).toBe(204)
  })

  reply(404, "when there is none", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody }, headers: any })
  })

  reply(403, "for one's own account, which asks for the password", async () => {
    const { id, accessToken: token } = await newPerson(app(), ["admin"])
    expect((await call({ token, path: { userId: id }, headers: any })).body.type).toBe("/problems/use-own-profile")
    expect((await seen(app(), id)).body).toMatchObject({ id })
  })

  reply(409, "for the last administrator, whom only a client can still name", async () => {
    const token = await app().adminToken()
    const me = (await app().get("/v1/users/me", token)).body.id as string
    await app().database.pool.query("update users set roles = '{user}' where id <> $1", [me])
    const client = await clientToken(app(), grantableScopes)
    await call({ token: client, path: { userId: me }, headers: any })
  })

  reply(412, "when the account is not any more as it was seen", async () => {
    const { id, headers, token } = await about(await app().newUser())
    await app().database.pool.query("update users set version = version + 1 where id = $1", [id])
    await call({ token, path: { userId: id }, headers })
    expect((await seen(app(), id)).body).toMatchObject({ id })
  })

  reply(428, "without If-Match", async () => {
    const { id, token } = await about(await app().newUser())
    await call({ token, path: { userId: id } })
  })
})

/** The account of a user, and an administrator who has seen it. */
async function about(user: TestUser) {
  const id = await user.id()
  return { id, headers: (await seen(app(), id)).headers, token: await app().adminToken() }
}
