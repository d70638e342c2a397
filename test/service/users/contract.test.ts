// Every declared reply of the operations of the tag users, over HTTP.
import { expect } from "@jest/globals"
import { operation } from "../../support/contract.ts"
import { useApp } from "../support/app.ts"

const app = useApp()
const password = "correct horse battery staple"
const nobody = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10"

operation("getMe", app, ({ reply, call }) => {
  reply(200, "answers the caller's own account", async () => {
    const user = await app().newUser()
    const { accessToken } = await user.logIn()
    const answer = await call({ token: accessToken })
    expect(answer.body).toEqual({
      id: expect.any(String),
      email: user.email,
      username: user.username,
      createdAt: "2026-11-22T09:30:00.000Z",
      roles: ["user"],
    })
  })
})

operation("updateMe", app, ({ reply, call }) => {
  reply(200, "changes the username", async () => {
    const { accessToken } = await (await app().newUser()).logIn()
    const { username } = app().newName()
    expect((await call({ token: accessToken, body: { username } })).body).toMatchObject({ username })
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

operation("listUsers", app, ({ reply, call }) => {
  reply(200, "walks through everybody once", async () => {
    const created = [await app().newUser(), await app().newUser(), await app().newUser()]
    const token = await app().adminToken()
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await call({ token, query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.body.items.map((user: { email: string }) => user.email))
      cursor = page.body.nextCursor
    } while (cursor)
    expect(seen).toEqual([...new Set(seen)])
    expect(seen).toEqual(expect.arrayContaining(created.map((user) => user.email)))
  })

  reply(200, "skips for small screens, and has 20 on a page unless told", async () => {
    const token = await app().adminToken()
    await app().newUser()
    const all = (await call({ token })).body.items
    expect(all.length).toBeLessThanOrEqual(20)
    expect((await call({ token, query: { skip: 1, limit: 1 } })).body.items[0]).toEqual(all[1])
  })

  reply(400, "for a cursor that this list did not answer", async () => {
    await call({ token: await app().adminToken(), query: { cursor: "something" } })
  })

  reply(422, "for cursor and skip together", async () => {
    const answer = await call({ token: await app().adminToken(), query: { cursor: "something", skip: 1 } })
    expect(answer.body.type).toBe("/problems/conflicting-parameters")
  })

  reply(403, "for a user who is no administrator", async () => {
    const { accessToken } = await (await app().newUser()).logIn()
    await call({ token: accessToken })
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
    const user = await app().newUser()
    const { email } = app().newName()
    const answer = await call({
      token: await app().adminToken(),
      path: { userId: await user.id() },
      body: { email },
    })
    expect(answer.body).toMatchObject({ email, username: user.username })
    expect(await app().logIn(email, password)).toMatchObject({ tokenType: "Bearer" })
  })

  reply(404, "when there is none", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody }, body: app().newName() })
  })

  reply(409, "when somebody else has the email", async () => {
    const [user, other] = [await app().newUser(), await app().newUser()]
    const body = { email: other.email.toUpperCase() }
    const answer = await call({ token: await app().adminToken(), path: { userId: await user.id() }, body })
    expect(answer.body.type).toBe("/problems/email-taken")
  })

  reply(409, "when somebody else has the username", async () => {
    const [user, other] = [await app().newUser(), await app().newUser()]
    const body = { username: other.username.toUpperCase() }
    const answer = await call({ token: await app().adminToken(), path: { userId: await user.id() }, body })
    expect(answer.body.type).toBe("/problems/username-taken")
  })
})

operation("deleteUser", app, ({ reply, call }) => {
  reply(204, "and the account's tokens stop working at once", async () => {
    const user = await app().newUser()
    const { accessToken, refreshToken } = await user.logIn()
    await call({ token: await app().adminToken(), path: { userId: await user.id() } })
    expect(await app().get("/v1/users/me", accessToken)).toMatchObject({ status: 401 })
    expect(await app().post("/v1/auth/refresh", { refreshToken })).toMatchObject({ status: 401 })
    expect(await app().post("/v1/auth/login", { email: user.email, password })).toMatchObject({ status: 401 })
  })

  reply(404, "when there is none", async () => {
    await call({ token: await app().adminToken(), path: { userId: nobody } })
  })

  reply(409, "for the last administrator", async () => {
    const token = await app().adminToken()
    const others = await app().get("/v1/users?limit=100", token)
    const me = (await app().get("/v1/users/me", token)).body.id as string
    for (const user of others.body.items as { id: string; roles: string[] }[])
      if (user.roles.includes("admin") && user.id !== me) await call({ token, path: { userId: user.id } })
    await call({ token, path: { userId: me } })
  })
})
