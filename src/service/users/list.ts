// Lists accounts: each list, whatever it is filtered and ordered by, is a range of an index, and a page costs the same at any depth.
import { Prisma } from "#prisma"
import type { User, UserStatus } from "../../../generated/api/api.ts"
import type { Environment } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { type Account, accountColumnsSql } from "./account.ts"
import type { Cursors } from "./cursor.ts"
import { emailKey, usernameKey } from "./identity.ts"
import { toManagedUser } from "./to-user.ts"

export interface UserListQuery {
  readonly limit: number
  /** `cursor` and `skip` are two ways to say where a page starts. */
  readonly cursor?: string
  readonly skip?: number
  /** What the username or the e-mail address begins with. */
  readonly q?: string
  readonly status?: UserStatus
  /** By default newest first. */
  readonly sort?: "createdAt" | "-createdAt" | "username" | "-username"
}

export type ListUsers = (
  query: UserListQuery,
) => Promise<
  | { items: User[]; nextCursor: string | null }
  | Refusal<"invalid-cursor" | "conflicting-parameters" | "search-too-broad">
>

/** A search reads what it finds before it is ordered, so this bounds what a page costs. */
export const mostFound = 1000

export function createListUsers({ prisma, now }: Environment, cursors: Cursors): ListUsers {
  /** The ids of what begins with `q`; one more than may be found when there are more. */
  async function search(q: string): Promise<string[]> {
    const begins = (column: Prisma.Sql, prefix: string) => {
      const after = firstAfter(prefix)
      const below = after === null ? Prisma.empty : Prisma.sql`and ${column} < ${after}`
      // In its order, so that the index is walked, however many accounts the planner expects to begin with it.
      return Prisma.sql`(select id from users where ${column} >= ${prefix} ${below} order by ${column} limit ${mostFound + 1}::int)`
    }
    const found = await prisma.$queryRaw<{ id: string }[]>`
      ${begins(Prisma.sql`username_key`, usernameKey(q))} union ${begins(Prisma.sql`email_key`, emailKey(q))}`
    return found.map(({ id }) => id)
  }

  return async ({ limit, cursor, skip, q, status, sort = "-createdAt" }) => {
    if (cursor !== undefined && skip !== undefined) return refuse("conflicting-parameters")
    const list = nameOfList({ q, status, sort })
    const after = cursor === undefined ? undefined : cursors.read(cursor, list)
    if (after === null) return refuse("invalid-cursor")
    const found = q === undefined ? undefined : await search(q)
    if (found !== undefined && found.length > mostFound) return refuse("search-too-broad")
    const at = now()
    const order = orders[sort]
    const conditions = [
      ...(found === undefined ? [] : [Prisma.sql`id = any(${found}::uuid[])`]),
      ...(status === undefined ? [] : [conditionOf(status, at)]),
      ...(after === undefined ? [] : [order.after(after)]),
    ]
    // One row more tells whether there is a next page.
    const rows = await prisma.$queryRaw<Account[]>`
      select ${accountColumnsSql} from users
      ${conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join(conditions, " and ")}`}
      order by ${order.by} limit ${limit + 1}::int offset ${skip ?? 0}::int`
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map((row) => toManagedUser(row, at)),
      nextCursor: last ? cursors.write(order.positionOf(last), list) : null,
    }
  }
}

/** Ids are ordered by time of creation, and unique; so are the keys of usernames. */
const orders = {
  createdAt: {
    by: Prisma.sql`id`,
    after: (id: string) => Prisma.sql`id > ${id}::uuid`,
    positionOf: ({ id }: Account) => id,
  },
  "-createdAt": {
    by: Prisma.sql`id desc`,
    after: (id: string) => Prisma.sql`id < ${id}::uuid`,
    positionOf: ({ id }: Account) => id,
  },
  username: {
    by: Prisma.sql`username_key`,
    after: (key: string) => Prisma.sql`username_key > ${key}`,
    positionOf: ({ username }: Account) => usernameKey(username),
  },
  "-username": {
    by: Prisma.sql`username_key desc`,
    after: (key: string) => Prisma.sql`username_key < ${key}`,
    positionOf: ({ username }: Account) => usernameKey(username),
  },
}

/** As `statusOf` says it. Each has indexes of its own, which begin with these words (migration `users_lists`). */
function conditionOf(status: UserStatus, at: Date): Prisma.Sql {
  const usable = Prisma.sql`suspended_at is null and email_verified_at is not null`
  switch (status) {
    case "suspended":
      return Prisma.sql`suspended_at is not null`
    case "unverified":
      return Prisma.sql`suspended_at is null and email_verified_at is null`
    case "locked":
      return Prisma.sql`${usable} and locked_until > ${at}`
    case "active":
      return Prisma.sql`${usable} and (locked_until is null or locked_until <= ${at})`
  }
}

interface Listed {
  readonly q: string | undefined
  readonly status: UserStatus | undefined
  readonly sort: string
}

/** What a cursor belongs to; the empty text is everybody, newest first. */
function nameOfList({ q, status, sort }: Listed): string {
  if (q === undefined && status === undefined && sort === "-createdAt") return ""
  return JSON.stringify([q ?? null, status ?? null, sort])
}

/**
 * The first text after all that begin with `prefix`, in the order of code points, which is that of the columns (collation "C"); `null` where
 * nothing is.
 */
export function firstAfter(prefix: string): string | null {
  const points = Array.from(prefix, (each) => each.codePointAt(0) ?? 0)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue
    // Surrogates are no characters.
    const next = last === 0xd7ff ? 0xe000 : last + 1
    return String.fromCodePoint(...points, next)
  }
  return null
}
