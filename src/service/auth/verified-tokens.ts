// Remembers which tokens' signatures were checked, so that a token sent again costs a digest and not an elliptic curve.
import { hash } from "node:crypto"
import type { CryptoKey as JoseKey, JWTPayload } from "jose"

/** What a signature vouched for. Whether it is still good (time, key, session) is asked again each time. */
export interface VerifiedToken {
  readonly kid: string
  /** The very key that checked it. */
  readonly key: JoseKey
  readonly payload: JWTPayload
}

export interface VerifiedTokens {
  /** At most as many as were asked for. */
  readonly size: number
  /** What was kept of exactly this text; found again, it counts as used. */
  find(digest: string): VerifiedToken | undefined
  /** Only for tokens whose signature was good: whoever cannot sign cannot push anybody out. */
  keep(digest: string, token: VerifiedToken): void
  drop(digest: string): void
}

/**
 * The name of a token in the memory: SHA-256 over the whole text, so over header (and with it `kid`), payload and signature. Tokens are
 * ASCII, so one changed bit is another name; and the memory holds nothing that could be sent as a token.
 */
export function digestOfToken(token: string): string {
  return hash("sha256", token, "base64")
}

/** Keeps `most` tokens; of more, the one that was not used for the longest time goes. */
export function createVerifiedTokens(most: number): VerifiedTokens {
  // A Map iterates in the order of insertion: whatever is used moves to the end, and the first is the oldest.
  const kept = new Map<string, VerifiedToken>()
  return {
    get size() {
      return kept.size
    },
    find(digest) {
      const found = kept.get(digest)
      if (found === undefined) return undefined
      kept.delete(digest)
      kept.set(digest, found)
      return found
    },
    keep(digest, token) {
      kept.delete(digest)
      kept.set(digest, token)
      if (kept.size <= most) return
      for (const oldest of kept.keys()) {
        kept.delete(oldest)
        return
      }
    },
    drop(digest) {
      kept.delete(digest)
    },
  }
}
