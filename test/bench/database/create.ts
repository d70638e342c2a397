// A PostgreSQL database for one run of the bench: created, migrated, filled, and dropped at the end.
import { randomBytes } from "node:crypto"
import pg from "pg"
import { v7 } from "uuid"
import { PrismaClient } from "../../../generated/prisma/client.ts"
import { openDatabase } from "../../../src/database/index.ts"
import { createSilentLog } from "../../../src/runtime/index.ts"
import { createAccessTokens } from "../../../src/service/auth/access-tokens.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createPasswords } from "../../../src/service/auth/passwords.ts"
import { openSigningKeys } from "../../../src/service/auth/signing-keys.ts"
import { createCursors } from "../../../src/service/users/cursor.ts"
import { fill, type SeededUser, type SeedOptions } from "./fill.ts"
import { databaseName, dropStale, dropWhenInterrupted } from "./leftovers.ts"

export type { SeededUser } from "./fill.ts"

export interface BenchDatabase {
  /** What every peer is started with. */
  readonly env: Readonly<Record<"DATABASE_URL" | "SECRET_KEY" | "PUBLIC_URL", string>>
  /** The server, as it names itself. */
  readonly version: string
  /** Newest first; the first ones are administrators with a session each. */
  readonly users: readonly SeededUser[]
  /** Of every user. */
  readonly password: string
  /** `Authorization` headers of so many administrators, good for ten minutes from now. */
  authorizations(count: number): Promise<readonly string[]>
  /** `nextCursor` of a first page of so many users. */
  cursorAfter(items: number): string
  drop(): Promise<void>
}

/** Where the server is expected: the variables of the service and of its tests, else this machine. */
const serverUrl = (): string =>
  process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres"

/** A database, or one sentence that says why there is none. */
export async function createDatabase(options: SeedOptions): Promise<BenchDatabase | { readonly notRun: string }> {
  const server = new URL(serverUrl())
  const name = databaseName(randomBytes(3).toString("hex"))
  const target = new URL(server)
  target.pathname = `/${name}`
  const admin = new pg.Client({ connectionString: server.href, connectionTimeoutMillis: 2000 })
  try {
    await admin.connect()
    await dropStale(admin)
    await admin.query(`create database ${name}`)
  } catch (error) {
    await admin.end().catch(() => {})
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error)
    return {
      notRun: `no PostgreSQL at ${server.host} that lets a database be created (${reason}); set TEST_DATABASE_URL`,
    }
  }
  const forget = dropWhenInterrupted(() => drop())
  const drop = async (): Promise<void> => {
    forget()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
  try {
    const { rows } = await admin.query<{ version: string }>("select version()")
    return { ...(await prepare(target.href, options)), version: rows[0]?.version ?? "", drop }
  } catch (error) {
    await drop()
    throw error
  }
}

async function prepare(url: string, options: SeedOptions): Promise<Omit<BenchDatabase, "version" | "drop">> {
  const env = {
    DATABASE_URL: url,
    SECRET_KEY: randomBytes(36).toString("base64"),
    PUBLIC_URL: "http://bench.example",
  }
  const password = "granite-otter-lantern-58"
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const now = () => new Date()
  const database = await openDatabase({ url, dataDir: "", log: createSilentLog() })
  const prisma = new PrismaClient({ adapter: database.adapter })
  try {
    await database.migrate()
    const passwordHash = await createPasswords({ random }).hash(password)
    const users = await fill(database.pool, passwordHash, options)
    const keys = await openSigningKeys({ prisma, now, random }, createDeriveKey(env.SECRET_KEY)("signing keys"))
    const tokens = createAccessTokens({ keys, issuer: env.PUBLIC_URL, now, newId: () => v7() })
    const scopes = ["users:read", "users:write", "users:delete"]
    const cursors = createCursors(createDeriveKey(env.SECRET_KEY)("cursors of users"))
    return {
      env,
      users,
      password,
      authorizations: (count) =>
        Promise.all(
          users.slice(0, Math.min(count, options.sessions)).map(async ({ id, sessionId }) => {
            return `Bearer ${await tokens.issue({ userId: id, sessionId: sessionId ?? "", scopes })}`
          }),
        ),
      cursorAfter: (items) => cursors.write(users[items - 1]?.id ?? ""),
    }
  } finally {
    await prisma.$disconnect()
    await database.close()
  }
}
