// Gives an account a new password for the token of a mail, without telling who has an account.
import { inTransaction } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import type { Environment } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { lockAccount } from "../users/account.ts"
import { emailKey } from "../users/identity.ts"
import { liftLockout } from "./attempts.ts"
import { endSessions } from "./end-sessions.ts"
import { isGuessable } from "./guessable-passwords.ts"
import type { OneTimeTokens } from "./one-time-tokens.ts"
import type { Passwords } from "./passwords.ts"

export interface PasswordReset {
  /** Asks for the mail. One statement, whoever has the address: who that is, is found out when the mail is sent. */
  forgot(email: string): Promise<void>
  /** Ends all sessions, lifts a lockout, and confirms the address: the mail arrived there. A refusal leaves the token as it was. */
  reset(token: string, newPassword: string): Promise<"done" | Refusal<"invalid-token" | "weak-password" | "busy">>
}

export interface PasswordResetOptions {
  readonly environment: Environment
  readonly passwords: Passwords
  readonly outbox: Outbox
  readonly tokens: OneTimeTokens
  readonly audit: Audit
}

export function createPasswordReset(options: PasswordResetOptions): PasswordReset {
  const { environment, passwords, outbox, tokens, audit } = options
  const { prisma, now } = environment
  const columns = { id: true, email: true, emailKey: true, username: true, emailVerifiedAt: true } as const
  return {
    async forgot(email) {
      await outbox.enqueue(prisma, { kind: "reset-password", to: email, onceKey: emailKey(email) })
    },

    async reset(token, newPassword) {
      const found = await tokens.find(prisma, token, ["reset-password"])
      if (!found) return refuse("invalid-token")
      const user = await prisma.user.findUnique({ where: { id: found.userId }, select: columns })
      if (user?.emailKey !== emailKey(found.email)) return refuse("invalid-token")
      if (isGuessable(newPassword, user)) return refuse("weak-password")
      const passwordHash = await passwords.hash(newPassword)
      if (passwordHash === "busy") return refuse("busy")
      return inTransaction(prisma, async (rows) => {
        // The account before the token, as whoever takes tokens away does: nobody waits for each other.
        if (!(await lockAccount(rows, user.id)) || !(await tokens.spend(rows, found))) return refuse("invalid-token")
        const at = now()
        const { count } = await rows.user.updateMany({
          where: { id: user.id, emailKey: user.emailKey },
          data: {
            passwordHash,
            passwordChangedAt: at,
            ...(user.emailVerifiedAt === null ? { emailVerifiedAt: at, updatedAt: at, version: { increment: 1 } } : {}),
          },
        })
        if (count === 0) return refuse("invalid-token")
        await rows.oneTimeToken.deleteMany({ where: { userId: user.id } })
        await liftLockout(rows, user.id)
        const sessions = await endSessions(rows, { userId: user.id, reason: "password-reset", at })
        await outbox.enqueue(rows, { kind: "password-changed", to: user.email, username: user.username })
        const subject = { kind: "user", id: user.id } as const
        const details = { by: "mail", sessions }
        await audit.record({ type: "authn_password_change", actor: subject, subject, details }, rows)
        if (user.emailVerifiedAt === null)
          await audit.record({ type: "user_email_verified", actor: subject, subject }, rows)
        return "done"
      })
    },
  }
}
