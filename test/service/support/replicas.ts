// Two processes' worth of the example service on one database of a PostgreSQL server.
import { createApi } from "../../../generated/api/index.ts"
import { type Database, openDatabase } from "../../../src/database/index.ts"
import { createApp, createSilentLog, type RateStore } from "../../../src/runtime/index.ts"
import { createService, type Service } from "../../../src/service/index.ts"
import type { Transport } from "../../../src/service/mail/transports.ts"
import { createServerDatabase } from "../../support/database.ts"
import { serviceSettings } from "./app.ts"
import { type CountingPasswords, createCountingPasswords, random } from "./service.ts"

export interface Replica {
  readonly database: Database
  readonly service: Service
  readonly passwords: CountingPasswords
  readonly app: ReturnType<typeof createApp>
}

export interface Replicas {
  readonly one: Replica
  readonly other: Replica
  /** Closes both and drops their database. */
  close(): Promise<void>
}

/** `serverUrl` is the test server's; the replicas get a database of their own on it. `rates` by default count, each for itself; mails wait. */
export async function openReplicas(serverUrl: string, rates?: RateStore, mailTransport?: Transport): Promise<Replicas> {
  const { url, drop } = await createServerDatabase(serverUrl)
  const [one, other] = [await openReplica(url, rates, mailTransport), await openReplica(url, rates, mailTransport)]
  return {
    one,
    other,
    async close() {
      for (const { service, database } of [one, other]) {
        await service.close()
        await database.close()
      }
      await drop()
    },
  }
}

async function openReplica(
  url: string,
  rates: RateStore | undefined,
  mailTransport: Transport | undefined,
): Promise<Replica> {
  const log = createSilentLog()
  const database = await openDatabase({ url, dataDir: "", log })
  await database.migrate()
  const passwords = createCountingPasswords()
  const service = await createService({
    database,
    settings: serviceSettings,
    log,
    now: () => new Date(),
    random,
    passwords,
    ...(mailTransport === undefined ? {} : { mailTransport }),
  })
  return { database, service, passwords, app: createApp({ api: createApi(service), log, ...(rates ? { rates } : {}) }) }
}
