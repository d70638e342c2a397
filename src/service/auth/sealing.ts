// Encrypts what the database must not know in clear: AES-256-GCM (NIST SP 800-38D), nonce ‖ ciphertext ‖ tag.
import { createCipheriv, createDecipheriv } from "node:crypto"

const nonceLength = 12
const tagLength = 16

/** `context` is authenticated but not stored: a box opens only where it belongs. `key` has 32 bytes. */
export function seal(key: Uint8Array, nonce: Uint8Array, content: Uint8Array, context: string): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** The content, or `null` when key, context or any byte is not what it was. */
export function unseal(key: Uint8Array, box: Uint8Array, context: string): Buffer | null {
  if (box.length < nonceLength + tagLength) return null
  const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, nonceLength), { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(box.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(box.subarray(nonceLength, -tagLength)), decipher.final()])
  } catch {
    // The only thing that throws here is a tag that does not fit.
    return null
  }
}
