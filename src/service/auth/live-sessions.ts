// Asks the database, for every authenticated request, whether its session lasts: the one statement that goes past Prisma.
import { askTogether, type Database } from "../../database/index.ts"

/** A session that lasts, with what its account may do now. */
export interface LiveSession {
  readonly userId: string
  /** As they are stored. */
  readonly roles: readonly string[]
}

export interface LiveSessions {
  /** `undefined` for a session that is unknown, revoked or over, or whose account is gone or suspended. */
  find(sessionId: string): Promise<LiveSession | undefined>
}

/**
 * Through Prisma this is two statements, each with a query to plan and a result to map. Here it is one, prepared under its name on each
 * connection, for all requests of one turn of the event loop (figures in the commit that brought it).
 */
const statement = {
  name: "live-sessions",
  text: `select sessions.id, sessions.user_id, users.roles from sessions join users on users.id = sessions.user_id
    where sessions.id = any($1::uuid[]) and sessions.revoked_at is null and sessions.expires_at > $2::timestamptz
      and users.suspended_at is null`,
  rowMode: "array",
} as const

/** A database without any of this service's caches in between: revoked is revoked for the next request, on every replica. */
export function createLiveSessions({ pool }: Pick<Database, "pool">, now: () => Date): LiveSessions {
  const find = askTogether<string, LiveSession>(async (ids) => {
    const { rows } = await pool.query<[id: string, userId: string, roles: string[]]>({
      ...statement,
      values: [ids, now().toISOString()],
    })
    return new Map(rows.map(([id, userId, roles]) => [id, { userId, roles }]))
  })
  return { find }
}
