// An account as it is stored: read for showing, locked for changing.
import { Prisma } from "#prisma"
import type { Rows } from "../environment.ts"

/** The columns that an account is shown by; the password hash never leaves the database for this. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly emailVerifiedAt: Date | null
  readonly username: string
  readonly roles: readonly string[]
  readonly version: number
  readonly lockedUntil: Date | null
  readonly suspendedAt: Date | null
  readonly suspendedReason: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** For Prisma's `select`. */
export const accountColumns = {
  id: true,
  email: true,
  emailVerifiedAt: true,
  username: true,
  roles: true,
  version: true,
  lockedUntil: true,
  suspendedAt: true,
  suspendedReason: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies { readonly [column in keyof Account]: true }

/** The same for statements of our own. */
export const accountColumnsSql = Prisma.sql`id, email, email_verified_at as "emailVerifiedAt", username, roles, version,
  locked_until as "lockedUntil", suspended_at as "suspendedAt", suspended_reason as "suspendedReason",
  created_at as "createdAt", updated_at as "updatedAt"`

/** The account as it is and stays until the transaction ends, or `null`. Lock one account at most: two could wait for each other. */
export async function lockAccount(rows: Rows, id: string): Promise<Account | null> {
  const [account] = await rows.$queryRaw<Account[]>`
    select ${accountColumnsSql} from users where id = ${id}::uuid for update`
  return account ?? null
}

/** Any number that no other lock of the database uses. */
const lastAdminLock = 4_070_203

/**
 * Whether nobody could administer the service without this account: no other administrator is verified and not suspended. Call it with the
 * account locked, right before it stops being one: until the transaction ends nobody else gets an answer, so that of any number of
 * administrators who are removed at the same time the last one hears `true`.
 */
export async function isLastAdmin(rows: Rows, account: Account): Promise<boolean> {
  if (!account.roles.includes("admin") || account.suspendedAt !== null || account.emailVerifiedAt === null) return false
  // The last lock that a transaction takes, so no two wait for each other. A statement of its own: what follows sees what others committed.
  await rows.$executeRaw`select pg_advisory_xact_lock(${lastAdminLock})`
  const others = await rows.$queryRaw<unknown[]>`
    select from users
    where 'admin' = any(roles) and suspended_at is null and email_verified_at is not null and id <> ${account.id}::uuid limit 1`
  return others.length === 0
}
