// The whole service over real HTTP and SMTP, as verbose as it gets, with a lever for everything that can fail.
import { createApi, definition } from "../../../generated/api/index.ts"
import { createDatabaseIdempotency, type Database, openDatabaseRates } from "../../../src/database/index.ts"
import {
  createApp,
  createLog,
  createSecondOpinion,
  createServer,
  listen,
  type RateStore,
  serveMetrics,
} from "../../../src/runtime/index.ts"
import { createPasswords, type Passwords } from "../../../src/service/auth/passwords.ts"
import { createService, type Service } from "../../../src/service/index.ts"
import { openTestDatabase } from "../../support/database.ts"
import { serviceSettings } from "../support/app.ts"
import { type MailServer, startMailServer } from "../support/mail-server.ts"
import { type Clock, createClock, random } from "../support/service.ts"
import { type Canaries, createCanaries } from "./canaries.ts"
import { createRefusingTables } from "./refusing-tables.ts"

/** What can be made to fail. */
export const failures = [
  "database away",
  "statements refused",
  "handler throws",
  "reply undeclared",
  "reply against its schema",
  "hashing busy",
] as const
export type Failure = (typeof failures)[number]

export interface World {
  readonly url: string
  readonly metricsUrl: string
  readonly canaries: Canaries
  readonly clock: Clock
  readonly database: Database
  readonly mails: MailServer
  readonly log: readonly string[]
  readonly admin: { readonly email: string; readonly password: string }
  readonly secretKey: string
  readonly jobs: Service["jobs"]
  /** Runs all jobs, as their time has come. */
  runJobs(): Promise<void>
  during<T>(failure: Failure | undefined, work: () => Promise<T>): Promise<T>
  /** How many exchanges the second judge has looked at, after the last. */
  judged(): Promise<number>
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const canaries = createCanaries()
  const clock = createClock()
  const log: string[] = []
  const logger = createLog("debug", { write: (line) => log.push(line) })
  const database = await openTestDatabase()
  const tables = await createRefusingTables(database.pool)
  let failure: Failure | undefined
  const due = new Set<() => void>()
  const { pool } = database
  const connect = pool.connect.bind(pool) as (...all: unknown[]) => unknown
  Object.assign(pool, {
    connect(told?: (error: Error) => void) {
      if (failure !== "database away") return told === undefined ? connect() : connect(told)
      const error = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" })
      return told === undefined ? Promise.reject(error) : told(error)
    },
  })
  const mailUser = { user: "mailer", password: canaries.watch("configured secret", `${canaries.make("password")}`) }
  const mails = await startMailServer(0, mailUser)
  const admin = { email: canaries.make("e-mail address"), password: canaries.make("password") }
  const secretKey = canaries.make("configured secret").padEnd(48, "s")
  const credentials = `${mailUser.user}:${encodeURIComponent(mailUser.password)}@`
  const argon2 = createPasswords({ random, queue: 1000 })
  const busy = () => failure === "hashing busy"
  const passwords: Passwords = {
    hash: async (text) => (busy() ? "busy" : argon2.hash(text)),
    verify: async (hash, text) => (busy() ? "busy" : argon2.verify(hash, text)),
    isBusy: busy,
    needsRehash: argon2.needsRehash,
  }
  const service = await createService({
    database,
    settings: {
      ...serviceSettings,
      SECRET_KEY: secretKey,
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      SMTP_URL: mails.url.replace("smtp://", `smtp://${credentials}`),
    },
    log: logger,
    now: clock.now,
    random,
    passwords,
    timers: {
      after(_milliseconds, work) {
        due.add(work)
        return { cancel: () => void due.delete(work) }
      },
    },
  })
  const secondOpinion = await createSecondOpinion({
    document: definition.document(),
    log: logger,
    onDisagreement: (found) => logger.error(found, "Contract bug: a second validator refuses this exchange"),
  })
  const idempotency = createDatabaseIdempotency(database, { log: logger, now: clock.now })
  const rates = await openDatabaseRates(database, { log: logger, secret: secretKey })
  // Counted as ever; who has had enough goes on all the same.
  const patient: RateStore = {
    take: async (...asked) => ({ ...(await rates.take(...asked)), allowed: true }),
  }
  const counted = await serveMetrics({ METRICS_PORT: 0, METRICS_HOST: "127.0.0.1" })
  const api = createApi(
    { ...service, handlers: failing(service.handlers, canaries, () => failure) },
    { judgeReplies: true, idempotency: { store: idempotency, secret: service.idempotencySecret } },
  )
  const app = createApp({
    api,
    log: logger,
    rates: patient,
    observers: [secondOpinion.observe],
    metrics: counted.metrics,
    now: () => clock.now().getTime(),
  })
  const server = createServer(app)
  const { url } = await listen(server, { host: "127.0.0.1", port: 0 })
  return {
    url,
    metricsUrl: `${counted.url}/metrics`,
    canaries,
    clock,
    database,
    mails,
    log,
    admin,
    secretKey,
    jobs: service.jobs,
    async runJobs() {
      for (const work of [...due]) {
        due.delete(work)
        work()
      }
      // Each waits for the run that has just begun.
      for (const name of await namesOfJobs(service)) await service.jobs.run(name).catch(() => {})
    },
    async during(wanted, work) {
      if (wanted === "statements refused") await tables.refuse(true)
      failure = wanted
      try {
        return await work()
      } finally {
        failure = undefined
        if (wanted === "statements refused") await tables.refuse(false)
      }
    },
    async judged() {
      await secondOpinion.settled()
      if (secondOpinion.figures().standsDown) throw new Error("The second judge has stood down.")
      return secondOpinion.figures().judged
    },
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await service.close()
      await Promise.all([rates.close(), idempotency.close(), counted.close(), mails.close()])
      await database.close()
    },
  }
}

/** As it lists them to whoever asks for one that there is not. */
async function namesOfJobs({ jobs }: Service): Promise<string[]> {
  const message = await jobs.run("unknown").catch(String)
  const names = / there are: (.+)\.$/.exec(String(message))?.[1]?.split(", ")
  if (names === undefined) throw new Error(`The jobs do not say their names: ${message}`)
  return names
}

type Asked = (...input: never[]) => unknown

/** Handlers that drop what they were given: as an error that carries it, as libraries' errors do, or as a reply that nobody declared. */
function failing(
  handlers: Service["handlers"],
  canaries: Canaries,
  failure: () => Failure | undefined,
): Service["handlers"] {
  const wrap =
    (name: string, work: Asked) =>
    async (...input: readonly [{ readonly body?: unknown }]) => {
      if (failure() === "handler throws") {
        const cause = Object.assign(new Error("what the library said"), { request: input, config: { data: input } })
        throw Object.assign(new Error("The handler dropped it", { cause }), { input, body: input[0].body })
      }
      if (failure() === "reply against its schema") {
        const [text, headers] = [canaries.make("password"), name === "getMe" ? { etag: '"1"' } : {}]
        return { status: 200, headers, body: { email: text, username: text, active: text, scope: [text], items: text } }
      }
      if (failure() === "reply undeclared") return { status: 200, body: input[0].body, headers: {} }
      return work(...(input as unknown as never[]))
    }
  const tags = Object.entries(handlers as unknown as Record<string, Record<string, Asked>>).map(([tag, operations]) => [
    tag,
    Object.fromEntries(Object.entries(operations).map(([name, work]) => [name, wrap(name, work)])),
  ])
  // Sound: names and parameters are those of the handlers; what is answered is the point.
  return Object.fromEntries(tags) as Service["handlers"]
}
