// What a person does with signing keys at a terminal: look at them, and rotate them before their time.
import { PrismaClient } from "#prisma"
import type { Database } from "../database/index.ts"
import { createAudit } from "./audit/audit.ts"
import { createDeriveKey } from "./auth/derived-keys.ts"
import { readKeys, rotateKeys } from "./auth/signing-key-rows.ts"
import type { Environment } from "./environment.ts"
import { isRefusal } from "./outcomes.ts"
import { readSecretKey } from "./secret-key.ts"

export interface KeyAdministration {
  /** A line for each key, for a person to read. */
  list(): Promise<string[]>
  /** `early`: also when verifiers may not have fetched the next key yet. Answers what happened, and whether it was done. */
  rotate(early: boolean): Promise<{ done: boolean; message: string }>
  /** The database is the caller's and stays open. */
  close(): Promise<void>
}

export interface KeyAdministrationOptions {
  /** Migrated. */
  readonly database: Database
  readonly settings: { readonly SECRET_KEY: string | undefined; readonly DATA_DIR: string }
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
}

/** @throws StartUpError when there is no SECRET_KEY */
export async function openKeyAdministration(options: KeyAdministrationOptions): Promise<KeyAdministration> {
  const { database, settings, now, random } = options
  const { kind: databaseKind } = database
  const secret = await readSecretKey({
    configured: settings.SECRET_KEY,
    databaseKind,
    dataDir: settings.DATA_DIR,
    random,
  })
  const prisma = new PrismaClient({ adapter: database.adapter, errorFormat: "minimal" })
  const environment: Environment = { prisma, now, random }
  const keys = { environment, sealingKey: createDeriveKey(secret)("signing keys") }
  return {
    async list() {
      const rows = await readKeys(keys)
      const since = (at: Date | null) => at?.toISOString() ?? "-"
      return rows.map(
        ({ kid, status, createdAt, activatedAt, retiredAt }) =>
          `${kid}  ${status.padEnd(7)}  made ${since(createdAt)}  active ${since(activatedAt)}  retired ${since(retiredAt)}`,
      )
    },
    async rotate(early) {
      const audit = createAudit(environment)
      const outcome = await rotateKeys({ ...keys, audit, actor: { kind: "system" }, dueAfter: 0, early })
      if (!isRefusal(outcome))
        return {
          done: true,
          message: `${outcome.kid} signs from now on; running replicas follow within 30 seconds. Tokens of the key before it stay good until they expire.`,
        }
      return {
        done: false,
        message:
          "The next key was published less than ten minutes ago: services that verify our tokens may not know it yet. Try again later, or " +
          "write: npm run keys -- rotate --early",
      }
    },
    close: () => prisma.$disconnect(),
  }
}
