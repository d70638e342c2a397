// Reads the keys of Standard Webhooks: `whsec_` shared secrets, `whsk_` and `whpk_` keys of Ed25519.
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"
import { isBase64 } from "../formats/encodings.ts"

/** A key that signs, a key that verifies, or one that does both (Standard Webhooks, “Signature scheme”). */
export type WebhookKey =
  | { readonly scheme: "v1"; readonly secret: Buffer }
  | { readonly scheme: "v1a"; readonly publicKey: KeyObject; readonly privateKey?: KeyObject }

/** What a key is called in DER before its 32 bytes (RFC 8410 §4, §7). */
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex")
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex")

/**
 * Reads `whsec_…` (24 to 64 bytes), `whsk_…` (a seed of 32 bytes, its public key may follow) or `whpk_…` (32 bytes), all in base64.
 * @throws {TypeError} that never repeats the key
 */
export function readWebhookKey(text: string): WebhookKey {
  const [, prefix, encoded = ""] = /^(whsec|whsk|whpk)_(.*)$/s.exec(text) ?? []
  const bytes = isBase64(encoded) ? Buffer.from(encoded, "base64") : Buffer.alloc(0)
  if (prefix === "whsec" && bytes.length >= 24 && bytes.length <= 64) return { scheme: "v1", secret: bytes }
  if (prefix === "whpk" && bytes.length === 32) return { scheme: "v1a", publicKey: toPublicKey(bytes) }
  if (prefix === "whsk" && (bytes.length === 32 || bytes.length === 64)) {
    const der = Buffer.concat([privatePrefix, bytes.subarray(0, 32)])
    const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" })
    const publicKey = createPublicKey(privateKey)
    const given = bytes.subarray(32)
    if (given.length === 0 || given.equals(publicKey.export({ format: "der", type: "spki" }).subarray(-32)))
      return { scheme: "v1a", publicKey, privateKey }
  }
  throw new TypeError(
    `A webhook key ${prefix === undefined ? "without a known prefix" : `\`${prefix}_…\` of ${bytes.length} bytes`} was given; expected \`whsec_\` and the base64 of 24 to 64 random bytes, or an Ed25519 key as \`whsk_\` or \`whpk_\`.`,
  )
}

function toPublicKey(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: "der", type: "spki" })
}
