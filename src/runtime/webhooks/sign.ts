// Signs messages as Standard Webhooks 1.0 says: `{id}.{timestamp}.{body}`, by HMAC-SHA256 or Ed25519.
import { createHmac, sign as signAsymmetric } from "node:crypto"
import { readWebhookKey, type WebhookKey } from "./secret.ts"

export interface SignedParts {
  readonly id: string
  /** Seconds since 1970, as it is written in `webhook-timestamp`. */
  readonly timestamp: string
  readonly body: Uint8Array
}

/** The value of `webhook-signature`: one signature for each key, so that keys can be changed without a gap. */
export function signWebhook(parts: SignedParts, secrets: readonly string[]): string {
  return secrets.map((secret) => signWith(readWebhookKey(secret), parts)).join(" ")
}

function signWith(key: WebhookKey, parts: SignedParts): string {
  if (key.scheme === "v1") return `v1,${hmac(key.secret, parts).toString("base64")}`
  if (key.privateKey === undefined)
    throw new TypeError("A public key (`whpk_…`) cannot sign; expected the secret key, `whsk_…`.")
  return `v1a,${signAsymmetric(null, signedBytes(parts), key.privateKey).toString("base64")}`
}

export function hmac(secret: Buffer, { id, timestamp, body }: SignedParts): Buffer {
  return createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest()
}

export function signedBytes({ id, timestamp, body }: SignedParts): Buffer {
  return Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
}
