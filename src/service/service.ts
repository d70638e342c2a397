// Puts the example service together from its parts.
import { PrismaClient } from "#prisma"
import type { Authenticators, Handlers } from "../../generated/api/api.ts"
import type { Database } from "../database/index.ts"
import type { Log, SettingValues } from "../runtime/index.ts"
import { createAudit } from "./audit/audit.ts"
import type { RefusedAccess } from "./audit/refused-access.ts"
import { createAuditTrail } from "./audit/trail.ts"
import { createAccessTokens } from "./auth/access-tokens.ts"
import { createAccountSessions } from "./auth/account-sessions.ts"
import { createFindOut } from "./auth/asked-letters.ts"
import { createAttempts } from "./auth/attempts.ts"
import { createChangePassword } from "./auth/change-password.ts"
import { createCleanUpJobs } from "./auth/clean-up.ts"
import { createDeriveKey } from "./auth/derived-keys.ts"
import { ensureFirstAdmin } from "./auth/first-admin.ts"
import { createAuthHandlers } from "./auth/handlers.ts"
import { createKeyJobs } from "./auth/key-jobs.ts"
import { createRecogniseClient } from "./auth/live-clients.ts"
import { createLiveSessions } from "./auth/live-sessions.ts"
import { createMailSources } from "./auth/mail-handlers.ts"
import { createOneTimeTokens } from "./auth/one-time-tokens.ts"
import { createPasswords, type Passwords } from "./auth/passwords.ts"
import { createRefreshTokens } from "./auth/refresh-token.ts"
import { createSessions } from "./auth/sessions.ts"
import { openSigningKeys } from "./auth/signing-keys.ts"
import type { Callers } from "./callers.ts"
import { type Environment, newId } from "./environment.ts"
import { withFailures } from "./failures.ts"
import { createHealthHandlers } from "./health/handlers.ts"
import { createReady, type Ready } from "./health/readiness.ts"
import { issuerOf } from "./issuer.ts"
import { createJobs, type Jobs, type Timers } from "./jobs.ts"
import { createMailing, type Mailing } from "./mail/mail.ts"
import type { Transport } from "./mail/transports.ts"
import { createOAuth } from "./oauth/oauth.ts"
import { readSecretKey } from "./secret-key.ts"
import type { serviceSettings } from "./settings.ts"
import { createAdministration } from "./users/administration.ts"
import { createCursors } from "./users/cursor.ts"
import { createUsersHandlers } from "./users/handlers.ts"
import { createOwnAccount } from "./users/own-account.ts"
import { createUsers } from "./users/users.ts"

export interface ServiceOptions {
  /** Migrated. */
  readonly database: Database
  readonly settings: SettingValues<typeof serviceSettings> & {
    readonly DATA_DIR: string
    readonly PUBLIC_URL: string | undefined
    readonly HOST: string
    readonly PORT: number
  }
  readonly log: Log
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  /** Aborted when the process is asked to stop: readiness ends, requests are still answered. */
  readonly stopping?: AbortSignal
  /** Instead of argon2id with its defaults; tests bound it tighter. */
  readonly passwords?: Passwords
  /** Instead of the process's; tests drive them. */
  readonly timers?: Timers
  /** Where mails go instead of where the settings say; tests collect them. */
  readonly mailTransport?: Transport
  /** Without SMTP_URL, mails land in a folder of DATA_DIR. */
  readonly development?: boolean
}

export interface Service extends RefusedAccess {
  readonly handlers: Handlers<Callers>
  readonly authenticators: Authenticators<Callers>
  /** Lines for the person who starts the service; they may hold a password, so they are printed and never logged. */
  readonly announcements: readonly string[]
  /** Whether traffic should come here. */
  readonly ready: Ready
  /** Adds the pages that only development has. */
  readonly addPages: Mailing["addPages"]
  /** What runs at intervals; to run one of them now. */
  readonly jobs: Pick<Jobs, "run">
  /** 32 bytes of SECRET_KEY's: replies to requests under an `Idempotency-Key` are sealed with it. */
  readonly idempotencySecret: Uint8Array
  /** Waits for the jobs that run. The database is the caller's and stays open. */
  close(): Promise<void>
}

/** @throws StartUpError naming what the person who starts the service has to mend */
export async function createService({
  database,
  settings,
  log,
  now,
  random,
  ...options
}: ServiceOptions): Promise<Service> {
  const secret = await readSecretKey({
    configured: settings.SECRET_KEY,
    databaseKind: database.kind,
    dataDir: settings.DATA_DIR,
    random,
  })
  if (database.kind === "postgresql" && settings.PUBLIC_URL === undefined)
    log.warn(
      { issuer: issuerOf(settings) },
      "PUBLIC_URL is not set: access tokens name this process's own address as their issuer, and another process on the same database refuses them. Set PUBLIC_URL to the address that clients use",
    )
  const deriveKey = createDeriveKey(secret)
  const prisma = new PrismaClient({ adapter: database.adapter, errorFormat: "minimal" })
  const environment: Environment = { prisma, now, random }
  const passwords = options.passwords ?? createPasswords({ random })
  const audit = createAudit(environment)
  const sealingKey = deriveKey("signing keys")
  const keys = await openSigningKeys(environment, sealingKey)
  const announcements = await ensureFirstAdmin(environment, passwords, {
    email: settings.ADMIN_EMAIL,
    password: settings.ADMIN_PASSWORD,
  })
  const issuer = issuerOf(settings)
  const accessTokens = createAccessTokens({ keys, issuer, now, newId: () => newId(environment) })
  const attempts = createAttempts({ environment, passwords, audit })
  const sessions = createSessions({
    environment,
    passwords,
    attempts,
    audit,
    grace: settings.REFRESH_GRACE_SECONDS * 1000,
    accessTokens,
    liveSessions: createLiveSessions(database, now),
    recogniseClient: createRecogniseClient(database),
    refreshTokens: createRefreshTokens(deriveKey("refresh tokens")),
    onReuse: (session) => log.warn(session, "a refresh token was used twice; its session was ended"),
  })
  const tokens = createOneTimeTokens(environment)
  const mailing = createMailing({
    environment,
    deriveKey,
    settings,
    serviceUrl: issuer,
    development: options.development ?? false,
    findOut: createFindOut(tokens, audit),
    log,
    transport: options.mailTransport,
  })
  const accountSessions = createAccountSessions(environment, audit)
  const changePassword = createChangePassword({ environment, passwords, attempts, audit, outbox: mailing.outbox })
  const publishedKeys = () => keys.published
  const oauth = createOAuth({ environment, audit, accessTokens, deriveKey, sessions, issuer, publishedKeys })
  const trail = createAuditTrail({ environment, audit, log, deriveKey, days: settings.AUDIT_RETENTION_DAYS })
  const parts = { environment, passwords, outbox: mailing.outbox, tokens, audit }
  const ownAccount = createOwnAccount({ ...parts, attempts })
  const { outbox } = mailing
  const cursors = createCursors(deriveKey("cursors of users"))
  const users = createUsers({ environment, audit, passwords, cursors, outbox })
  const administration = createAdministration({ environment, audit, outbox })
  const ready = createReady(() => database.ping(), options.stopping ?? new AbortController().signal)
  const jobs = createJobs({
    database,
    log,
    random,
    jobs: [
      ...mailing.jobs,
      ...createKeyJobs(keys, { environment, audit, sealingKey, log, settings }),
      ...createCleanUpJobs(environment, audit),
      trail.retention,
    ],
    ...(options.timers === undefined ? {} : { timers: options.timers }),
  })
  jobs.start()
  return {
    handlers: {
      auth: withFailures(
        createAuthHandlers({
          sessions,
          accountSessions,
          changePassword,
          ...createMailSources(parts),
        }),
      ),
      users: withFailures(createUsersHandlers({ users, administration, accountSessions, ownAccount, now })),
      ...oauth.handlers,
      audit: trail.handlers,
      health: createHealthHandlers({ now, ready }),
    },
    authenticators: withFailures<Authenticators<Callers>>({
      accessToken: ({ token }) => sessions.recognise(token),
      clientBasic: oauth.clientBasic,
    }),
    ...trail.refusedAccess,
    announcements: [...announcements, ...mailing.announcements],
    ready,
    addPages: mailing.addPages,
    jobs,
    idempotencySecret: deriveKey("idempotency"),
    async close() {
      mailing.stop()
      await Promise.all([jobs.stop(), trail.refusedAccess.settled()])
      await prisma.$disconnect()
    },
  }
}
