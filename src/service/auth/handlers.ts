// Translates the operations of the tag auth: wire to domain, outcome to declared reply.
import { type AuthHandlers, problem } from "../../../generated/api/api.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import type { Register } from "./registration.ts"
import { busy, createSessionHandlers, type SessionSources } from "./session-handlers.ts"

export interface AuthSources extends SessionSources {
  readonly register: Register
}

export function createAuthHandlers({ register, ...sources }: AuthSources): AuthHandlers<Callers> {
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

    ...createSessionHandlers(sources),
  }
}
