// Confirms that mail reaches an address: of a registration, or of an account that changes its address.
import { inTransaction, uniqueViolation } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import type { Environment, Rows } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { type Account, lockAccount } from "../users/account.ts"
import { emailKey } from "../users/identity.ts"
import { endSessions } from "./end-sessions.ts"
import type { FoundToken, OneTimeTokens } from "./one-time-tokens.ts"
import { noPassword } from "./passwords.ts"
import { giveWay } from "./unconfirmed-accounts.ts"

export interface EmailConfirmation {
  /** Takes the token of a mail; what it confirms is the token's purpose. */
  confirm(token: string): Promise<"confirmed" | Refusal<"invalid-token">>
  /** The mail of a registration once more, if one waits for it. One statement, whoever has the address. */
  resend(email: string): Promise<void>
}

export interface EmailConfirmationOptions {
  readonly environment: Environment
  readonly outbox: Outbox
  readonly tokens: OneTimeTokens
  readonly audit: Audit
}

export function createEmailConfirmation({
  environment,
  outbox,
  tokens,
  audit,
}: EmailConfirmationOptions): EmailConfirmation {
  const { prisma, now } = environment

  async function confirmRegistration(rows: Rows, { userId, email }: FoundToken): Promise<boolean> {
    const at = now()
    const { count } = await rows.user.updateMany({
      where: { id: userId, emailKey: emailKey(email), emailVerifiedAt: null },
      data: { emailVerifiedAt: at, updatedAt: at, version: { increment: 1 } },
    })
    if (count === 1) await letChoosePassword(rows, userId)
    return count === 1
  }

  /** Where those who registered the address did not give the same password, its owner gets another mail to choose one with. */
  async function letChoosePassword(rows: Rows, userId: string): Promise<void> {
    const user = await rows.user.findUnique({
      where: { id: userId, passwordHash: noPassword },
      select: { email: true, username: true },
    })
    if (!user) return
    const { email, username } = user
    const { token, until } = tokens.make("reset-password")
    await tokens.keep(rows, { userId, purpose: "reset-password", email, token, until })
    await outbox.enqueue(rows, { kind: "reset-password", to: email, username, token, until, because: "contested" })
    const entry = { type: "authn_password_reset_requested", details: { reason: "registered-again" } } as const
    await audit.record({ ...entry, actor: { kind: "system" }, subject: { kind: "user", id: userId } }, rows)
  }

  /** Whoever asked for a change may have been locked out since. */
  async function mayStillChange(rows: Rows, { userId, sessionId }: FoundToken, before: Account): Promise<boolean> {
    if (before.suspendedAt !== null || sessionId === null) return false
    const at = now()
    const lasting = { revokedAt: null, expiresAt: { gt: at }, idleExpiresAt: { gt: at } }
    return (await rows.session.count({ where: { id: sessionId, userId, ...lasting } })) === 1
  }

  async function confirmChange(rows: Rows, found: FoundToken, before: Account): Promise<boolean> {
    if (!(await mayStillChange(rows, found, before))) return false
    const at = now()
    const { userId, email, sessionId } = found
    const key = emailKey(email)
    const actor = { kind: "user", id: userId } as const
    // Of an account whose own address is confirmed, as it has a session: the holder is another one.
    await giveWay(rows, audit, { emailKey: key, actor })
    const { count } = await rows.user.updateMany({
      where: { id: userId },
      data: { email, emailKey: key, emailVerifiedAt: at, updatedAt: at, version: { increment: 1 } },
    })
    if (count === 0) return false
    // Mails that went to the old address are good for nothing any more.
    await rows.oneTimeToken.deleteMany({ where: { userId } })
    await endSessions(rows, {
      userId,
      reason: "email-changed",
      at,
      ...(sessionId === null ? {} : { except: sessionId }),
    })
    const notice = { kind: "change-email-notice", to: before.email, username: before.username, isDone: true } as const
    await outbox.enqueue(rows, notice)
    await audit.record({ type: "user_updated", actor, subject: actor, details: { changed: ["email"] } }, rows)
    return true
  }

  return {
    async confirm(token) {
      try {
        return await inTransaction(prisma, async (rows) => {
          const found = await tokens.find(rows, token, ["verify-email", "change-email"])
          // The account before the token, as whoever takes tokens away does: nobody waits for each other.
          const account = found && (await lockAccount(rows, found.userId))
          if (!account || !(await tokens.spend(rows, found))) return refuse("invalid-token")
          const isDone =
            found.purpose === "change-email"
              ? await confirmChange(rows, found, account)
              : await confirmRegistration(rows, found)
          if (!isDone) return refuse("invalid-token")
          const subject = { kind: "user", id: found.userId } as const
          await audit.record({ type: "user_email_verified", actor: subject, subject }, rows)
          return "confirmed"
        })
      } catch (error) {
        // Somebody else has got the address since the change was asked for.
        if (uniqueViolation(error) === "users_email_key_key") return refuse("invalid-token")
        throw error
      }
    },

    async resend(email) {
      await outbox.enqueue(prisma, { kind: "register-verify", to: email, onceKey: emailKey(email) })
    },
  }
}
