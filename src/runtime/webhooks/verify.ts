// Verifies a received webhook (Standard Webhooks, “Verifying signatures”): who sent it, when, and that nothing was changed.
import { timingSafeEqual, verify as verifyAsymmetric } from "node:crypto"
import { readWebhookKey, type WebhookKey } from "./secret.ts"
import { hmac, type SignedParts, signedBytes } from "./sign.ts"

export type WebhookVerificationCode =
  | "missing-header"
  | "malformed-header"
  | "timestamp-too-old"
  | "timestamp-too-new"
  | "no-matching-signature"

/** Why a webhook is not to be trusted. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError"
  readonly code: WebhookVerificationCode
  constructor(code: WebhookVerificationCode, message: string) {
    super(message)
    this.code = code
  }
}

export interface VerifyWebhookOptions {
  /** `whsec_…` or `whpk_…`; several while they are being changed. */
  readonly secrets: readonly string[]
  /** Of a `node:http` request, or the `Headers` of the Fetch standard. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>> | Headers
  /** The bytes as they came; a body that was parsed and written anew has other bytes. */
  readonly body: Uint8Array | string
  /** How far the sender's clock may be off, and how long a recorded message can be sent again. 300 when not said. */
  readonly toleranceSeconds?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

export interface VerifiedWebhook {
  /** The same for every attempt: remember it to handle each message once. */
  readonly id: string
  /** When this attempt was made, in seconds since 1970. */
  readonly timestamp: number
}

/** More signatures than these are no rotation of keys. */
const maxSignatures = 16

/** @throws {WebhookVerificationError} for everything that is not a fresh message signed with one of the keys */
export function verifyWebhook(options: VerifyWebhookOptions): VerifiedWebhook {
  const { secrets, headers, body, toleranceSeconds = 300, now = Date.now } = options
  if (secrets.length === 0) throw new TypeError("No key was given; expected at least one `whsec_…` or `whpk_…`.")
  const keys = secrets.map(readWebhookKey)
  const id = readHeader(headers, "webhook-id", /^[^\s.]{1,256}$/, "text without dots and spaces")
  const written = readHeader(headers, "webhook-timestamp", /^\d{1,12}$/, "seconds since 1970")
  const signature = readHeader(headers, "webhook-signature", /^\S+(?: \S+)*$/, "signatures such as `v1,…`")
  const timestamp = Number(written)
  checkAge(timestamp, Math.floor(now() / 1000), toleranceSeconds)
  const signatures = signature.split(" ")
  if (signatures.length > maxSignatures) {
    const message = `\`webhook-signature\` has ${signatures.length} signatures; expected at most ${maxSignatures}.`
    throw new WebhookVerificationError("malformed-header", message)
  }
  const parts = { id, timestamp: written, body: typeof body === "string" ? Buffer.from(body) : body }
  // Every key is tried, so that time does not tell which one it was.
  const matching = keys.filter((key) => matches(key, signatures, parts))
  if (matching.length > 0) return { id, timestamp }
  throw new WebhookVerificationError(
    "no-matching-signature",
    "No signature fits the body with one of the keys; expected the bytes as they came and the key of this endpoint.",
  )
}

function checkAge(timestamp: number, now: number, tolerance: number): void {
  const age = now - timestamp
  if (age > tolerance) {
    const message = `The message was signed ${age} s ago; expected at most ${tolerance} s.`
    throw new WebhookVerificationError("timestamp-too-old", message)
  }
  if (-age > tolerance) {
    const message = `The message was signed ${-age} s in the future; expected at most ${tolerance} s.`
    throw new WebhookVerificationError("timestamp-too-new", message)
  }
}

function matches(key: WebhookKey, signatures: readonly string[], parts: SignedParts): boolean {
  const own = signatures.flatMap((signature) => {
    const prefix = `${key.scheme},`
    return signature.startsWith(prefix) ? [signature.slice(prefix.length)] : []
  })
  if (key.scheme === "v1") {
    const expected = Buffer.from(hmac(key.secret, parts).toString("base64"))
    return own.filter((signature) => isSame(Buffer.from(signature), expected)).length > 0
  }
  const signed = signedBytes(parts)
  return own.some((signature) => verifyAsymmetric(null, signed, key.publicKey, Buffer.from(signature, "base64")))
}

const isSame = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected)

function readHeader(headers: VerifyWebhookOptions["headers"], name: string, form: RegExp, expected: string): string {
  const value = headers instanceof Headers ? headers.get(name) : findHeader(headers, name)
  if (value === null || value === undefined || value === "") {
    throw new WebhookVerificationError("missing-header", `There is no \`${name}\` header; expected ${expected}.`)
  }
  if (typeof value === "string" && form.test(value)) return value
  throw new WebhookVerificationError("malformed-header", `\`${name}\` has another form; expected ${expected}.`)
}

function findHeader(headers: Exclude<VerifyWebhookOptions["headers"], Headers>, name: string) {
  return headers[name] ?? Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1]
}
