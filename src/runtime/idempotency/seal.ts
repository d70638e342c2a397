// Keeps what a store holds from being read or exchanged: keyed digests, and AES-256-GCM (NIST SP 800-38D).
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto"

export interface Sealing {
  /** 32 bytes that say nothing of the text to whoever does not have the secret, not even by trying texts. */
  digest(text: string): Buffer
  /** `context` is authenticated and not stored: a box opens only where it belongs. */
  seal(content: Uint8Array, context: string): Uint8Array
  /** @throws where secret, context or any byte is not what it was */
  unseal(box: Uint8Array, context: string): Buffer
}

const nonceLength = 12
const tagLength = 16

/** @param secret at least 32 random bytes, the same for all processes that share a store */
export function createSealing(secret: Uint8Array, random: (bytes: number) => Uint8Array): Sealing {
  if (secret.length < 32)
    throw new Error(
      `The secret of idempotency has ${secret.length} bytes; expected at least 32, the same in every process.`,
    )
  const derive = (purpose: string) => new Uint8Array(hkdfSync("sha256", secret, "", `idempotency ${purpose}`, 32))
  const digestKey = derive("digests")
  const sealKey = derive("replies")
  return {
    digest: (text) => createHmac("sha256", digestKey).update(text).digest(),
    seal(content, context) {
      const nonce = random(nonceLength)
      const cipher = createCipheriv("aes-256-gcm", sealKey, nonce, { authTagLength: tagLength })
      cipher.setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
    },
    unseal(box, context) {
      const nonce = box.subarray(0, nonceLength)
      const decipher = createDecipheriv("aes-256-gcm", sealKey, nonce, { authTagLength: tagLength })
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(box.subarray(-tagLength))
      return Buffer.concat([decipher.update(box.subarray(nonceLength, -tagLength)), decipher.final()])
    },
  }
}
