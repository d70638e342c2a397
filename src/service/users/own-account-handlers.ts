// Translates what owners do to their accounts with their password in hand.
import { problem, type UsersHandlers } from "../../../generated/api/api.ts"
import { personOf } from "../auth/caller.ts"
import { busy } from "../auth/session-handlers.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import type { OwnAccount } from "./own-account.ts"

export function createOwnAccountHandlers(
  ownAccount: OwnAccount,
): Pick<UsersHandlers<Callers>, "changeMyEmail" | "deleteMe"> {
  return {
    async changeMyEmail({ caller, body }) {
      const outcome = await ownAccount.askForEmail(personOf(caller), body)
      if (!isRefusal(outcome)) return { status: 202 }
      return outcome.refused === "busy" ? busy() : problem(outcome.refused)
    },

    async deleteMe({ caller, body }) {
      const outcome = await ownAccount.remove(personOf(caller), body.currentPassword)
      if (!isRefusal(outcome)) return { status: 204 }
      return outcome.refused === "busy" ? busy() : problem(outcome.refused)
    },
  }
}
