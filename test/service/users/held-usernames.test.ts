// A username that an address was registered with is taken whether or not the address is known, to everybody and for as long.
import { describe, expect, test } from "@jest/globals"
import request from "supertest"
import { useApp } from "../support/app.ts"
import { newPerson } from "./people.ts"

const app = useApp()
const password = "correct horse battery staple"
const week = 7 * 24 * 60 * 60 * 1000

const free = () => app().newName().username
const register = async (email: string, username: string) =>
  (await app().post("/v1/auth/register", { email, username, password })).status
const unconfirmed = async () => {
  const { email } = app().newName()
  await register(email, free())
  return email
}
const addresses: { readonly [kind: string]: () => Promise<string> } = {
  unknown: async () => app().newName().email,
  unconfirmed,
  known: async () => (await app().newUser()).email,
}

describe.each(Object.entries(addresses))(
  "after it was registered with an address that is %s, a username",
  (_, addressOf) => {
    const given = async () => {
      const [email, username] = [await addressOf(), free()]
      expect(await register(email, username)).toBe(202)
      return { email, username }
    }

    test("is taken for another address, in any case, and not for the same", async () => {
      const { email, username } = await given()
      expect(await register(app().newName().email, username.toUpperCase())).toBe(409)
      expect(await register((await app().newUser()).email, username)).toBe(409)
      expect(await register(email, username)).toBe(202)
    })

    test("stays taken when another follows with the same address", async () => {
      const { email, username } = await given()
      const next = free()
      expect(await app().later(week / 7, () => register(email, next))).toBe(202)
      for (const name of [username, next]) expect(await register(app().newName().email, name)).toBe(409)
    })

    test("is taken for those who have an account, and for administrators", async () => {
      const { username } = await given()
      const person = await newPerson(app(), ["user"])
      const profile = await app().get("/v1/users/me", person.accessToken)
      const renamed = await request(app().server)
        .patch("/v1/users/me")
        .set("authorization", `Bearer ${person.accessToken}`)
        .set("if-match", profile.headers.etag ?? "")
        .send({ username })
      const created = await app().post(
        "/v1/users",
        { ...app().newName(), username, password },
        await app().adminToken(),
      )
      for (const { status, body } of [renamed, created])
        expect([status, body.type]).toEqual([409, "/problems/username-taken"])
    })

    test("is given to one of two who register it at once with different addresses", async () => {
      const [first, username] = [await addressOf(), free()]
      const statuses = await Promise.all([register(first, username), register(app().newName().email, username)])
      expect(statuses.sort()).toEqual([202, 409])
    })

    test("comes free after a week", async () => {
      const { username } = await given()
      await app().later(week, async () => {
        await app().runJob("remove unconfirmed accounts")
        expect(await register(app().newName().email, username)).toBe(202)
      })
    })
  },
)
