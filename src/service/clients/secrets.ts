// Clients' secrets: made, recognised, and told apart from everything else that looks random.
import { createHash } from "node:crypto"

/** So that scanners for secrets find those that were checked in somewhere. */
const prefix = "dvt_"

export interface NewSecret {
  /** Shown once, stored never. */
  readonly secret: string
  readonly digest: Uint8Array<ArrayBuffer>
  /** Its last characters, to tell one from the other. */
  readonly hint: string
}

/** 256 random bits. */
export function newSecret(random: (bytes: number) => Uint8Array): NewSecret {
  const secret = prefix + Buffer.from(random(32)).toString("base64url")
  return { secret, digest: digestOfSecret(secret), hint: secret.slice(-4) }
}

/**
 * What is stored and looked up. A digest without salt and without work is enough for what nobody can guess, and the time of the look-up
 * says nothing of the secret.
 */
export function digestOfSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest())
}
