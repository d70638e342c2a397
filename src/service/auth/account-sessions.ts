// Shows the sessions of an account and ends them, for its owner and for administrators.
import type { Session } from "../../../generated/api/api.ts"
import { inTransaction } from "../../database/index.ts"
import type { Audit, AuditActor } from "../audit/audit.ts"
import type { Environment } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { type EndReason, endSessions } from "./end-sessions.ts"

export interface AccountSessions {
  /** Those that last, newest first, 100 at most. `current` is the one that is asking, if any. */
  list(userId: string, current?: string): Promise<Session[]>
  /** A session of another account is not found. */
  end(
    userId: string,
    sessionId: string,
    by: { actor: AuditActor; reason: EndReason },
  ): Promise<"ended" | Refusal<"session-not-found">>
  endAll(userId: string, by: { actor: AuditActor; reason: EndReason }): Promise<void>
}

/** More are not shown: whoever has more ends all of them. */
const most = 100

export function createAccountSessions({ prisma, now }: Environment, audit: Audit): AccountSessions {
  return {
    async list(userId, current) {
      const at = now()
      const rows = await prisma.session.findMany({
        where: { userId, revokedAt: null, expiresAt: { gt: at }, idleExpiresAt: { gt: at } },
        orderBy: { id: "desc" },
        take: most,
        select: { id: true, userAgent: true, createdAt: true, lastUsedAt: true, expiresAt: true, idleExpiresAt: true },
      })
      return rows.map((row) => ({
        id: row.id,
        userAgent: row.userAgent,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt.toISOString(),
        expiresAt: (row.expiresAt < row.idleExpiresAt ? row.expiresAt : row.idleExpiresAt).toISOString(),
        current: row.id === current,
      }))
    },

    end: (userId, sessionId, { actor, reason }) =>
      inTransaction(prisma, async (rows) => {
        const at = now()
        const count = await endSessions(rows, { userId, sessionId, reason, at, lastingOnly: true })
        if (count === 0) return refuse("session-not-found")
        const subject = { kind: "session", id: sessionId.toLowerCase() } as const
        await audit.record({ type: "session_ended", actor, subject, details: { reason } }, rows)
        return "ended"
      }),

    async endAll(userId, { actor, reason }) {
      await inTransaction(prisma, async (rows) => {
        const sessions = await endSessions(rows, { userId, reason, at: now() })
        const subject = { kind: "user", id: userId } as const
        await audit.record({ type: "session_ended", actor, subject, details: { reason, sessions } }, rows)
        return "ended"
      })
    },
  }
}
