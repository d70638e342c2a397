// Translates the operations of the tag users: wire to domain, outcome to declared reply.
import { problem, type UsersHandlers } from "../../../generated/api/api.ts"
import { type IfMatch, Unavailable } from "../../runtime/index.ts"
import type { AccountSessions } from "../auth/account-sessions.ts"
import { personOf } from "../auth/caller.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import { pageLinks } from "../page-links.ts"
import type { Account } from "./account.ts"
import type { Administration } from "./administration.ts"
import { actingAsOwner, actingFor } from "./authority.ts"
import { mostFound } from "./list.ts"
import type { OwnAccount } from "./own-account.ts"
import { createOwnAccountHandlers } from "./own-account-handlers.ts"
import { tagOf, toManagedUser, toUser } from "./to-user.ts"
import type { Users } from "./users.ts"

export interface UsersHandlersOptions {
  readonly users: Users
  readonly administration: Administration
  readonly accountSessions: Pick<AccountSessions, "list">
  readonly ownAccount: OwnAccount
  readonly now: () => Date
}

export function createUsersHandlers({
  users,
  administration,
  accountSessions,
  ownAccount,
  now,
}: UsersHandlersOptions): UsersHandlers<Callers> {
  const own = (account: Account) => ({ headers: { etag: tagOf(account, now()) }, body: toUser(account, now()) })
  const managed = (account: Account) => ({
    headers: { etag: tagOf(account, now()) },
    body: toManagedUser(account, now()),
  })
  const seenBy = (ifMatch: IfMatch) => (account: Account) => ifMatch.verify(tagOf(account, now()))
  return {
    ...createOwnAccountHandlers(ownAccount),

    async getMe({ caller }) {
      const account = await users.find(personOf(caller).userId)
      if (!account) throw goneMeanwhile()
      return { status: 200, ...own(account) }
    },

    async updateMe({ caller, body, ifMatch }) {
      const person = personOf(caller)
      const outcome = await users.update(actingAsOwner(person), person.userId, body, seenBy(ifMatch))
      if (!isRefusal(outcome)) return { status: 200, ...own(outcome.account), verified: outcome.verified }
      switch (outcome.refused) {
        case "username-taken":
        case "precondition-failed":
          return problem(outcome.refused)
        default:
          throw goneMeanwhile()
      }
    },

    async listUsers({ query }) {
      const outcome = await users.list(query)
      if (isRefusal(outcome)) return problem(outcome.refused, { detail: pagingDetails[outcome.refused] })
      return { status: 200, headers: { link: pageLinks("/v1/users", query, outcome.nextCursor) }, body: outcome }
    },

    async createUser({ caller, body }) {
      const outcome = await users.create(actingFor(caller), body)
      if (isRefusal(outcome))
        return outcome.refused === "busy"
          ? problem("busy", { headers: { "retry-after": 1 } })
          : problem(outcome.refused)
      const { headers, body: user } = managed(outcome)
      return { status: 201, headers: { ...headers, location: `/v1/users/${user.id}` }, body: user }
    },

    async getUser({ path }) {
      const account = await users.find(path.userId)
      return account ? { status: 200, ...managed(account) } : problem("user-not-found")
    },

    async updateUser({ caller, path, body, ifMatch }) {
      const outcome = await users.update(actingFor(caller), path.userId, body, seenBy(ifMatch))
      if (isRefusal(outcome)) return problem(outcome.refused)
      return { status: 200, ...managed(outcome.account), verified: outcome.verified }
    },

    async deleteUser({ caller, path, ifMatch }) {
      const outcome = await users.remove(actingFor(caller), path.userId, seenBy(ifMatch))
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204, verified: outcome.verified }
    },

    async setUserRoles({ caller, path, body, ifMatch }) {
      const outcome = await administration.setRoles(actingFor(caller), path.userId, body.roles, seenBy(ifMatch))
      if (isRefusal(outcome)) return problem(outcome.refused)
      return { status: 200, ...managed(outcome.account), verified: outcome.verified }
    },

    async suspendUser({ caller, path, body, ifMatch }) {
      const outcome = await administration.suspend(actingFor(caller), path.userId, body.reason, seenBy(ifMatch))
      if (isRefusal(outcome)) return problem(outcome.refused)
      return { status: 200, ...managed(outcome.account), verified: outcome.verified }
    },

    async unsuspendUser({ caller, path, ifMatch }) {
      const outcome = await administration.unsuspend(actingFor(caller), path.userId, seenBy(ifMatch))
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204, verified: outcome.verified }
    },

    async liftLockout({ caller, path, ifMatch }) {
      const outcome = await administration.liftLockout(actingFor(caller), path.userId, seenBy(ifMatch))
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204, verified: outcome.verified }
    },

    async listUserSessions({ caller, path }) {
      const account = await users.find(path.userId)
      if (!account) return problem("user-not-found")
      const current = caller.kind === "user" ? caller.sessionId : undefined
      return { status: 200, body: { items: await accountSessions.list(account.id, current) } }
    },

    async endUserSessions({ caller, path }) {
      const outcome = await administration.endSessions(actingFor(caller), path.userId)
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204 }
    },

    async resetUserPassword({ caller, path }) {
      const outcome = await administration.resetPassword(actingFor(caller), path.userId)
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 202 }
    },
  }
}

const pagingDetails = {
  "conflicting-parameters": "Both cursor and skip were sent; expected one of them.",
  "invalid-cursor":
    "The query parameter cursor is not a nextCursor that this list answered, with the same q, status and sort.",
  "search-too-broad": `More than ${mostFound} accounts begin with q.`,
}

/** The caller's account was deleted between authentication and here; asked again, authentication says so. */
function goneMeanwhile(): Unavailable {
  return new Unavailable("The caller's account was deleted while it was being asked for.")
}
