// Registrations, forgotten passwords and the outbox at two replicas on a PostgreSQL server.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import request from "supertest"
import type { RateStore } from "../../../src/runtime/index.ts"
import type { Message } from "../../../src/service/mail/transports.ts"
import { testServerUrl } from "../../support/database.ts"
import { openReplicas, type Replicas } from "../support/replicas.ts"

const onServer = testServerUrl() === undefined ? describe.skip : describe
const password = "correct horse battery staple"
const unlimited: RateStore = { take: () => ({ allowed: true, retryAfter: 0, limit: 0, remaining: 0, reset: 0 }) }

onServer("two replicas on one server", () => {
  let replicas: Replicas
  const sent: Message[] = []

  beforeAll(async () => {
    replicas = await openReplicas(testServerUrl() ?? "", unlimited, { send: async (mail) => void sent.push(mail) })
  })
  afterAll(() => replicas.close())
  beforeEach(async () => {
    await sendMails()
    sent.splice(0)
  })

  /** Sends bodies to both in turn; answers the statuses. */
  async function postAll(path: string, bodies: readonly object[]): Promise<number[]> {
    const { one, other } = replicas
    const answers = bodies.map((body, index) =>
      request((index % 2 ? one : other).app)
        .post(path)
        .send(body),
    )
    return (await Promise.all(answers)).map(({ status }) => status)
  }
  const sendMails = () =>
    Promise.all([replicas.one, replicas.other].map(({ service }) => service.jobs.run("send mails")))
  const tokenOf = (mail: Message | undefined) => /^[\w-]{43}$/m.exec(mail?.text ?? "")?.[0] ?? ""
  const spellings = (name: string) => [
    `${name}@example.com`,
    `${name.toUpperCase()}@example.com`,
    `${name}@EXAMPLE.com`,
  ]
  const many = (count: number, body: (index: number) => object) =>
    Array.from({ length: count }, (_, index) => body(index))

  test("100 registrations of one address are one account and one mail, and one of 20 confirms it", async () => {
    const emails = spellings("new")
    const body = (index: number) => ({ email: emails[index % 3], username: `new-${index}`, password })
    expect(new Set(await postAll("/v1/auth/register", many(100, body)))).toEqual(new Set([202]))
    await sendMails()
    expect(sent.map(({ subject }) => subject)).toEqual(["Confirm your e-mail address"])
    const { rows } = await replicas.one.database.pool.query("select from users where email_key = 'new@example.com'")
    expect(rows).toHaveLength(1)
    const token = tokenOf(sent[0])
    const statuses = await postAll(
      "/v1/auth/verify-email",
      many(20, () => ({ token })),
    )
    expect(statuses.sort()).toEqual([204, ...Array.from({ length: 19 }, () => 400)])
  })

  test("100 who ask for a password of one address get one mail; one of 20 resets it", async () => {
    const emails = spellings("new")
    expect(
      new Set(
        await postAll(
          "/v1/auth/password/forgot",
          many(100, (index) => ({ email: emails[index % 3] })),
        ),
      ),
    ).toEqual(new Set([202]))
    await sendMails()
    expect(sent.map(({ subject }) => subject)).toEqual(["Set a new password"])
    const token = tokenOf(sent[0])
    const body = (index: number) => ({ token, newPassword: `another password ${index}` })
    expect((await postAll("/v1/auth/password/reset", many(20, body))).sort()).toEqual([
      204,
      ...Array.from({ length: 19 }, () => 400),
    ])
  })

  test("50 registrations leave 50 mails, each sent by one of the two", async () => {
    const body = (index: number) => ({ email: `p${index}@example.com`, username: `person-${index}`, password })
    expect(new Set(await postAll("/v1/auth/register", many(50, body)))).toEqual(new Set([202]))
    await sendMails()
    expect(sent.map(({ to }) => to).sort()).toEqual(
      many(50, body)
        .map((each) => (each as { email: string }).email)
        .sort(),
    )
  })
})
