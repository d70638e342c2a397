// Turns a row into a user as the contract shows one.
import type { User } from "../../../generated/api/api.ts"
import { rolesOf } from "../auth/roles.ts"

/** What is read of a row to show it; the password hash never leaves the database for this. */
export const shownColumns = { id: true, email: true, username: true, createdAt: true, roles: true } as const

export function toUser(row: { id: string; email: string; username: string; createdAt: Date; roles: string[] }): User {
  return {
    id: row.id,
    email: row.email,
    username: row.username,
    createdAt: row.createdAt.toISOString(),
    roles: rolesOf(row.roles),
  }
}
