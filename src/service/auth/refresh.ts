// Trades refresh tokens: each generation of a session's token is rotated once, and a lost answer can be asked for again for a few seconds.
import { inTransaction } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import type { Environment } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { endSessions } from "./end-sessions.ts"
import { digestOf, type RefreshTokens } from "./refresh-token.ts"
import { idleLifetime } from "./session-lifetimes.ts"
import type { IssuePair, TokenPair } from "./token-pair.ts"

export interface Refreshing {
  /**
   * Trades a refresh token for a new pair. Whoever sends it again within the grace, at once or after a lost answer, gets the same
   * successor; later, and whenever an older one comes, its session ends.
   */
  refresh(
    refreshToken: string,
  ): Promise<TokenPair | Refusal<"refresh-token-invalid" | "refresh-token-reused" | "session-expired">>
  /** Ends the session of a refresh token, an older one's too; nothing happens for any other text. */
  logOut(refreshToken: string): Promise<void>
}

export interface RefreshingOptions {
  readonly environment: Environment
  readonly audit: Audit
  readonly refreshTokens: RefreshTokens
  readonly issuePair: IssuePair
  /** Milliseconds; 0 is strict: a token that was traded is a reason to end the session at once. */
  readonly grace: number
  /** Told when a refresh token came twice: one of the two holders is a thief. */
  readonly onReuse: (session: { sessionId: string; userId: string }) => void
}

export function createRefreshing({
  environment,
  audit,
  refreshTokens,
  issuePair,
  grace,
  onReuse,
}: RefreshingOptions): Refreshing {
  const { prisma, now } = environment

  /** The session and the generation of a token that we issued; a forged one finds nothing. */
  async function find(refreshToken: string) {
    const claim = refreshTokens.read(refreshToken)
    if (!claim) return null
    const session = await prisma.session.findUnique({
      where: { id: claim.sessionId },
      select: {
        id: true,
        userId: true,
        generation: true,
        seed: true,
        rotatedAt: true,
        expiresAt: true,
        idleExpiresAt: true,
        revokedAt: true,
        user: { select: { id: true, roles: true, suspendedAt: true } },
      },
    })
    if (!session || !refreshTokens.isGenuine(refreshToken, claim, session.seed)) return null
    return { generation: claim.generation, session }
  }

  type Session = NonNullable<Awaited<ReturnType<typeof find>>>["session"]

  const tokenOf = ({ id, seed }: Session, generation: number): string =>
    refreshTokens.issue({ sessionId: id, generation }, seed)

  /** One statement decides between any number of holders of the same token: it finds the old generation once. */
  async function rotate(session: Session, at: Date): Promise<string | null> {
    const generation = session.generation + 1
    const next = tokenOf(session, generation)
    const outcome = await inTransaction(prisma, async (rows) => {
      const { count } = await rows.session.updateMany({
        where: { id: session.id, generation: session.generation, revokedAt: null },
        data: {
          generation,
          tokenHash: digestOf(next),
          rotatedAt: at,
          lastUsedAt: at,
          idleExpiresAt: new Date(Math.min(at.getTime() + idleLifetime, session.expiresAt.getTime())),
        },
      })
      if (count === 0) return refuse("somebody-else-did")
      await audit.record({ type: "authn_token_created", ...aboutOf(session) }, rows)
      return "rotated"
    })
    return outcome === "rotated" ? next : null
  }

  /** Whether the token before the newest may still be sent: its holder may not have got the answer. */
  function isWithinGrace({ rotatedAt }: Session, at: Date): boolean {
    return grace > 0 && rotatedAt !== null && at.getTime() - rotatedAt.getTime() < grace
  }

  async function endReused(session: Session): Promise<void> {
    const { id: sessionId, userId } = session
    const ended = await inTransaction(prisma, async (rows) => {
      const count = await endSessions(rows, { userId, sessionId, reason: "refresh-token-reused", at: now() })
      if (count === 1) await audit.record({ type: "authn_token_reuse", ...aboutOf(session) }, rows)
      return count
    })
    if (ended === 1) onReuse({ sessionId, userId })
  }

  return {
    async refresh(refreshToken) {
      const at = now()
      // Asked a second time when somebody else rotated it in between.
      for (const isLast of [false, true]) {
        const found = await find(refreshToken)
        if (!found || found.session.revokedAt !== null || found.session.user.suspendedAt !== null)
          return refuse("refresh-token-invalid")
        const { generation, session } = found
        if (generation > session.generation) return refuse("refresh-token-invalid")
        const isSpent = generation < session.generation
        if (isSpent && !(generation === session.generation - 1 && isWithinGrace(session, at))) {
          await endReused(session)
          return refuse("refresh-token-reused")
        }
        if (session.expiresAt <= at || session.idleExpiresAt <= at) return refuse("session-expired")
        const next = isSpent ? tokenOf(session, session.generation) : isLast ? null : await rotate(session, at)
        if (next !== null) return issuePair(session.user, session.id, next)
      }
      // It was not rotated either: it was ended.
      return refuse("refresh-token-invalid")
    },

    async logOut(refreshToken) {
      const found = await find(refreshToken)
      if (found === null || found.session.revokedAt !== null) return
      const { id: sessionId, userId } = found.session
      await inTransaction(prisma, async (rows) => {
        const count = await endSessions(rows, { userId, sessionId, reason: "logged-out", at: now() })
        if (count === 1)
          await audit.record(
            { type: "session_ended", ...aboutOf(found.session), details: { reason: "logged-out" } },
            rows,
          )
        return "ended"
      })
    },
  }
}

function aboutOf({ id, userId }: { readonly id: string; readonly userId: string }) {
  return { actor: { kind: "user", id: userId }, subject: { kind: "session", id } } as const
}
