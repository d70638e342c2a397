// Tokens that prove to have got a mail: 256 random bits that only the mail holds, good once and for a while.
import type { Environment, Rows } from "../environment.ts"
import { newId } from "../environment.ts"
import { decodeBase64url } from "./derived-keys.ts"
import { digestOf } from "./refresh-token.ts"

export type TokenPurpose = "verify-email" | "reset-password" | "change-email"

/** What a token stands for. */
export interface TokenClaim {
  readonly userId: string
  readonly purpose: TokenPurpose
  /** The address that its mail goes to. */
  readonly email: string
}

/** A token that is good: its claim, and the row to spend. */
export interface FoundToken extends TokenClaim {
  readonly id: string
  /** The session that asked for it, where one did. */
  readonly sessionId: string | null
}

export interface OneTimeTokens {
  /** A token and when it expires; nothing is stored of it yet. */
  make(purpose: TokenPurpose): { readonly token: string; readonly until: Date }
  /** Stores its digest. An account has one live token per purpose: the one before works no more. */
  keep(
    rows: Rows,
    claim: TokenClaim & { readonly token: string; readonly until: Date; readonly sessionId?: string },
  ): Promise<void>
  /** `null` for one that was never made, was spent or replaced, has expired or is for another purpose: nobody is told which. */
  find(rows: Rows, token: string, purposes: readonly TokenPurpose[]): Promise<FoundToken | null>
  /** Of any number who found the same token, one spends it. */
  spend(rows: Rows, found: FoundToken): Promise<boolean>
}

/** Milliseconds. */
const hour = 60 * 60 * 1000
const lifetimes: { readonly [Purpose in TokenPurpose]: number } = {
  "verify-email": 24 * hour,
  "reset-password": hour / 2,
  "change-email": 24 * hour,
}
const tokenLength = 32

export function createOneTimeTokens(environment: Environment): OneTimeTokens {
  const { now, random } = environment
  return {
    make: (purpose) => ({
      token: Buffer.from(random(tokenLength)).toString("base64url"),
      until: new Date(now().getTime() + lifetimes[purpose]),
    }),

    async keep(rows, { userId, purpose, email, token, until, sessionId }) {
      await rows.oneTimeToken.deleteMany({ where: { userId, purpose } })
      await rows.oneTimeToken.create({
        data: {
          id: newId(environment),
          userId,
          purpose,
          email,
          tokenHash: digestOf(token),
          sessionId: sessionId ?? null,
          createdAt: now(),
          expiresAt: until,
        },
        select: { id: true },
      })
    },

    async find(rows, token, purposes) {
      if (decodeBase64url(token)?.length !== tokenLength) return null
      const row = await rows.oneTimeToken.findUnique({
        where: { tokenHash: digestOf(token), purpose: { in: [...purposes] }, expiresAt: { gt: now() } },
        select: { id: true, userId: true, purpose: true, email: true, sessionId: true },
      })
      return row && { ...row, purpose: row.purpose as TokenPurpose }
    },

    async spend(rows, { id }) {
      const { count } = await rows.oneTimeToken.deleteMany({ where: { id } })
      return count === 1
    },
  }
}
