// Decides about accounts on behalf of their owners and of administrators.
import type { AccessTokenRole, User } from "../../../generated/api/api.ts"
import { askTogether, inSteps, inTransaction, uniqueViolation } from "../../database/index.ts"
import { isGuessable } from "../auth/guessable-passwords.ts"
import type { Passwords } from "../auth/passwords.ts"
import { type Environment, newId } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import type { Cursors } from "./cursor.ts"
import { emailKey, usernameKey } from "./identity.ts"
import { shownColumns, toUser } from "./to-user.ts"

export interface Users {
  find(id: string): Promise<User | null>
  /** Newest first. `cursor` and `skip` are two ways to say where a page starts. */
  list(page: {
    limit: number
    cursor?: string
    skip?: number
  }): Promise<{ items: User[]; nextCursor: string | null } | Refusal<"invalid-cursor" | "conflicting-parameters">>
  create(account: {
    email: string
    username: string
    password: string
    roles: readonly AccessTokenRole[]
  }): Promise<User | Refusal<"email-taken" | "username-taken" | "weak-password" | "busy">>
  /** Changes what is given and leaves the rest. */
  update(
    id: string,
    changes: { email?: string; username?: string },
  ): Promise<User | Refusal<"user-not-found" | "email-taken" | "username-taken">>
  /** Deletes an account and its sessions. Of any number of deletions at once, one administrator is left. */
  remove(id: string): Promise<"removed" | Refusal<"user-not-found" | "last-admin">>
}

export function createUsers(environment: Environment, passwords: Passwords, cursors: Cursors): Users {
  const { prisma, now } = environment
  const findRow = askTogether(async (ids: readonly string[]) => {
    const rows = await prisma.user.findMany({ where: { id: { in: inSteps(ids) } }, select: shownColumns })
    return new Map(rows.map((row) => [row.id, row]))
  })
  return {
    async find(id) {
      // As the database spells it: RFC 9562 §4 takes either case.
      const row = await findRow(id.toLowerCase())
      return row === undefined ? null : toUser(row)
    },

    async list({ limit, cursor, skip }) {
      if (cursor !== undefined && skip !== undefined) return refuse("conflicting-parameters")
      const after = cursor === undefined ? undefined : cursors.read(cursor)
      if (after === null) return refuse("invalid-cursor")
      // Ids are ordered by time: one index range is a page, however deep. One row more tells whether there is a next page.
      const rows = await prisma.user.findMany({
        ...(after === undefined ? {} : { where: { id: { lt: after } } }),
        orderBy: { id: "desc" },
        take: limit + 1,
        skip: skip ?? 0,
        select: shownColumns,
      })
      const items = rows.slice(0, limit).map(toUser)
      const last = items.at(-1)
      return { items, nextCursor: rows.length > limit && last ? cursors.write(last.id) : null }
    },

    async create({ email, username, password, roles }) {
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
        // An administrator vouches for it.
        emailVerifiedAt: at,
        passwordHash,
        roles: [...roles],
        createdAt: at,
        updatedAt: at,
      }
      return unlessTaken(async () => toUser(await prisma.user.create({ data, select: shownColumns })))
    },

    async update(id, { email, username }) {
      return unlessTaken(async () => {
        const [row] = await prisma.user.updateManyAndReturn({
          where: { id },
          data: {
            ...(email === undefined ? {} : { email, emailKey: emailKey(email) }),
            ...(username === undefined ? {} : { username, usernameKey: usernameKey(username) }),
            updatedAt: now(),
          },
          select: shownColumns,
        })
        return row ? toUser(row) : refuse("user-not-found")
      })
    },

    remove: (id) =>
      inTransaction(prisma, async (rows) => {
        const user = await rows.user.findUnique({ where: { id }, select: { roles: true } })
        if (!user) return refuse("user-not-found")
        if (user.roles.includes("admin")) {
          // All administrators are locked in one order, so that of two deletions the second counts what the first has left.
          const admins = await rows.$queryRaw<{ id: string }[]>`
              select id from users where 'admin' = any(roles) order by id for update`
          if (!admins.some((admin) => admin.id === id)) return refuse("user-not-found")
          if (admins.length === 1) return refuse("last-admin")
        }
        const { count } = await rows.user.deleteMany({ where: { id } })
        return count === 1 ? "removed" : refuse("user-not-found")
      }),
  }
}

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
