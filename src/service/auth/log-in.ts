// Starts a session for whoever knows the password of an account that may be used.
import { inTransaction } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import { type Environment, newId } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { emailKey } from "../users/identity.ts"
import type { Account, Attempts } from "./attempts.ts"
import type { Passwords } from "./passwords.ts"
import { digestOf, type RefreshTokens } from "./refresh-token.ts"
import { absoluteLifetime, idleLifetime } from "./session-lifetimes.ts"
import type { IssuePair, TokenPair } from "./token-pair.ts"

/** Compares exactly one password hash, whoever asks. Only who knows the password is told that the address is not verified. */
export type LogIn = (given: {
  readonly email: string
  readonly password: string
  /** What the device calls itself. */
  readonly userAgent?: string | undefined
}) => Promise<TokenPair | Refusal<"invalid-credentials" | "email-not-verified" | "busy">>

export interface LogInOptions {
  readonly environment: Environment
  readonly passwords: Passwords
  readonly attempts: Attempts
  readonly audit: Audit
  readonly refreshTokens: RefreshTokens
  readonly issuePair: IssuePair
}

/** Characters of what a device calls itself that are kept. */
const longestUserAgent = 200

export function createLogIn({
  environment,
  passwords,
  attempts,
  audit,
  refreshTokens,
  issuePair,
}: LogInOptions): LogIn {
  const { prisma, now, random } = environment

  /** A hash of older parameters is replaced while the password is at hand; when there is no slot for it, at the next log-in. */
  async function rehash(account: Account, password: string): Promise<void> {
    if (!passwords.needsRehash(account.passwordHash)) return
    const passwordHash = await passwords.hash(password)
    if (passwordHash === "busy") return
    // Only over the hash that was verified: a password changed meanwhile stays changed.
    await prisma.user.updateMany({
      where: { id: account.id, passwordHash: account.passwordHash },
      data: { passwordHash },
    })
  }

  /** False when the account was deleted, suspended or got another password since its password was compared. */
  function start(account: Account, id: string, seed: Uint8Array<ArrayBuffer>, token: string, userAgent: string | null) {
    return inTransaction(prisma, async (rows) => {
      const at = now()
      // The account is locked until this is committed: whoever suspends it or changes its password either sees this session and ends it, or
      // is seen here.
      const created = await rows.$executeRaw`
        insert into sessions
          (id, user_id, generation, seed, token_hash, user_agent, created_at, last_used_at, expires_at, idle_expires_at)
        select ${id}::uuid, users.id, 0, ${seed}, ${digestOf(token)}, ${userAgent}, ${at}, ${at},
          ${new Date(at.getTime() + absoluteLifetime)}, ${new Date(at.getTime() + idleLifetime)}
        from users where users.id = ${account.id}::uuid and suspended_at is null
          and password_changed_at is not distinct from ${account.passwordChangedAt}::timestamptz
        for share`
      if (created !== 1) return refuse("gone")
      const subject = { kind: "session", id } as const
      await audit.record({ type: "authn_login_success", actor: { kind: "user", id: account.id }, subject }, rows)
      return "started"
    })
  }

  return async ({ email, password, userAgent }) => {
    // A flood of log-ins costs the database nothing, and says nothing of who has an account.
    if (passwords.isBusy()) return refuse("busy")
    const who = { emailKey: emailKey(email) }
    const account = await attempts.compare({ who, password, failure: "authn_login_fail" })
    if (account === "busy") return refuse("busy")
    if (account === "wrong") return refuse("invalid-credentials")
    if (account.emailVerifiedAt === null) {
      const subject = { kind: "user", id: account.id } as const
      const details = { reason: "email-not-verified" }
      await audit.record({ type: "authn_login_fail", actor: { kind: "anonymous" }, subject, details })
      return refuse("email-not-verified")
    }
    await rehash(account, password)
    const id = newId(environment)
    const seed = new Uint8Array(random(32))
    const refreshToken = refreshTokens.issue({ sessionId: id, generation: 0 }, seed)
    const outcome = await start(account, id, seed, refreshToken, userAgent?.slice(0, longestUserAgent) ?? null)
    return outcome === "started" ? issuePair(account, id, refreshToken) : refuse("invalid-credentials")
  }
}
