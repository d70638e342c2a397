// Starts the service and answers how to stop it: config ▸ database ▸ service ▸ app ▸ listen ▸ drain.
import { randomBytes } from "node:crypto"
import { createApi, definition } from "../generated/api/index.ts"
import { createDatabaseIdempotency, databaseSettings, openDatabase, openDatabaseRates } from "./database/index.ts"
import {
  createApp,
  createLog,
  createLogOutput,
  createSecondOpinion,
  createServer,
  drain,
  type Environment,
  listen,
  loadEnvironment,
  misspelledSettings,
  readSettings,
  runtimeSettings,
  serveMetrics,
} from "./runtime/index.ts"
import { createService, serviceSettings } from "./service/index.ts"

export interface MainOptions {
  /** The process's; `.env` in the working folder adds to it. */
  readonly env: Environment
  /** Judges every reply as well, and asks for a second opinion. */
  readonly development?: boolean
}

export interface RunningService {
  readonly url: string
  /** For the person who started the service; may hold a password, so print it and never log it. */
  readonly announcements: readonly string[]
  /** Finishes what is in flight; `noticeMs` is how long load balancers get to notice before. */
  stop(noticeMs: number): Promise<void>
}

const sources = { now: () => new Date(), random: randomBytes }
const declarations = { ...runtimeSettings, ...databaseSettings, ...serviceSettings }

/** @throws errors whose message is for the person who starts the service: SettingsError, DatabaseStartUpError, StartUpError, ListenError */
export async function main({ env, development = false }: MainOptions): Promise<RunningService> {
  const { environment, fromFile } = loadEnvironment(".env", env)
  const settings = readSettings(environment, declarations)
  const log = createLog(settings.LOG_LEVEL, createLogOutput(process.stdout.fd))
  for (const warning of misspelledSettings(environment, declarations, fromFile)) log.warn({}, warning)
  const counted = await serveMetrics(settings)
  const stopping = new AbortController()
  const database = await openDatabase({ url: settings.DATABASE_URL, dataDir: settings.DATA_DIR, log })
  try {
    log.info({ kind: database.kind, applied: await database.migrate() }, "The database is up to date")
    const service = await createService({ ...sources, database, settings, log, stopping: stopping.signal, development })
    const idempotency = createDatabaseIdempotency(database, { ...sources, log })
    const api = createApi(service, {
      judgeReplies: development,
      missingHandlers: development ? "answer-501" : "refuse",
      idempotency: { store: idempotency, secret: service.idempotencySecret },
    })
    const rates = await openDatabaseRates(database, { log, secret: environment.SECRET_KEY })
    const onDisagreement = (found: object) => log.error(found, "Contract bug: a second validator refuses this exchange")
    const judge = { document: definition.document(), log, onDisagreement }
    const observers = development ? [(await createSecondOpinion(judge)).observe] : []
    const app = { api, settings, log, rates, observers, metrics: counted.metrics, after: service.addPages }
    const server = createServer(createApp(app))
    const { url } = await listen(server, { host: settings.HOST, port: settings.PORT })
    return {
      url,
      announcements: service.announcements,
      async stop(noticeMs) {
        await drain({ server, log, noticeMs, onStop: () => stopping.abort() })
        await service.close()
        await Promise.all([rates.close(), idempotency.close()])
        await Promise.all([database.close(), counted.close()])
      },
    }
  } catch (error) {
    await Promise.all([database.close(), counted.close()])
    throw error
  }
}
