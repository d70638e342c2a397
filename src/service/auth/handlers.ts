// Translates the operations of the tag auth: wire to domain, outcome to declared reply.
import type { AuthHandlers } from "../../../generated/api/api.ts"
import type { Callers } from "../callers.ts"
import { createMailHandlers, type MailSources } from "./mail-handlers.ts"
import { createSessionHandlers, type SessionSources } from "./session-handlers.ts"

export interface AuthSources extends SessionSources, MailSources {}

export function createAuthHandlers(sources: AuthSources): AuthHandlers<Callers> {
  return { ...createMailHandlers(sources), ...createSessionHandlers(sources) }
}
