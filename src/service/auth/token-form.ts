// The one spelling of an access token that we write; every other spelling of the same content is refused.
import { decodeBase64url } from "./derived-keys.ts"

/** Characters. */
const longestToken = 4096

/**
 * The `kid` of a token in the one spelling that we write, `null` for every other text: canonical base64url, header and payload as
 * JSON.stringify spells them (so no claim twice and no `1e99`), three header members and no other (so no `jku`, `x5u`, `jwk`, `crit`), and
 * the lower of the two signatures that ECDSA allows. Without this, one token would have many texts, and a list of revoked texts would have
 * holes.
 */
export function kidOfOurForm(token: string): string | null {
  if (token.length > longestToken) return null
  const [header, payload, signature, ...rest] = token.split(".").map(decodeBase64url)
  if (!header || !payload || signature?.length !== 64 || rest.length > 0) return null
  const members = parseCanonical(header)
  if (members === null || parseCanonical(payload) === null) return null
  const { alg, typ, kid, ...others } = members
  if (alg !== "ES256" || typ !== "at+jwt" || typeof kid !== "string" || Object.keys(others).length > 0) return null
  return numberOf(signature.subarray(32)) <= halfOrder ? kid : null
}

/** (r, s) and (r, n − s) both verify; we write the one with the lower s and accept no other. */
export function withLowSignature(token: string): string {
  const dot = token.lastIndexOf(".")
  const signature = Buffer.from(token.slice(dot + 1), "base64url")
  const s = numberOf(signature.subarray(32))
  if (s <= halfOrder) return token
  signature.write((order - s).toString(16).padStart(64, "0"), 32, "hex")
  return `${token.slice(0, dot)}.${signature.toString("base64url")}`
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

function parseCanonical(bytes: Buffer): Record<string, unknown> | null {
  try {
    const text = strictUtf8.decode(bytes)
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
    return isObject && JSON.stringify(value) === text ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The order of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const halfOrder = order / 2n

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`)
}
