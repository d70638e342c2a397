// Decides about what administrators do to accounts besides changing them: roles, suspension, lockout, sessions, new passwords.
import type { AccessTokenRole } from "../../../generated/api/api.ts"
import { inTransaction } from "../../database/index.ts"
import type { Audit, AuditEntry } from "../audit/audit.ts"
import { liftLockout } from "../auth/attempts.ts"
import { endSessions } from "../auth/end-sessions.ts"
import { createOneTimeTokens } from "../auth/one-time-tokens.ts"
import { rolesOf } from "../auth/roles.ts"
import type { Environment, Rows } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { type Account, accountColumns, isLastAdmin, lockAccount } from "./account.ts"
import { type Acting, isHigher } from "./authority.ts"
import { emailKey } from "./identity.ts"
import type { Condition } from "./users.ts"

type Refused<More extends string = never> = Refusal<"user-not-found" | "higher-account" | More>

/** What success of a change has to carry, and the account as it is then. */
export interface Changed<Verified> {
  readonly account: Account
  readonly verified: Verified
}

/** Those that change what is shown of an account take a condition: they do nothing unless it holds for the account as it is. */
export interface Administration {
  /** Replaces the roles; they hold from the account's next request, in the sessions that it has. */
  setRoles<Verified>(
    by: Acting,
    id: string,
    roles: readonly AccessTokenRole[],
    condition: Condition<Verified>,
  ): Promise<
    Changed<Verified> | Refusal<"user-not-found" | "cannot-grant-higher-role" | "precondition-failed" | "last-admin">
  >
  /** Ends the account's sessions and lets nobody log in to it. */
  suspend<Verified>(
    by: Acting,
    id: string,
    reason: string,
    condition: Condition<Verified>,
  ): Promise<Changed<Verified> | Refused<"precondition-failed" | "last-admin">>
  unsuspend<Verified>(
    by: Acting,
    id: string,
    condition: Condition<Verified>,
  ): Promise<{ readonly verified: Verified } | Refused<"precondition-failed">>
  liftLockout<Verified>(
    by: Acting,
    id: string,
    condition: Condition<Verified>,
  ): Promise<{ readonly verified: Verified } | Refused<"precondition-failed">>
  endSessions(by: Acting, id: string): Promise<"done" | Refused>
  /** Ends the account's sessions and mails its owner what a new password is chosen with. */
  resetPassword(by: Acting, id: string): Promise<"done" | Refused>
}

export interface AdministrationOptions {
  readonly environment: Environment
  readonly audit: Audit
  readonly outbox: Outbox
}

/** Milliseconds. */
const minute = 60 * 1000

export function createAdministration({ environment, audit, outbox }: AdministrationOptions): Administration {
  const { prisma, now } = environment
  const tokens = createOneTimeTokens(environment)

  /** Runs `work` on the account as it is and stays meanwhile, unless it may do more than whoever asks. */
  function onAccount<Outcome>(
    by: Acting,
    id: string,
    work: (rows: Rows, account: Account) => Promise<Outcome>,
  ): Promise<Outcome | Refused> {
    return inTransaction(prisma, async (rows): Promise<Outcome | Refused> => {
      const account = await lockAccount(rows, id)
      if (account === null) return refuse("user-not-found")
      return isHigher(by, account.roles) ? refuse("higher-account") : work(rows, account)
    })
  }

  function update(rows: Rows, { id }: Account, data: Parameters<Rows["user"]["update"]>[0]["data"]): Promise<Account> {
    const shown = { version: { increment: 1 }, updatedAt: now() }
    return rows.user.update({ where: { id }, data: { ...data, ...shown }, select: accountColumns })
  }

  function record(rows: Rows, by: Acting, { id }: Account, entry: Pick<AuditEntry, "type" | "details">): Promise<void> {
    return audit.record({ ...entry, actor: by.actor, subject: { kind: "user", id } }, rows)
  }

  async function endAll(rows: Rows, by: Acting, account: Account): Promise<void> {
    const reason = "ended-by-administrator"
    const sessions = await endSessions(rows, { userId: account.id, reason, at: now() })
    if (sessions > 0) await record(rows, by, account, { type: "session_ended", details: { reason, sessions } })
  }

  return {
    setRoles: (by, id, wanted, condition) =>
      inTransaction(prisma, async (rows) => {
        const account = await lockAccount(rows, id)
        if (account === null) return refuse("user-not-found")
        const [from, to] = [rolesOf(account.roles), rolesOf(wanted)]
        if (isHigher(by, [...from, ...to])) return refuse("cannot-grant-higher-role")
        const verified = condition(account)
        if (verified === null) return refuse("precondition-failed")
        if (from.join() === to.join()) return { account, verified }
        if (!to.includes("admin") && (await isLastAdmin(rows, account))) return refuse("last-admin")
        await record(rows, by, account, { type: "authz_change", details: { from, to } })
        return { account: await update(rows, account, { roles: to }), verified }
      }),

    suspend: (by, id, reason, condition) =>
      onAccount(by, id, async (rows, account) => {
        const verified = condition(account)
        if (verified === null) return refuse("precondition-failed")
        if (account.suspendedReason === reason) return { account, verified }
        if (await isLastAdmin(rows, account)) return refuse("last-admin")
        const at = now()
        const sessions = await endSessions(rows, { userId: account.id, reason: "suspended", at })
        await record(rows, by, account, { type: "user_suspended", details: { sessions } })
        const change = { suspendedAt: account.suspendedAt ?? at, suspendedReason: reason }
        return { account: await update(rows, account, change), verified }
      }),

    unsuspend: (by, id, condition) =>
      onAccount(by, id, async (rows, account) => {
        const verified = condition(account)
        if (verified === null) return refuse("precondition-failed")
        if (account.suspendedAt === null) return { verified }
        await record(rows, by, account, { type: "user_unsuspended" })
        await update(rows, account, { suspendedAt: null, suspendedReason: null })
        return { verified }
      }),

    liftLockout: (by, id, condition) =>
      onAccount(by, id, async (rows, account) => {
        const verified = condition(account)
        if (verified === null) return refuse("precondition-failed")
        if (await liftLockout(rows, account.id)) await record(rows, by, account, { type: "user_lock_lifted" })
        return { verified }
      }),

    endSessions: (by, id) =>
      onAccount<"done">(by, id, async (rows, account) => {
        await endAll(rows, by, account)
        return "done"
      }),

    resetPassword: (by, id) =>
      onAccount<"done">(by, id, async (rows, account) => {
        await endAll(rows, by, account)
        await record(rows, by, account, { type: "authn_password_reset_requested" })
        const { token, until } = tokens.make("reset-password")
        const { id: userId, email, username } = account
        const letter = { kind: "reset-password", to: email, username, token, until, because: "administrator" } as const
        const once = { onceKey: `administrator ${userId} ${emailKey(email)}`, onceWithin: minute }
        if (await outbox.enqueue(rows, { ...letter, ...once }))
          await tokens.keep(rows, { userId, purpose: "reset-password", email, token, until })
        return "done"
      }),
  }
}
