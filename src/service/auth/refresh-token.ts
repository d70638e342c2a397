// The text of a refresh token: session ‖ generation ‖ code. The code needs a secret of the server and one of the session to make.
import { createHash } from "node:crypto"
import { parse, stringify } from "uuid"
import { authenticate, decodeBase64url, sameBytes } from "./derived-keys.ts"

export interface RefreshTokenClaim {
  readonly sessionId: string
  /** How often the session's token was rotated before this one was issued. */
  readonly generation: number
}

export interface RefreshTokens {
  /** The token of one generation. `seed` is the session's own secret. */
  issue(claim: RefreshTokenClaim, seed: Uint8Array): string
  /** What the text says, unproven; `null` when it cannot be one of ours. */
  read(text: string): RefreshTokenClaim | null
  /** Whether we issued it. Nothing may be changed on the word of a token before this. */
  isGenuine(text: string, claim: RefreshTokenClaim, seed: Uint8Array): boolean
}

const idLength = 16
const generationLength = 4
const codeLength = 32

/** `key` is derived from SECRET_KEY. */
export function createRefreshTokens(key: Uint8Array): RefreshTokens {
  const write = ({ sessionId, generation }: RefreshTokenClaim, seed: Uint8Array): Buffer => {
    const head = Buffer.alloc(idLength + generationLength)
    head.set(parse(sessionId))
    head.writeUInt32BE(generation, idLength)
    return Buffer.concat([head, authenticate(key, head, seed)])
  }
  return {
    issue: (claim, seed) => write(claim, seed).toString("base64url"),
    read(text) {
      const bytes = decodeBase64url(text)
      if (bytes?.length !== idLength + generationLength + codeLength) return null
      try {
        return { sessionId: stringify(bytes.subarray(0, idLength)), generation: bytes.readUInt32BE(idLength) }
      } catch {
        // uuid refuses bytes that are no UUID of any version.
        return null
      }
    },
    isGenuine: (text, claim, seed) => sameBytes(Buffer.from(text, "base64url"), write(claim, seed)),
  }
}

/** What is stored of a token: enough to recognise it, not enough to use it. */
export function digestOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest())
}
