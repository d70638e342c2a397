// A PostgreSQL server: a pool that gives up in time, and a first connection that says clearly what is wrong.
import pg from "pg"
import { createDatabase, type Database } from "./database.ts"
import { type DatabaseAddress, readDatabaseUrl } from "./database-url.ts"
import { DatabaseStartUpError } from "./start-up-error.ts"
import { withholdValues } from "./withheld-values.ts"

export interface OpenPostgresqlOptions {
  readonly url: string
  /** An idle connection broke; the pool makes a new one when it is needed. */
  readonly onConnectionError: (error: unknown) => void
  readonly migrations?: string
}

/** Milliseconds. Without them a frozen server would hold every request for ever; the server's limit comes first, so that it stops working too. */
const connectionTimeout = 2000
const queryTimeout = 3000
const statementTimeout = 2500
/** How long a query waits for one of the pool's connections: a burst is served in turn, and only a jam is refused. */
const turnTimeout = 5000

/** The pool's own limit covers waiting for a turn as well; a server that does not answer is given up earlier. */
class PromptClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectionTimeout })
  }
}

/** Words for what the server or the network says; never the URL, which may hold a password. */
function describeConnectionProblem({ shown, database }: DatabaseAddress, error: unknown): DatabaseStartUpError {
  const failure = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const { code = "", message = String(failure) } = failure as { code?: string; message?: string }
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: "nothing answers there. Start PostgreSQL, or correct host and port in DATABASE_URL.",
    ENOTFOUND: "no such host. Correct the host in DATABASE_URL.",
    EAI_AGAIN: "the host's name cannot be looked up. Check the network, or correct the host in DATABASE_URL.",
    ENOENT: "there is no such socket. Start PostgreSQL, or correct the host in DATABASE_URL.",
    "28P01": "it refuses the user or the password. Correct them in DATABASE_URL.",
    "28000": `it does not let this user in (${message}). Correct the user in DATABASE_URL, or the server's pg_hba.conf.`,
    "3D000": `it has no database of this name. Create it with: createdb ${database}, or correct the name in DATABASE_URL.`,
    "53300": "it has no connection left. Close some, or raise its max_connections.",
    "57P03": "it is starting up or shutting down. Try again in a moment.",
  }
  const late = /timeout/i.test(message)
    ? `it does not answer within ${connectionTimeout / 1000} seconds. Check host, port and firewall.`
    : undefined
  const reason = reasons[code] ?? late ?? `${message.replace(/\.$/, "")}. Check DATABASE_URL.`
  const otherwise = "Without DATABASE_URL the embedded database is used."
  return new DatabaseStartUpError(`The database ${shown} cannot be used: ${reason} ${otherwise}`, { cause: error })
}

/** adapter-pg reads and writes a timestamptz as if the session were in UTC; a pooler in between may have dropped our wish. */
async function assertUtc(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ TimeZone: string }>("SHOW TimeZone")
  const zone = rows[0]?.TimeZone
  if (zone === "UTC") return
  throw new DatabaseStartUpError(
    `The database's sessions are in the time zone ${zone}, and times would be stored wrong. A connection pooler has dropped the ` +
      "option -c TimeZone=UTC: let it through, or run ALTER ROLE … SET TimeZone = 'UTC' for the user of DATABASE_URL.",
  )
}

/** @throws {DatabaseStartUpError} when the URL cannot be read or the server cannot be used; one sentence, no password */
export async function openPostgresql({ url, onConnectionError, migrations }: OpenPostgresqlOptions): Promise<Database> {
  let address: DatabaseAddress
  try {
    address = readDatabaseUrl(url)
  } catch (error) {
    throw new DatabaseStartUpError(error instanceof Error ? error.message : String(error))
  }
  const { connectionString } = address
  const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
  const pool = new pg.Pool({
    connectionString,
    ...keepAlive,
    max: 10,
    idleTimeoutMillis: 30_000,
    Client: PromptClient,
    connectionTimeoutMillis: turnTimeout,
    query_timeout: queryTimeout,
    statement_timeout: statementTimeout,
  })
  // Without a listener, pg_terminate_backend or a restart of the server brings this process down.
  pool.on("error", onConnectionError)
  withholdValues(pool)
  try {
    await assertUtc(pool)
  } catch (error) {
    await pool.end()
    throw error instanceof DatabaseStartUpError ? error : describeConnectionProblem(address, error)
  }
  return createDatabase({
    kind: "postgresql",
    pool,
    ...(migrations === undefined ? {} : { folder: migrations }),
    withConnection: async (work) => {
      const client = new pg.Client({ connectionString, ...keepAlive, connectionTimeoutMillis: connectionTimeout })
      client.on("error", onConnectionError)
      await client.connect()
      try {
        // Migrations name their tables without a schema, and Prisma's queries look in `public`.
        await client.query("SET search_path = public")
        return await work(client)
      } finally {
        await client.end()
      }
    },
    close: async () => {},
  })
}
