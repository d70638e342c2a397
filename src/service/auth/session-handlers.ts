// Translates the operations of the tag auth that start, renew, show and end sessions, and the change of a password.
import { type AuthHandlers, type LoginReply, problem } from "../../../generated/api/api.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import type { AccountSessions } from "./account-sessions.ts"
import { personOf, type UserCaller } from "./caller.ts"
import type { ChangePassword } from "./change-password.ts"
import type { Sessions } from "./sessions.ts"
import type { TokenPair } from "./token-pair.ts"

export interface SessionSources {
  readonly sessions: Sessions
  readonly accountSessions: AccountSessions
  readonly changePassword: ChangePassword
}

export type SessionHandlers = Pick<
  AuthHandlers<Callers>,
  "login" | "refresh" | "logout" | "listSessions" | "endSessions" | "endSession" | "changePassword"
>

export const busy = () => problem("busy", { headers: { "retry-after": 1 } })

const signedIn = (pair: TokenPair) =>
  ({
    status: 200,
    headers: { "cache-control": "no-store" },
    body: { ...pair, tokenType: "Bearer" },
  }) satisfies LoginReply

const byOwner = ({ userId }: UserCaller) => ({ actor: { kind: "user", id: userId }, reason: "ended-by-owner" }) as const

export function createSessionHandlers({ sessions, accountSessions, changePassword }: SessionSources): SessionHandlers {
  return {
    async login({ body, headers }) {
      const outcome = await sessions.logIn({ ...body, userAgent: headers["user-agent"] })
      if (!isRefusal(outcome)) return signedIn(outcome)
      return outcome.refused === "busy" ? busy() : problem(outcome.refused)
    },

    async refresh({ body }) {
      const outcome = await sessions.refresh(body.refreshToken)
      return isRefusal(outcome) ? problem(outcome.refused) : signedIn(outcome)
    },

    async logout({ body }) {
      await sessions.logOut(body.refreshToken)
      return { status: 204 }
    },

    async listSessions({ caller }) {
      const { userId, sessionId } = personOf(caller)
      return { status: 200, body: { items: await accountSessions.list(userId, sessionId) } }
    },

    async endSessions({ caller }) {
      const person = personOf(caller)
      await accountSessions.endAll(person.userId, byOwner(person))
      return { status: 204 }
    },

    async endSession({ caller, path }) {
      const person = personOf(caller)
      const outcome = await accountSessions.end(person.userId, path.sessionId, byOwner(person))
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204 }
    },

    async changePassword({ caller, body }) {
      const outcome = await changePassword(personOf(caller), body)
      if (!isRefusal(outcome)) return { status: 204 }
      return outcome.refused === "busy" ? busy() : problem(outcome.refused)
    },
  }
}
