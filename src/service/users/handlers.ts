// Translates the operations of the tag users: wire to domain, outcome to declared reply.
import { problem, type UsersHandlers } from "../../../generated/api/api.ts"
import { Unavailable } from "../../runtime/index.ts"
import { personOf } from "../auth/caller.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import type { Users } from "./users.ts"

export function createUsersHandlers(users: Users): UsersHandlers<Callers> {
  return {
    async getMe({ caller }) {
      const user = await users.find(personOf(caller).userId)
      if (!user) throw goneMeanwhile()
      return { status: 200, body: user }
    },

    async updateMe({ caller, body }) {
      const outcome = await users.update(personOf(caller).userId, body)
      if (!isRefusal(outcome)) return { status: 200, body: outcome }
      if (outcome.refused === "username-taken") return problem("username-taken")
      throw goneMeanwhile()
    },

    async listUsers({ query }) {
      const outcome = await users.list(query)
      if (!isRefusal(outcome)) return { status: 200, body: outcome }
      return problem(outcome.refused, { detail: pagingDetails[outcome.refused] })
    },

    async createUser({ body }) {
      const outcome = await users.create(body)
      if (!isRefusal(outcome)) return { status: 201, headers: { location: `/v1/users/${outcome.id}` }, body: outcome }
      return outcome.refused === "busy" ? problem("busy", { headers: { "retry-after": 1 } }) : problem(outcome.refused)
    },

    async getUser({ path }) {
      const user = await users.find(path.userId)
      return user ? { status: 200, body: user } : problem("user-not-found")
    },

    async updateUser({ path, body }) {
      const outcome = await users.update(path.userId, body)
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 200, body: outcome }
    },

    async deleteUser({ path }) {
      const outcome = await users.remove(path.userId)
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204 }
    },
  }
}

const pagingDetails = {
  "conflicting-parameters": "Both cursor and skip were sent; expected one of them.",
  "invalid-cursor": "The query parameter cursor is not a nextCursor that this list answered.",
}

/** The caller's account was deleted between authentication and here; asked again, authentication says so. */
function goneMeanwhile(): Unavailable {
  return new Unavailable("The caller's account was deleted while it was being asked for.")
}
