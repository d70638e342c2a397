// Decides about accounts on behalf of their owners and of administrators: finds, creates, changes and deletes them.
import type { AccessTokenRole } from "../../../generated/api/api.ts"
import { askTogether, inSteps, inTransaction, uniqueViolation } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import { endSessions } from "../auth/end-sessions.ts"
import { isGuessable } from "../auth/guessable-passwords.ts"
import type { Passwords } from "../auth/passwords.ts"
import { giveWay } from "../auth/unconfirmed-accounts.ts"
import { type Environment, newId, type Rows } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { type Account, accountColumns, isLastAdmin, lockAccount } from "./account.ts"
import { type Acting, isHigher, isOwn } from "./authority.ts"
import type { Cursors } from "./cursor.ts"
import { isHeld, lockUsername } from "./held-usernames.ts"
import { emailKey, usernameKey } from "./identity.ts"
import { createListUsers, type ListUsers } from "./list.ts"

/** Answers what success has to carry when the account is in a state that whoever asks has seen, or `null`. */
export type Condition<Verified> = (account: Account) => Verified | null

export interface Users {
  /** The account as it is stored, or `null`. */
  find(id: string): Promise<Account | null>
  readonly list: ListUsers
  create(
    by: Acting,
    account: {
      readonly email: string
      readonly username: string
      readonly password: string
      readonly roles: readonly AccessTokenRole[]
    },
  ): Promise<
    Account | Refusal<"cannot-grant-higher-role" | "email-taken" | "username-taken" | "weak-password" | "busy">
  >
  /**
   * Changes what is given and leaves the rest. Of any number of changes of one state, one is made. Nobody vouches for an address of their
   * own.
   */
  update<Verified>(
    by: Acting,
    id: string,
    changes: { readonly email?: string; readonly username?: string },
    condition: Condition<Verified>,
  ): Promise<
    | { readonly account: Account; readonly verified: Verified }
    | Refusal<
        | "user-not-found"
        | "higher-account"
        | "use-own-profile"
        | "precondition-failed"
        | "email-taken"
        | "username-taken"
      >
  >
  /** Deletes an account and its sessions. Of any number of deletions at once, one administrator is left. */
  remove<Verified>(
    by: Acting,
    id: string,
    condition: Condition<Verified>,
  ): Promise<
    | { readonly verified: Verified }
    | Refusal<"user-not-found" | "higher-account" | "use-own-profile" | "precondition-failed" | "last-admin">
  >
}

export interface UsersOptions {
  readonly environment: Environment
  readonly audit: Audit
  readonly passwords: Passwords
  readonly cursors: Cursors
  readonly outbox: Outbox
}

export function createUsers({ environment, audit, passwords, cursors, outbox }: UsersOptions): Users {
  const { prisma, now } = environment
  const findRow = askTogether(async (ids: readonly string[]) => {
    const rows = await prisma.user.findMany({ where: { id: { in: inSteps(ids) } }, select: accountColumns })
    return new Map(rows.map((row) => [row.id, row]))
  })
  return {
    // As the database spells it: RFC 9562 §4 takes either case.
    find: async (id) => (await findRow(id.toLowerCase())) ?? null,

    list: createListUsers(environment, cursors),

    async create(by, { email, username, password, roles }) {
      if (isHigher(by, roles)) return refuse("cannot-grant-higher-role")
      if (isGuessable(password, { email, username })) return refuse("weak-password")
      const passwordHash = await passwords.hash(password)
      if (passwordHash === "busy") return refuse("busy")
      const at = now()
      const keys = { emailKey: emailKey(email), usernameKey: usernameKey(username) }
      const data = {
        id: newId(environment),
        email,
        username,
        ...keys,
        // Whoever creates it vouches for it.
        emailVerifiedAt: at,
        passwordHash,
        roles: [...roles],
        createdAt: at,
        updatedAt: at,
      }
      return unlessTaken(() =>
        inTransaction(prisma, async (rows) => {
          await lockUsername(rows, keys.usernameKey)
          await giveWay(rows, audit, { emailKey: keys.emailKey, actor: by.actor, mayRemove: isNotAbove(by) })
          if (await isHeld(rows, keys.usernameKey)) return refuse("username-taken")
          const account = await rows.user.create({ data, select: accountColumns })
          const subject = { kind: "user", id: account.id } as const
          await audit.record({ type: "user_created", actor: by.actor, subject, details: { roles } }, rows)
          return account
        }),
      )
    },

    update: (by, id, changes, condition) =>
      unlessTaken(() =>
        inTransaction(prisma, async (rows) => {
          const name = changes.username === undefined ? undefined : usernameKey(changes.username)
          if (name !== undefined) await lockUsername(rows, name)
          const account = await lockAccount(rows, id)
          if (account === null) return refuse("user-not-found")
          if (isHigher(by, account.roles)) return refuse("higher-account")
          if (changes.email !== undefined && isOwn(by, account.id)) return refuse("use-own-profile")
          const verified = condition(account)
          if (verified === null) return refuse("precondition-failed")
          if (name !== undefined && (await isHeld(rows, name, id.toLowerCase()))) return refuse("username-taken")
          return { account: await change(rows, by, account, changes), verified }
        }),
      ),

    remove: (by, id, condition) =>
      inTransaction(prisma, async (rows) => {
        const account = await lockAccount(rows, id)
        if (account === null) return refuse("user-not-found")
        if (isHigher(by, account.roles)) return refuse("higher-account")
        if (isOwn(by, account.id)) return refuse("use-own-profile")
        const verified = condition(account)
        if (verified === null) return refuse("precondition-failed")
        const outcome = await removeAccount(rows, { audit, by, account })
        return outcome === "removed" ? { verified } : outcome
      }),
  }

  async function change(
    rows: Rows,
    by: Acting,
    account: Account,
    { email = account.email, username = account.username }: { readonly email?: string; readonly username?: string },
  ): Promise<Account> {
    const changed = [
      ...(email === account.email ? [] : ["email"]),
      ...(username === account.username ? [] : ["username"]),
    ]
    if (changed.length === 0) return account
    const at = now()
    const isOtherAddress = emailKey(email) !== emailKey(account.email)
    if (isOtherAddress) {
      // Not for another registration that nobody confirmed: both would be locked, and two such changes could wait for each other.
      if (account.emailVerifiedAt !== null)
        await giveWay(rows, audit, { emailKey: emailKey(email), actor: by.actor, mayRemove: isNotAbove(by) })
      // What was sent to the old address proves nothing of the new one.
      await rows.oneTimeToken.deleteMany({ where: { userId: account.id } })
      await endSessions(rows, { userId: account.id, reason: "email-changed", at })
      // Its holder may not know; and if the change is an attack, hears of it here.
      const notice = { kind: "change-email-notice", username: account.username, isDone: true } as const
      await outbox.enqueue(rows, { ...notice, to: account.email })
    }
    const subject = { kind: "user", id: account.id } as const
    await audit.record({ type: "user_updated", actor: by.actor, subject, details: { changed } }, rows)
    return rows.user.update({
      where: { id: account.id },
      data: {
        email,
        emailKey: emailKey(email),
        username,
        usernameKey: usernameKey(username),
        // Whoever changes it for somebody else vouches for it.
        ...(isOtherAddress ? { emailVerifiedAt: at } : {}),
        version: { increment: 1 },
        updatedAt: at,
      },
      select: accountColumns,
    })
  }
}

/** Deletes an account that is locked, with its sessions and tokens; what the audit trail says of it stays. */
export async function removeAccount(
  rows: Rows,
  { audit, by, account }: { readonly audit: Audit; readonly by: Acting; readonly account: Account },
): Promise<"removed" | Refusal<"last-admin">> {
  if (await isLastAdmin(rows, account)) return refuse("last-admin")
  await rows.user.delete({ where: { id: account.id }, select: { id: true } })
  await audit.record({ type: "user_deleted", actor: by.actor, subject: { kind: "user", id: account.id } }, rows)
  return "removed"
}

const isNotAbove =
  (by: Acting) =>
  (roles: readonly string[]): boolean =>
    !isHigher(by, roles)

/** Unique indexes decide between writers at the same time; this says which of them refused. */
async function unlessTaken<T>(write: () => Promise<T>): Promise<T | Refusal<"email-taken" | "username-taken">> {
  try {
    return await write()
  } catch (error) {
    const constraint = uniqueViolation(error)
    if (constraint === "users_email_key_key") return refuse("email-taken")
    if (constraint === "users_username_key_key") return refuse("username-taken")
    throw error
  }
}
