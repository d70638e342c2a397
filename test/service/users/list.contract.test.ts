// Every declared reply of the list of users, over HTTP: pages, links, search, status and order.
import { expect } from "@jest/globals"
import { operation } from "../../support/contract.ts"
import { password, useApp } from "../support/app.ts"
import { newPerson } from "./people.ts"

const app = useApp()

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

  reply(200, "links to the next page and to the first, of the same list", async () => {
    const token = await app().adminToken()
    await newPerson(app(), ["user"])
    const page = await call({ token, query: { limit: 1, status: "active", sort: "username", skip: 0 } })
    const [next, first] = page.headers.link?.split(", ") ?? []
    expect(next).toBe(`</v1/users?limit=1&status=active&sort=username&cursor=${page.body.nextCursor}>; rel="next"`)
    expect(first).toBe(`</v1/users?limit=1&status=active&sort=username>; rel="first"`)
    const following = await app().get(next?.slice(1, next.indexOf(">")) ?? "", token)
    expect(following.status).toBe(200)
    expect(following.body.items[0].id).not.toBe(page.body.items[0].id)
    const all = await call({ token, query: { limit: 100 } })
    expect(all.body.nextCursor).toBeNull()
    expect(all.headers.link).toBe(`</v1/users?limit=100&sort=-createdAt>; rel="first"`)
  })

  reply(200, "finds by the beginning of the username or of the address, whatever their case", async () => {
    const token = await app().adminToken()
    const name = app().newName()
    const email = `mail.${name.email}`
    await app().post("/v1/users", { ...name, email, password }, token)
    await app().newUser()
    for (const q of [name.username, name.username.toUpperCase(), email, `MAIL.${name.username}`])
      expect((await call({ token, query: { q } })).body.items).toEqual([expect.objectContaining({ email })])
    for (const q of [name.username.slice(1), "%", "_", `${name.username}%`, "\\"])
      expect((await call({ token, query: { q } })).body.items).toEqual([])
  })

  reply(200, "shows each account under its status and under no other", async () => {
    const token = await app().adminToken()
    const ids = {
      active: (await newPerson(app(), ["user"])).id,
      suspended: (await newPerson(app(), ["user"])).id,
      locked: (await newPerson(app(), ["user"])).id,
      unverified: (await newPerson(app(), ["user"])).id,
    }
    const set = (id: string, change: string) =>
      app().database.pool.query(`update users set ${change} where id = $1`, [id])
    await set(ids.suspended, "suspended_at = now(), suspended_reason = 'spam', email_verified_at = null")
    await set(ids.unverified, "email_verified_at = null, locked_until = '2030-01-01'")
    await set(ids.locked, "locked_until = '2030-01-01'")
    await set(ids.active, "locked_until = '2020-01-01'")
    for (const [status, id] of Object.entries(ids))
      for (const sort of ["createdAt", "-createdAt", "username", "-username"]) {
        const { items } = (await call({ token, query: { status, sort, limit: 100 } })).body
        expect(items).toContainEqual(expect.objectContaining({ id, status }))
        expect(new Set(items.map((user: { status: string }) => user.status))).toEqual(new Set([status]))
      }
  })

  reply(200, "in the order that is asked for", async () => {
    const token = await app().adminToken()
    const walk = async (sort: string) => {
      const seen: { id: string; username: string }[] = []
      let cursor: string | null = null
      do {
        const page = await call({ token, query: { sort, limit: 3, ...(cursor === null ? {} : { cursor }) } })
        seen.push(...page.body.items)
        cursor = page.body.nextCursor
      } while (cursor !== null)
      return seen
    }
    const [oldest, newest, first, last] = [
      await walk("createdAt"),
      await walk("-createdAt"),
      await walk("username"),
      await walk("-username"),
    ]
    expect(newest).toEqual([...oldest].reverse())
    expect(last).toEqual([...first].reverse())
    expect(oldest.map(({ id }) => id)).toEqual(oldest.map(({ id }) => id).sort())
    expect(first.map(({ username }) => username)).toEqual(oldest.map(({ username }) => username).sort())
  })

  reply(400, "for a cursor that this list did not answer", async () => {
    await call({ token: await app().adminToken(), query: { cursor: "something" } })
  })

  reply(400, "for a cursor of a list with another order, status or search", async () => {
    const token = await app().adminToken()
    await newPerson(app(), ["user"])
    await newPerson(app(), ["user"])
    const list = { limit: 1, sort: "username", status: "active", q: "person-" }
    const cursor = (await call({ token, query: list })).body.nextCursor as string
    expect((await call({ token, query: { ...list, limit: 2, cursor } })).status).toBe(200)
    for (const other of [
      { ...list, sort: "-username" },
      { ...list, status: "locked" },
      { ...list, q: "person" },
      { limit: 1 },
    ])
      expect((await call({ token, query: { ...other, cursor } })).status).toBe(400)
  })

  reply(422, "for a search that finds more than a thousand", async () => {
    const token = await app().adminToken()
    await app().database.pool.query(
      `insert into users (id, email, email_key, username, username_key, password_hash, roles, created_at, updated_at)
       select gen_random_uuid(), n || '@example.com', n || '@example.com', n, n, '', '{user}', now(), now() from (select 'many.' || generate_series(1, 1001) as n) as made`,
    )
    const answer = await call({ token, query: { q: "many." } })
    expect(answer.body.type).toBe("/problems/search-too-broad")
    await app().database.pool.query("delete from users where username = 'many.1'")
    expect((await call({ token, query: { q: "many.", limit: 100 } })).body.items).toHaveLength(100)
    await app().database.pool.query("delete from users where username like 'many.%'")
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
