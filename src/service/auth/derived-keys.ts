// Turns the one SECRET_KEY into a key per purpose (HKDF, RFC 5869), and makes and compares authentication codes with them.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** 32 bytes for one purpose; knowing one says nothing about the others. */
export type DeriveKey = (purpose: string) => Uint8Array

/** `secret` is SECRET_KEY as it was configured. */
export function createDeriveKey(secret: string): DeriveKey {
  return (purpose) => new Uint8Array(hkdfSync("sha256", secret, "", `dovetail ${purpose}`, 32))
}

/** HMAC-SHA256 (RFC 2104) over parts; each part's length is fixed by its writer, so that parts cannot run into each other. */
export function authenticate(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const mac = createHmac("sha256", key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** Compares without telling by its time where the first difference is. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The bytes of a base64url text (RFC 4648 §5), or `null` when it is not spelled the one way that an encoder spells it. */
export function decodeBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url")
  return bytes.toString("base64url") === text ? bytes : null
}
