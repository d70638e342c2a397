// Addresses and the mails to them when accounts give way, are deleted, or are asked for again and again.
import { expect, test } from "@jest/globals"
import request from "supertest"
import { useApp } from "../support/app.ts"
import { newPerson } from "./people.ts"

const app = useApp()
const password = "correct horse battery staple"

const waiting = async () => {
  const name = app().newName()
  expect((await app().post("/v1/auth/register", { ...name, password })).status).toBe(202)
  const { rows } = await app().database.pool.query<{ id: string }>("select id from users where email = $1", [
    name.email,
  ])
  return { ...name, id: rows[0]?.id ?? "" }
}
const deletionsOf = async (id: string) =>
  (
    await app().database.pool.query<{ details: object }>(
      "select details from audit_events where subject_id = $1 and type = 'user_deleted'",
      [id],
    )
  ).rows.map(({ details }) => details)
const neverConfirmed = [{ reason: "never-confirmed" }]
const subjectsTo = async (email: string) => (await app().mailsTo(email)).map(({ subject }) => subject)

test("a registration that nobody confirmed gives way to an account that an administrator creates", async () => {
  const { id, email, username } = await waiting()
  const token = await app().tokenTo(email)
  const created = await app().post("/v1/users", { email, username, password }, await app().adminToken())
  expect(created.status).toBe(201)
  expect(created.body.id).not.toBe(id)
  expect(await deletionsOf(id)).toEqual(neverConfirmed)
  expect((await app().post("/v1/auth/verify-email", { token })).status).toBe(400)
})

test("and to the address that an administrator gives an account", async () => {
  const { id, email } = await waiting()
  const person = await newPerson(app(), ["user"])
  const token = await app().adminToken()
  const { headers } = await app().get(`/v1/users/${person.id}`, token)
  const changed = await request(app().server)
    .patch(`/v1/users/${person.id}`)
    .set("authorization", `Bearer ${token}`)
    .set("if-match", headers.etag ?? "")
    .send({ email })
  expect([changed.status, changed.body.email]).toEqual([200, email])
  expect(await deletionsOf(id)).toEqual(neverConfirmed)
})

test("but not to a manager's when it was given roles that a manager has not", async () => {
  const { id, email } = await waiting()
  await app().database.pool.query("update users set roles = '{user,admin}' where id = $1", [id])
  const { accessToken } = await newPerson(app(), ["manager"])
  const refused = await app().post("/v1/users", { email, username: app().newName().username, password }, accessToken)
  expect([refused.status, refused.body.type]).toEqual([409, "/problems/email-taken"])
  expect(await deletionsOf(id)).toEqual([])
})

test("and to an owner who confirms the address for an account of his own, which is recorded", async () => {
  const { id, email } = await waiting()
  const { accessToken } = await (await app().newUser()).logIn()
  await app().post("/v1/users/me/email", { newEmail: email, currentPassword: password }, accessToken)
  const token = await app().tokenTo(email)
  expect((await app().post("/v1/auth/verify-email", { token })).status).toBe(204)
  expect(await deletionsOf(id)).toEqual(neverConfirmed)
})

test("whoever asks for an address first does not hold back the mail of its owner", async () => {
  const [one, other] = [await app().newUser(), await app().newUser()]
  const newEmail = app().newName().email
  const ask = async (user: typeof one) =>
    app().post("/v1/users/me/email", { newEmail, currentPassword: password }, (await user.logIn()).accessToken)
  for (const user of [one, other, other]) expect((await ask(user)).status).toBe(202)
  const mails = await app().mailsTo(newEmail)
  expect(mails.map(({ text }) => [one, other].find(({ username }) => text.includes(username)))).toEqual([one, other])
})

test("a mail leaves to whoever registers again right after the account was deleted", async () => {
  const user = await app().newUser()
  const { accessToken } = await user.logIn()
  await app().post("/v1/users/me/deletion", { currentPassword: password }, accessToken)
  const { email, username } = user
  expect((await app().post("/v1/auth/register", { email, username, password })).status).toBe(202)
  expect((await app().post("/v1/auth/verify-email", { token: await app().tokenTo(email) })).status).toBe(204)
  expect(await app().logIn(email, password)).toMatchObject({ tokenType: "Bearer" })
})

test("asking for the mail of an address that nobody has does not hold back its registration's", async () => {
  const name = app().newName()
  await app().post("/v1/auth/verify-email/resend", { email: name.email })
  expect(await subjectsTo(name.email)).toEqual([])
  await app().post("/v1/auth/register", { ...name, password })
  expect(await subjectsTo(name.email)).toEqual(["Confirm your e-mail address"])
})

test("the mail of an administrator who has a password chosen says so, and leaves once in a minute", async () => {
  const person = await newPerson(app(), ["user"])
  const ask = async () =>
    expect((await app().post(`/v1/users/${person.id}/password-reset`, {}, await app().adminToken())).status).toBe(202)
  const before = (await subjectsTo(person.email)).length
  await ask()
  const token = await app().tokenTo(person.email)
  await ask()
  const mails = (await app().mailsTo(person.email)).slice(before)
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text).toContain("An administrator asks you to set a new password")
  await app().later(60_000, async () => {
    await ask()
    expect((await app().mailsTo(person.email)).slice(before)).toHaveLength(2)
  })
  const reset = { token, newPassword: "staple battery horse correct" }
  expect((await app().post("/v1/auth/password/reset", reset)).status).toBe(400)
})
