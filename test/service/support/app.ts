// The example service as a real app on a test database, with the levers that tests need: clock, busy passwords, an absent database.
import { afterAll, afterEach, beforeAll, expect } from "@jest/globals"
import type { Express } from "express"
import request, { type Response } from "supertest"
import { createApi, definition } from "../../../generated/api/index.ts"
import type { Database } from "../../../src/database/index.ts"
import {
  createApp,
  createLog,
  createSecondOpinion,
  type Disagreement,
  type RateStore,
} from "../../../src/runtime/index.ts"
import { createPasswords, type Passwords } from "../../../src/service/auth/passwords.ts"
import { createService } from "../../../src/service/index.ts"
import type { Message } from "../../../src/service/mail/transports.ts"
import { openTestDatabase } from "../../support/database.ts"
import type { PublishedDocument } from "../../support/judge.ts"
import { type Clock, createClock, random } from "./service.ts"

export const password = "correct horse battery staple"
export const admin = { email: "root@example.com", password: "sesame street 42" }

/** Of a service that is tested without a process of its own. */
export const serviceSettings = {
  SECRET_KEY: "a secret of more than 32 characters, for tests",
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  SMTP_URL: undefined,
  MAIL_FROM: "Example accounts <no-reply@example.com>",
  APP_URL: undefined,
  AUDIT_RETENTION_DAYS: 400,
  REFRESH_GRACE_SECONDS: 10,
  SIGNING_KEY_ROTATION_DAYS: 30,
  DATA_DIR: "",
  PUBLIC_URL: "https://api.example.com",
  HOST: "127.0.0.1",
  PORT: 0,
}

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

export interface TestUser {
  readonly email: string
  readonly username: string
  logIn(): Promise<Tokens>
  id(): Promise<string>
}

export interface TestApp {
  readonly server: Express
  readonly document: PublishedDocument
  readonly clock: Clock
  readonly database: Database
  /** Lines of the log so far. */
  readonly log: readonly string[]
  /** An address and a username that nobody has. */
  newName(): { email: string; username: string }
  newUser(): Promise<TestUser>
  logIn(email: string, password: string): Promise<Tokens>
  adminToken(): Promise<string>
  get(path: string, token?: string): Promise<Response>
  post(path: string, body: object, token?: string): Promise<Response>
  /** Runs a job that would otherwise come at its time. */
  runJob(name: string): Promise<void>
  /** Waits for what is written to the audit trail beside answers. */
  settled(): Promise<void>
  /** Lets mails leave; answers all that have left to an address, oldest first. */
  mailsTo(email: string): Promise<Message[]>
  /** The token of the newest mail to an address. */
  tokenTo(email: string): Promise<string>
  /** How many exchanges the second judge has looked at. */
  judged(): number
  /** Answers "busy" for every password while `work` runs. */
  whileBusy<T>(work: () => Promise<T>): Promise<T>
  whileDatabaseIsAway<T>(work: () => Promise<T>): Promise<T>
  /** Moves the clock while `work` runs. Milliseconds. */
  later<T>(by: number, work: () => Promise<T>): Promise<T>
}

/** Everything is allowed: tests send more than a person would. */
export const unlimited: RateStore = { take: () => ({ allowed: true, remaining: 9, retryAfter: 1 }) }

interface OpenedApp extends TestApp {
  /** What the second judge refused since the last call, though we accepted or answered it. */
  takeDisagreements(): Promise<Disagreement[]>
  secondOpinionStands(): boolean
  close(): Promise<void>
}

/** Opens an app for the tests of a file. A disagreement of the second judge fails the test during which it came up. */
export function useApp(options: AppOptions = {}): () => TestApp {
  let opened: OpenedApp | undefined
  beforeAll(async () => {
    opened = await openApp(options)
  })
  afterEach(async () => {
    expect(await opened?.takeDisagreements()).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    expect(opened?.secondOpinionStands()).toBe(true)
  })
  return () => {
    if (!opened) throw new Error("The app is used before its tests run.")
    return opened
  }
}

export interface AppOptions {
  /** Instead of argon2id. */
  readonly passwords?: Passwords
}

async function openApp(options: AppOptions): Promise<OpenedApp> {
  const opened = await openTestDatabase()
  const clock = createClock()
  const log: string[] = []
  const sent: Message[] = []
  let away = false
  let busy = false
  const database: Database = {
    ...opened,
    ping: async () => {
      if (away) throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })
      await opened.ping()
    },
  }
  const ready = options.passwords ?? createPasswords({ random, queue: 1000 })
  const passwords: Passwords = {
    hash: async (text) => (busy ? "busy" : ready.hash(text)),
    verify: async (hash, text) => (busy ? "busy" : ready.verify(hash, text)),
    isBusy: () => busy,
    needsRehash: ready.needsRehash,
  }
  const logger = createLog("debug", { write: (line) => log.push(line) })
  const service = await createService({
    database,
    settings: serviceSettings,
    log: logger,
    now: clock.now,
    random,
    passwords,
    timers: { after: () => ({ cancel() {} }) },
    mailTransport: { send: async (mail) => void sent.push(mail) },
  })
  const disagreements: Disagreement[] = []
  const secondOpinion = await createSecondOpinion({
    document: definition.document(),
    log: logger,
    onDisagreement: (disagreement) => disagreements.push(disagreement),
  })
  const server = createApp({
    api: createApi(service, { judgeReplies: true }),
    log: logger,
    rates: unlimited,
    observers: [secondOpinion.observe],
    now: () => clock.now().getTime(),
  })

  let adminTokens: Tokens | undefined
  const app: TestApp = {
    server,
    document: JSON.parse(definition.document()) as PublishedDocument,
    clock,
    database,
    log,
    newName() {
      const name = `user-${Buffer.from(random(6)).toString("hex")}`
      return { email: `${name}@example.com`, username: name }
    },
    async newUser() {
      const name = app.newName()
      const logIn = () => app.logIn(name.email, password)
      const { status, text } = await app.post("/v1/auth/register", { ...name, password })
      if (status !== 202) throw new Error(`Registration answered ${status} ${text}.`)
      const verified = await app.post("/v1/auth/verify-email", { token: await app.tokenTo(name.email) })
      if (verified.status !== 204) throw new Error(`Verification answered ${verified.status} ${verified.text}.`)
      const id = async () => (await app.get("/v1/users/me", (await logIn()).accessToken)).body.id as string
      return { ...name, logIn, id }
    },
    async logIn(email, password) {
      const answer = await app.post("/v1/auth/login", { email, password })
      if (answer.status !== 200) throw new Error(`Log-in answered ${answer.status} ${answer.text}.`)
      return answer.body as Tokens
    },
    async adminToken() {
      adminTokens ??= await app.logIn(admin.email, admin.password)
      return adminTokens.accessToken
    },
    async get(path, token) {
      const sending = request(server).get(path)
      return token === undefined ? sending : sending.set("authorization", `Bearer ${token}`)
    },
    async post(path, body, token) {
      const sending = request(server).post(path).send(body)
      return token === undefined ? sending : sending.set("authorization", `Bearer ${token}`)
    },
    runJob: (name) => service.jobs.run(name),
    settled: service.settled,
    async mailsTo(email) {
      await service.jobs.run("send mails")
      return sent.filter(({ to }) => to.toLowerCase() === email.toLowerCase())
    },
    async tokenTo(email) {
      const token = /^[\w-]{43}$/m.exec((await app.mailsTo(email)).at(-1)?.text ?? "")?.[0]
      if (token === undefined) throw new Error(`No mail with a token went to ${email}.`)
      return token
    },
    judged: () => secondOpinion.figures().judged,
    async whileBusy(work) {
      busy = true
      return work().finally(() => {
        busy = false
      })
    },
    async whileDatabaseIsAway(work) {
      away = true
      return work().finally(() => {
        away = false
      })
    },
    async later(by, work) {
      clock.advance(by)
      return work().finally(() => clock.advance(-by))
    },
  }
  return {
    ...app,
    async takeDisagreements() {
      await secondOpinion.settled()
      return disagreements.splice(0)
    },
    secondOpinionStands: () => !secondOpinion.figures().standsDown,
    async close() {
      await service.close()
      await opened.close()
    },
  }
}
