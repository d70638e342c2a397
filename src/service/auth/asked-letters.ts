// Finds out who asked for a letter when it is about to be sent: asking itself is the same for every address.

import type { Audit } from "../audit/audit.ts"
import type { FindOut } from "../mail/sender.ts"
import { lockAccount } from "../users/account.ts"
import { emailKey } from "../users/identity.ts"
import type { OneTimeTokens } from "./one-time-tokens.ts"

/** Nobody to write to: an address without account, and one that is confirmed already. */
export function createFindOut(tokens: OneTimeTokens, audit: Audit): FindOut {
  return async (rows, { kind, to }) => {
    const user = await rows.user.findUnique({
      where: { emailKey: emailKey(to) },
      select: { id: true, email: true, username: true, emailVerifiedAt: true },
    })
    if (!user || (kind === "register-verify" && user.emailVerifiedAt !== null)) return null
    // The account before its tokens, as everywhere: nobody waits for each other.
    if (!(await lockAccount(rows, user.id))) return null
    const purpose = kind === "register-verify" ? "verify-email" : "reset-password"
    const { token, until } = tokens.make(purpose)
    if (purpose === "reset-password")
      await audit.record(
        {
          type: "authn_password_reset_requested",
          actor: { kind: "anonymous" },
          subject: { kind: "user", id: user.id },
        },
        rows,
      )
    await tokens.keep(rows, { userId: user.id, purpose, email: user.email, token, until })
    // To the address as its owner wrote it, not as whoever asked did.
    const letter = { to: user.email, username: user.username, token }
    return { letter: kind === "reset-password" ? { kind, ...letter, because: "asked" } : { kind, ...letter }, until }
  }
}
