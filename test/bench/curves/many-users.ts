// A database with any number of users, and how PostgreSQL runs the service's own query for a page of them.
import { randomBytes } from "node:crypto"
import pg from "pg"
import { PrismaClient } from "../../../generated/prisma/client.ts"
import { openDatabase } from "../../../src/database/index.ts"
import { createSilentLog } from "../../../src/runtime/index.ts"
import { createAudit } from "../../../src/service/audit/audit.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createPasswords } from "../../../src/service/auth/passwords.ts"
import { createOutbox, createSeals } from "../../../src/service/mail/outbox.ts"
import { createCursors } from "../../../src/service/users/cursor.ts"
import { createUsers } from "../../../src/service/users/users.ts"
import { type BenchDatabase, createDatabase } from "../database/create.ts"
import { callers } from "../database/workloads.ts"

export interface ManyUsers {
  readonly database: BenchDatabase
  readonly size: number
  /** `nextCursor` of the page before one that lies nine tenths down. */
  readonly deepCursor: string
}

/** Made by SQL, older than those that the bench's databases begin with. Or one sentence that says why there is none. */
export async function createManyUsers(size: number): Promise<ManyUsers | { readonly notRun: string }> {
  const begin = Math.min(size, 2 * callers)
  const database = await createDatabase({ users: begin, sessions: Math.min(size, callers) })
  if ("notRun" in database) return database
  const client = new pg.Client({ connectionString: database.env.DATABASE_URL })
  try {
    await client.connect()
    const oldest = database.users.at(-1)?.createdAt.getTime() ?? 0
    await client.query(
      `insert into users (id, email, email_key, username, username_key, password_hash, roles, created_at, updated_at, email_verified_at)
       select id, name || '@example.com', name || '@example.com', name, name, hash, '{user}', at, at, at
       from (select password_hash as hash from users limit 1) as one,
         generate_series(1, $1::bigint) as n,
         lateral (select 'older.' || n as name, to_timestamp(($2::bigint - n) / 1000.0) as at,
           (lpad(to_hex($2::bigint - n), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid as id) as made`,
      [size - begin, oldest],
    )
    await client.query("vacuum analyze users")
    const { rows } = await client.query<{ id: string }>("select id from users order by id desc offset $1 limit 1", [
      Math.floor(size * 0.9) - 1,
    ])
    return { database, size, deepCursor: cursorsOf(database).write(rows[0]?.id ?? "") }
  } catch (error) {
    await database.drop()
    throw error
  } finally {
    await client.end()
  }
}

const cursorsOf = ({ env }: BenchDatabase) => createCursors(createDeriveKey(env.SECRET_KEY)("cursors of users"))

/** `EXPLAIN (ANALYZE, BUFFERS)` of the statement that the service sends for the deep page. */
export async function explainDeepPage({ database, deepCursor }: ManyUsers): Promise<string> {
  const opened = await openDatabase({ url: database.env.DATABASE_URL, dataDir: "", log: createSilentLog() })
  const prisma = new PrismaClient({ adapter: opened.adapter })
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  try {
    const sent: { text: string; values: unknown[] }[] = []
    const query = opened.pool.query.bind(opened.pool) as (...given: unknown[]) => Promise<unknown>
    const record = (given: unknown, values?: unknown[]) => {
      const { text, values: own } = given as { text: string; values?: unknown[] }
      sent.push({ text, values: values ?? own ?? [] })
      return query(given, values)
    }
    Object.assign(opened.pool, { query: record })
    const environment = { prisma, now: () => new Date(), random }
    const users = createUsers({
      environment,
      audit: createAudit(environment),
      passwords: createPasswords({ random }),
      cursors: cursorsOf(database),
      outbox: createOutbox(environment, createSeals(random(32), random), random(32)),
    })
    await users.list({ limit: 20, cursor: deepCursor })
    const page = sent.find(({ text }) => /\busers\b/.test(text))
    if (page === undefined) throw new Error("The service's list sent no statement about users.")
    const { rows } = (await query(`explain (analyze, buffers) ${page.text}`, page.values)) as {
      rows: { "QUERY PLAN": string }[]
    }
    return rows.map((row) => row["QUERY PLAN"]).join("\n")
  } finally {
    await prisma.$disconnect()
    await opened.close()
  }
}
