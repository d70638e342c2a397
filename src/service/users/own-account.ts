// Decides about what owners do to their accounts with their password in hand: another address, and the end.
import { inTransaction } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import type { Attempts } from "../auth/attempts.ts"
import type { UserCaller } from "../auth/caller.ts"
import type { OneTimeTokens } from "../auth/one-time-tokens.ts"
import type { Passwords } from "../auth/passwords.ts"
import type { Environment, Rows } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { type Account, lockAccount } from "./account.ts"
import { actingAsOwner } from "./authority.ts"
import { emailKey } from "./identity.ts"
import { removeAccount } from "./users.ts"

type Unproven = "wrong-current-password" | "busy"

export interface OwnAccount {
  /** Nothing changes before the mail to the new address is answered. The same happens, but for the mails, when somebody else has it. */
  askForEmail(
    owner: UserCaller,
    change: { newEmail: string; currentPassword: string },
  ): Promise<"asked" | Refusal<Unproven>>
  /** Deletes the account with all that belongs to it; of any number of deletions at once, one administrator is left. */
  remove(owner: UserCaller, currentPassword: string): Promise<"removed" | Refusal<Unproven | "last-admin">>
}

export interface OwnAccountOptions {
  readonly environment: Environment
  readonly passwords: Passwords
  readonly attempts: Attempts
  readonly outbox: Outbox
  readonly tokens: OneTimeTokens
  readonly audit: Audit
}

export function createOwnAccount(options: OwnAccountOptions): OwnAccount {
  const { environment, passwords, attempts, outbox, tokens, audit } = options
  const { prisma } = environment

  /** Runs `work` on the account as it is and stays meanwhile, if the password is its own. */
  async function withPassword<Outcome>(
    { userId }: UserCaller,
    password: string,
    work: (rows: Rows, account: Account) => Promise<Outcome>,
  ): Promise<Outcome | Refusal<Unproven>> {
    if (passwords.isBusy()) return refuse("busy")
    const compared = await attempts.compare({ who: { userId }, password, failure: "authn_login_fail" })
    if (compared === "busy") return refuse("busy")
    if (compared === "wrong") return refuse("wrong-current-password")
    return inTransaction(prisma, async (rows): Promise<Outcome | Refusal<Unproven>> => {
      const account = await lockAccount(rows, userId)
      const unchanged = { id: userId, passwordHash: compared.passwordHash }
      if (!account || (await rows.user.count({ where: unchanged })) === 0) return refuse("wrong-current-password")
      return work(rows, account)
    })
  }

  return {
    askForEmail: (owner, { newEmail, currentPassword }) =>
      withPassword<"asked">(owner, currentPassword, async (rows, { id, email, username }) => {
        const onceKey = emailKey(newEmail)
        const holder = await rows.user.findUnique({
          where: { emailKey: onceKey, emailVerifiedAt: { not: null }, NOT: { id } },
          select: { email: true, username: true },
        })
        if (holder) {
          const letter = { kind: "already-registered", to: holder.email, username: holder.username } as const
          await outbox.enqueue(rows, { ...letter, onceKey })
        } else {
          const { token, until } = tokens.make("change-email")
          const letter = { kind: "change-email-confirm", to: newEmail, username, token, until } as const
          // Of each account one: whoever asks for the address first does not hold back its owner.
          if (await outbox.enqueue(rows, { ...letter, onceKey: `${id} ${onceKey}` })) {
            const { sessionId } = owner
            await tokens.keep(rows, { userId: id, purpose: "change-email", email: newEmail, token, until, sessionId })
          }
        }
        const notice = { kind: "change-email-notice", to: email, username, isDone: false } as const
        await outbox.enqueue(rows, { ...notice, onceKey: emailKey(email) })
        const actor = { kind: "user", id } as const
        await audit.record(
          { type: "authn_token_created", actor, subject: actor, details: { purpose: "change-email" } },
          rows,
        )
        return "asked"
      }),

    remove: (owner, currentPassword) =>
      withPassword(owner, currentPassword, async (rows, account) => {
        const outcome = await removeAccount(rows, { audit, by: actingAsOwner(owner), account })
        if (outcome !== "removed") return outcome
        await outbox.enqueue(rows, { kind: "account-deleted", to: account.email, username: account.username })
        return outcome
      }),
  }
}
