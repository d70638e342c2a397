// Fills the tables through SQL: users of rising ids, and sessions of the newest ones.
import { randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { v7 } from "uuid"

export interface SeededUser {
  readonly id: string
  readonly email: string
  readonly username: string
  readonly createdAt: Date
  readonly roles: readonly string[]
  readonly sessionId: string | undefined
}

export interface SeedOptions {
  readonly users: number
  /** The newest so many are administrators and have a session. */
  readonly sessions: number
}

/** Rows of one statement. */
const batch = 5000

/** Answers the users, newest first. Each has the same password hash. */
export async function fill(pool: Pool, passwordHash: string, { users, sessions }: SeedOptions): Promise<SeededUser[]> {
  const begin = Date.now() - users
  const all = Array.from({ length: users }, (_, index): SeededUser => {
    const isCaller = index >= users - sessions
    const number = String(index).padStart(7, "0")
    return {
      id: v7({ msecs: begin + index, random: randomBytes(16) }),
      email: `user.${number}@example.com`,
      username: `user.${number}`,
      createdAt: new Date(begin + index),
      roles: isCaller ? ["user", "admin"] : ["user"],
      sessionId: isCaller ? v7({ random: randomBytes(16) }) : undefined,
    }
  })
  for (let from = 0; from < users; from += batch) {
    const some = all.slice(from, from + batch)
    await pool.query(
      `insert into users (id, email, email_key, username, username_key, password_hash, roles, created_at, updated_at, email_verified_at)
       select id, email, email, username, username, $4, string_to_array(roles, ' '), created_at, created_at, created_at
       from unnest($1::uuid[], $2::text[], $3::text[], $5::text[], $6::timestamptz[])
         as given (id, email, username, roles, created_at)`,
      [
        some.map(({ id }) => id),
        some.map(({ email }) => email),
        some.map(({ username }) => username),
        passwordHash,
        some.map(({ roles }) => roles.join(" ")),
        some.map(({ createdAt }) => createdAt.toISOString()),
      ],
    )
  }
  const callers = all.filter(({ sessionId }) => sessionId !== undefined)
  await pool.query(
    `insert into sessions
       (id, user_id, generation, seed, token_hash, created_at, last_used_at, expires_at, idle_expires_at)
     select id, user_id, 0, '\\x00', '\\x00', now(), now(), now() + interval '1 day', now() + interval '1 day'
     from unnest($1::uuid[], $2::uuid[]) as given (id, user_id)`,
    [callers.map(({ sessionId }) => sessionId), callers.map(({ id }) => id)],
  )
  await pool.query("analyze")
  return all.reverse()
}
