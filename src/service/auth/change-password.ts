// Replaces a password on the word of whoever knows the current one, and ends every other session.
import { inTransaction } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import type { Environment } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import type { Attempts } from "./attempts.ts"
import { endSessions } from "./end-sessions.ts"
import { isGuessable } from "./guessable-passwords.ts"
import type { Passwords } from "./passwords.ts"

/** `sessionId` is the one that goes on. */
export type ChangePassword = (
  caller: { readonly userId: string; readonly sessionId: string },
  given: { readonly currentPassword: string; readonly newPassword: string },
) => Promise<"changed" | Refusal<"wrong-current-password" | "weak-password" | "busy">>

export interface ChangePasswordOptions {
  readonly environment: Environment
  readonly passwords: Passwords
  readonly attempts: Attempts
  readonly audit: Audit
  readonly outbox: Outbox
}

export function createChangePassword({
  environment: { prisma, now },
  passwords,
  attempts,
  audit,
  outbox,
}: ChangePasswordOptions): ChangePassword {
  return async ({ userId, sessionId }, { currentPassword, newPassword }) => {
    if (passwords.isBusy()) return refuse("busy")
    const user = await prisma.user.findUnique({ where: { id: userId }, select: { email: true, username: true } })
    if (user === null) return refuse("wrong-current-password")
    if (isGuessable(newPassword, user)) return refuse("weak-password")
    const failure = "authn_password_change_fail"
    const account = await attempts.compare({ who: { userId }, password: currentPassword, failure })
    if (account === "busy") return refuse("busy")
    if (account === "wrong") return refuse("wrong-current-password")
    const passwordHash = await passwords.hash(newPassword)
    if (passwordHash === "busy") return refuse("busy")
    return inTransaction(prisma, async (rows) => {
      const at = now()
      // Of two changes at once, the second finds that what it compared is not the password any more.
      const { count } = await rows.user.updateMany({
        where: { id: userId, passwordChangedAt: account.passwordChangedAt },
        data: { passwordHash, passwordChangedAt: at },
      })
      if (count === 0) return refuse("wrong-current-password")
      await rows.oneTimeToken.deleteMany({ where: { userId, purpose: "reset-password" } })
      const ended = await endSessions(rows, { userId, except: sessionId, reason: "password-changed", at })
      await audit.record(
        {
          type: "authn_password_change",
          actor: { kind: "user", id: userId },
          subject: { kind: "user", id: userId },
          details: { sessionsEnded: ended },
        },
        rows,
      )
      await outbox.enqueue(rows, { kind: "password-changed", to: user.email, username: user.username })
      return "changed"
    })
  }
}
