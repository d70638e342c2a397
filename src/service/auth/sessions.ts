// Starts, renews, ends and recognises sessions: one per sign-in, with exactly one good refresh token each.
import { type Environment, newId } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { emailKey } from "../users/identity.ts"
import { type AccessTokens, accessTokenLifetime } from "./access-tokens.ts"
import type { Caller } from "./caller.ts"
import type { RecogniseClient } from "./live-clients.ts"
import type { LiveSessions } from "./live-sessions.ts"
import type { Passwords } from "./passwords.ts"
import { digestOf, type RefreshTokens } from "./refresh-token.ts"
import { rolesOf, scopesOf } from "./roles.ts"

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  /** Seconds until the access token expires. */
  readonly expiresIn: number
}

export interface Sessions {
  /** Checks exactly one password hash, whoever asks. */
  logIn(credentials: { email: string; password: string }): Promise<TokenPair | Refusal<"invalid-credentials" | "busy">>
  /** Trades a refresh token for a new pair. One that was traded before ends its session. */
  refresh(
    refreshToken: string,
  ): Promise<TokenPair | Refusal<"refresh-token-invalid" | "refresh-token-reused" | "session-expired">>
  /** Ends the session of a refresh token, an older one's too; nothing happens for any other text. */
  logOut(refreshToken: string): Promise<void>
  /** Who an access token stands for while its session, or its client, lasts; `null` for every other text. */
  recognise(accessToken: string): Promise<Caller | null>
}

export interface SessionOptions {
  readonly environment: Environment
  readonly passwords: Passwords
  readonly accessTokens: AccessTokens
  readonly liveSessions: LiveSessions
  readonly refreshTokens: RefreshTokens
  /** Without it, tokens of clients are not recognised. */
  readonly recogniseClient?: RecogniseClient
  /** Told when a refresh token came twice: one of the two holders is a thief. */
  readonly onReuse: (session: { sessionId: string; userId: string }) => void
}

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000
const idleLifetime = 7 * day
const absoluteLifetime = 30 * day

export function createSessions({
  environment,
  passwords,
  accessTokens,
  liveSessions,
  refreshTokens,
  recogniseClient = async () => null,
  onReuse,
}: SessionOptions): Sessions {
  const { prisma, now, random } = environment

  async function pairFor(sessionId: string, userId: string, roles: readonly string[], refreshToken: string) {
    const accessToken = await accessTokens.issue({ userId, sessionId, scopes: scopesOf(rolesOf(roles)) })
    return { accessToken, refreshToken, expiresIn: accessTokenLifetime }
  }

  async function revoke(sessionId: string, reason: string): Promise<void> {
    await prisma.session.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: now(), revokedReason: reason },
    })
  }

  /** A hash of older parameters is replaced while the password is at hand; when there is no slot for it, at the next log-in. */
  async function rehash(user: { id: string; passwordHash: string }, password: string): Promise<void> {
    if (!passwords.needsRehash(user.passwordHash)) return
    const passwordHash = await passwords.hash(password)
    if (passwordHash === "busy") return
    // Only over the hash that was verified: a password changed meanwhile stays changed.
    await prisma.user.updateMany({ where: { id: user.id, passwordHash: user.passwordHash }, data: { passwordHash } })
  }

  /** The session and the claim of a token that we issued; a forged one finds nothing. */
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
        expiresAt: true,
        idleExpiresAt: true,
        revokedAt: true,
      },
    })
    if (!session || !refreshTokens.isGenuine(refreshToken, claim, session.seed)) return null
    return { claim, session }
  }

  return {
    async logIn({ email, password }) {
      // A flood of log-ins costs the database nothing, and says nothing of who has an account.
      if (passwords.isBusy()) return refuse("busy")
      const user = await prisma.user.findUnique({
        where: { emailKey: emailKey(email) },
        select: { id: true, passwordHash: true, roles: true },
      })
      const verdict = await passwords.verify(user?.passwordHash ?? null, password)
      if (verdict === "busy") return refuse("busy")
      if (!user || verdict === "wrong") return refuse("invalid-credentials")
      await rehash(user, password)
      const id = newId(environment)
      const seed = new Uint8Array(random(32))
      const refreshToken = refreshTokens.issue({ sessionId: id, generation: 0 }, seed)
      const at = now()
      // In one statement with the look-up, so that an account deleted meanwhile is a refusal and not a broken foreign key.
      const created = await prisma.$executeRaw`
        insert into sessions (id, user_id, generation, seed, token_hash, created_at, last_used_at, expires_at, idle_expires_at)
        select ${id}::uuid, users.id, 0, ${seed}, ${digestOf(refreshToken)}, ${at}, ${at},
          ${new Date(at.getTime() + absoluteLifetime)}, ${new Date(at.getTime() + idleLifetime)}
        from users where users.id = ${user.id}::uuid`
      return created === 1 ? pairFor(id, user.id, user.roles, refreshToken) : refuse("invalid-credentials")
    },

    async refresh(refreshToken) {
      const found = await find(refreshToken)
      if (!found || found.session.revokedAt !== null) return refuse("refresh-token-invalid")
      const { claim, session } = found
      const reused = async () => {
        await revoke(session.id, "refresh-token-reused")
        onReuse({ sessionId: session.id, userId: session.userId })
        return refuse("refresh-token-reused")
      }
      if (claim.generation < session.generation) return reused()
      if (claim.generation > session.generation) return refuse("refresh-token-invalid")
      const at = now()
      if (session.expiresAt <= at || session.idleExpiresAt <= at) return refuse("session-expired")
      const user = await prisma.user.findUnique({ where: { id: session.userId }, select: { roles: true } })
      if (!user) return refuse("refresh-token-invalid")
      const generation = claim.generation + 1
      const next = refreshTokens.issue({ sessionId: session.id, generation }, session.seed)
      // One statement decides between any number of holders of the same token: it finds the old digest once.
      const { count } = await prisma.session.updateMany({
        where: { id: session.id, tokenHash: digestOf(refreshToken), revokedAt: null },
        data: {
          generation,
          tokenHash: digestOf(next),
          lastUsedAt: at,
          idleExpiresAt: new Date(Math.min(at.getTime() + idleLifetime, session.expiresAt.getTime())),
        },
      })
      return count === 1 ? pairFor(session.id, session.userId, user.roles, next) : reused()
    },

    async logOut(refreshToken) {
      const found = await find(refreshToken)
      if (found) await revoke(found.session.id, "logged-out")
    },

    async recognise(accessToken) {
      const claims = await accessTokens.verify(accessToken)
      if (!claims) return null
      if ("clientId" in claims) return recogniseClient(claims)
      const session = await liveSessions.find(claims.sessionId)
      if (session?.userId !== claims.userId) return null
      const roles = rolesOf(session.roles)
      // What the token was issued with, as far as the account still has it: a role that was taken away works no more at once.
      const scopes = scopesOf(roles).filter((scope) => claims.scopes.includes(scope))
      return { kind: "user", id: claims.userId, userId: claims.userId, sessionId: claims.sessionId, roles, scopes }
    },
  }
}
