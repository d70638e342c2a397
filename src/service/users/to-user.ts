// Turns a stored account into a user as the contract shows one.
import type { User, UserStatus } from "../../../generated/api/api.ts"
import { etagOf } from "../../runtime/index.ts"
import { rolesOf } from "../auth/roles.ts"
import type { Account } from "./account.ts"

/** As its owner sees it. */
export function toUser(account: Account, at: Date): User {
  return {
    id: account.id,
    email: account.email,
    emailVerified: account.emailVerifiedAt !== null,
    username: account.username,
    status: statusOf(account, at),
    createdAt: account.createdAt.toISOString(),
    updatedAt: account.updatedAt.toISOString(),
    roles: rolesOf(account.roles),
  }
}

/** As administrators see it. */
export function toManagedUser(account: Account, at: Date): User {
  const { suspendedReason } = account
  return suspendedReason === null ? toUser(account, at) : { ...toUser(account, at), suspendedReason }
}

/** The state that these show: it changes with every version, and with a lockout that comes or goes by itself. */
export function tagOf(account: Account, at: Date): string {
  return statusOf(account, at) === "locked" ? etagOf(`${account.version} locked`) : etagOf(account.version)
}

/** The first that holds; lists filter by the same (`list.ts`). */
export function statusOf({ suspendedAt, emailVerifiedAt, lockedUntil }: Account, at: Date): UserStatus {
  if (suspendedAt !== null) return "suspended"
  if (emailVerifiedAt === null) return "unverified"
  return lockedUntil !== null && lockedUntil > at ? "locked" : "active"
}
