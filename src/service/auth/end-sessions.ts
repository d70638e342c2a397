// Ends sessions of an account: their access tokens work no more with the next request, their refresh tokens never again, and what they asked for is off.
import type { Rows } from "../environment.ts"

export type EndReason =
  | "logged-out"
  | "ended-by-owner"
  | "ended-by-administrator"
  | "refresh-token-reused"
  | "password-changed"
  | "password-reset"
  | "email-changed"
  | "suspended"
  | "deleted"

/**
 * Answers how many had not ended yet. The caller records why in the audit trail, in the same transaction.
 *
 * A change of the e-mail address that waits for its mail is withdrawn: that of the one session, or, when sessions of the account are ended
 * whoever's they are, any. Otherwise somebody who was locked out would take the account along with a mail that he asked for before.
 */
export async function endSessions(
  rows: Rows,
  ending: {
    readonly userId: string
    readonly reason: EndReason
    readonly at: Date
    /** Only this one, if it is the account's. */
    readonly sessionId?: string
    /** All but this one. */
    readonly except?: string
    /** Only those whose time is not over. */
    readonly lastingOnly?: boolean
  },
): Promise<number> {
  const { userId, reason, at, sessionId, except, lastingOnly } = ending
  // Before the sessions, as whoever confirms a change does: nobody waits for each other.
  await rows.oneTimeToken.deleteMany({
    where: { userId, purpose: "change-email", ...(sessionId === undefined ? {} : { sessionId }) },
  })
  const { count } = await rows.session.updateMany({
    where: {
      userId,
      revokedAt: null,
      ...(sessionId === undefined ? {} : { id: sessionId }),
      ...(except === undefined ? {} : { NOT: { id: except } }),
      ...(lastingOnly ? { expiresAt: { gt: at }, idleExpiresAt: { gt: at } } : {}),
    },
    data: { revokedAt: at, revokedReason: reason },
  })
  return count
}
