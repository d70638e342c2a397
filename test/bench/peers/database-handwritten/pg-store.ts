// The database through `pg` with named statements: each is parsed and planned once a connection.
import pg from "pg"
import { readDatabaseUrl } from "../../../../src/database/database-url.ts"
import type { Store, Taken, UserRow } from "./store.ts"

const shown = `id, email, username, created_at as "createdAt", updated_at as "updatedAt", roles,
  email_verified_at as "emailVerifiedAt", suspended_at as "suspendedAt", locked_until as "lockedUntil"`

const statements = {
  session: `select s.revoked_at as "revokedAt", s.expires_at as "expiresAt", u.roles
    from sessions s join users u on u.id = s.user_id where s.id = $1 and s.user_id = $2`,
  user: `select ${shown} from users where id = $1`,
  firstPage: `select ${shown} from users order by id desc limit $1 offset $2`,
  nextPage: `select ${shown} from users where id < $3 order by id desc limit $1 offset $2`,
  createUser: `insert into users
    (id, email, email_key, username, username_key, password_hash, roles, created_at, updated_at, email_verified_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8) returning ${shown}`,
  renameUser: `update users set username = $2, username_key = $3, updated_at = $4 where id = $1 returning ${shown}`,
  credentials: `select id, password_hash as "passwordHash", roles from users where email_key = $1`,
  createSession: `insert into sessions
    (id, user_id, generation, seed, token_hash, created_at, last_used_at, expires_at, idle_expires_at)
    select $1, id, 0, $3, $4, $5, $5, $6, $7 from users where id = $2`,
} as const

/** A pool with the service's settings. */
export function createPgStore(url: string): Store {
  const { connectionString } = readDatabaseUrl(url)
  const pool = new pg.Pool({ connectionString, max: 10, keepAlive: true, query_timeout: 3000, statement_timeout: 2500 })
  pool.on("error", (error) => console.error(error))
  const run = <Row extends pg.QueryResultRow>(name: keyof typeof statements, values: unknown[]) =>
    pool.query<Row>({ name, text: statements[name], values })
  const one = async <Row extends pg.QueryResultRow>(name: keyof typeof statements, values: unknown[]) =>
    (await run<Row>(name, values)).rows[0] ?? null
  return {
    session: (sessionId, userId) => one("session", [sessionId, userId]),
    user: (id) => one("user", [id]),
    users: async (take, skip, before) =>
      (before === null
        ? await run<UserRow>("firstPage", [take, skip])
        : await run<UserRow>("nextPage", [take, skip, before])
      ).rows,
    createUser: ({ id, email, emailKey, username, usernameKey, passwordHash, roles, createdAt }) =>
      orTaken(
        async () =>
          (await one<UserRow>("createUser", [
            id,
            email,
            emailKey,
            username,
            usernameKey,
            passwordHash,
            roles,
            createdAt,
          ])) as UserRow,
      ),
    renameUser: (id, username, usernameKey, at) =>
      orTaken(() => one<UserRow>("renameUser", [id, username, usernameKey, at])),
    credentials: (emailKey) => one("credentials", [emailKey]),
    async createSession({ id, userId, seed, tokenHash, at, expiresAt, idleExpiresAt }) {
      const { rowCount } = await run("createSession", [id, userId, seed, tokenHash, at, expiresAt, idleExpiresAt])
      return rowCount === 1
    },
    close: () => pool.end(),
  }
}

async function orTaken<T>(write: () => Promise<T>): Promise<T | Taken> {
  try {
    return await write()
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    if (constraint === "users_email_key_key") return "email-taken"
    if (constraint === "users_username_key_key") return "username-taken"
    throw error
  }
}
