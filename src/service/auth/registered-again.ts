// What becomes of an account that nobody has confirmed when its address is registered again: only the owner of the address may tell who is right.
import type { AuditEntry } from "../audit/audit.ts"
import type { Rows } from "../environment.ts"
import { emailKey, usernameKey } from "../users/identity.ts"
import { noPassword } from "./passwords.ts"
import { rolesOf } from "./roles.ts"

/** An account that waits for its confirmation, locked. */
export interface Unconfirmed {
  readonly id: string
  readonly usernameKey: string
  readonly passwordHash: string
  readonly roles: readonly string[]
}

export interface Again {
  readonly email: string
  readonly username: string
  /** Whether the password is the one that the account has. */
  readonly isSamePassword: boolean
  /** Whether a mail leaves that names the username. */
  readonly isMailed: boolean
  readonly at: Date
}

export type Recorded = Pick<AuditEntry, "type" | "details">

/** `null` when it is confirmed or gone meanwhile. */
export async function lockUnconfirmed(rows: Rows, id: string): Promise<Unconfirmed | null> {
  const [account] = await rows.$queryRaw<Unconfirmed[]>`
    select id, username_key as "usernameKey", password_hash as "passwordHash", roles from users
    where id = ${id}::uuid and email_verified_at is null for update`
  return account ?? null
}

/**
 * The same name and password once more change nothing. Otherwise nobody knows which of the two has the address, so neither's password is
 * good any more: whoever answers the mail chooses one. The username is the one of the newest mail, and what the account was allowed is gone.
 * Answers what happened.
 */
export async function registerAgain(rows: Rows, account: Unconfirmed, again: Again): Promise<Recorded[]> {
  const { email, username, isSamePassword, isMailed, at } = again
  const isOtherName = account.usernameKey !== usernameKey(username)
  if (isSamePassword && !isOtherName) return []
  const from = rolesOf(account.roles)
  const losesRoles = from.join() !== "user"
  const changed = [
    ...(isMailed && isOtherName ? ["username"] : []),
    ...(account.passwordHash === noPassword ? [] : ["password"]),
  ]
  if (changed.length === 0 && !losesRoles) return []
  await rows.user.update({
    where: { id: account.id },
    data: {
      passwordHash: noPassword,
      roles: ["user"],
      ...(isMailed ? { email, emailKey: emailKey(email), username, usernameKey: usernameKey(username) } : {}),
      version: { increment: 1 },
      updatedAt: at,
    },
    select: { id: true },
  })
  return [
    { type: "user_updated", details: { changed, registered: "again" } },
    ...(losesRoles ? [{ type: "authz_change", details: { from, to: ["user"] } } as const] : []),
  ]
}
