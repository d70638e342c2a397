// Translates the operations of the tag auth: wire to domain, outcome to declared reply.
import { type AuthHandlers, type LoginReply, problem } from "../../../generated/api/api.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import type { Register } from "./registration.ts"
import type { Sessions, TokenPair } from "./sessions.ts"

const busy = () => problem("busy", { headers: { "retry-after": 1 } })

const signedIn = (pair: TokenPair) =>
  ({
    status: 200,
    headers: { "cache-control": "no-store" },
    body: { ...pair, tokenType: "Bearer" },
  }) satisfies LoginReply

export function createAuthHandlers({
  register,
  sessions,
}: {
  register: Register
  sessions: Sessions
}): AuthHandlers<Callers> {
  return {
    async register({ body }) {
      const outcome = await register(body)
      if (!isRefusal(outcome))
        return {
          status: 202,
          body: { message: "Your registration was received. Log in with your e-mail address and password." },
        }
      return outcome.refused === "busy" ? busy() : problem(outcome.refused)
    },

    async login({ body }) {
      const outcome = await sessions.logIn(body)
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
  }
}
