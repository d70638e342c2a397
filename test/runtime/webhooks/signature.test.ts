// Signatures of webhooks: what we sign others verify, what others sign we verify, and nothing else is accepted.
import { createHmac, generateKeyPairSync, verify } from "node:crypto"
import { describe, expect, test } from "@jest/globals"
import { Webhook } from "standardwebhooks"
import { signWebhook, verifyWebhook, WebhookVerificationError } from "../../../src/runtime/index.ts"

/** The example that implementations of Standard Webhooks share. */
const vector = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}
const secretOf = (byte: number, length = 32) => `whsec_${Buffer.alloc(length, byte).toString("base64")}`
const seconds = () => Math.floor(Date.now() / 1000)

interface Change {
  readonly headers?: Record<string, string | undefined>
  readonly body?: string
  readonly secrets?: readonly string[]
  readonly now?: number
}

/** Verifies the vector with something changed. */
function verifyChanged({ headers = {}, body = vector.body, secrets = [vector.secret], now = 0 }: Change = {}) {
  const sent = {
    "webhook-id": vector.id,
    "webhook-timestamp": vector.timestamp,
    "webhook-signature": vector.signature,
    ...headers,
  }
  return verifyWebhook({ secrets, headers: sent, body, now: () => (Number(vector.timestamp) + now) * 1000 })
}

function codeOf(change: Change): string {
  try {
    verifyChanged(change)
    return "accepted"
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.code
    throw error
  }
}

describe("signing", () => {
  const parts = { id: vector.id, timestamp: vector.timestamp, body: Buffer.from(vector.body) }

  test("gives the shared example's signature", () => {
    expect(signWebhook(parts, [vector.secret])).toBe(vector.signature)
  })

  test.each(["", "{}", '{"name":"Zoë 🎉"}', "x".repeat(100_000)])(
    "gives what the reference library gives: %.20s",
    (body) => {
      const secret = secretOf(7)
      const at = new Date(1_700_000_000_000)
      const own = signWebhook({ id: "msg_1", timestamp: "1700000000", body: Buffer.from(body) }, [secret])
      expect(own).toBe(new Webhook(secret).sign("msg_1", at, body))
    },
  )

  test("signs bytes that are no text as they are", () => {
    const body = Buffer.from([0xff, 0xfe, 0, 1])
    const expected = createHmac("sha256", Buffer.alloc(32, 7)).update("msg_1.5.").update(body).digest("base64")
    expect(signWebhook({ id: "msg_1", timestamp: "5", body }, [secretOf(7)])).toBe(`v1,${expected}`)
  })

  test("signs with every key while keys are changed", () => {
    const signatures = signWebhook(parts, [secretOf(1), vector.secret])
    expect(signatures.split(" ")).toHaveLength(2)
    for (const secret of [secretOf(1), vector.secret])
      expect(verifyChanged({ headers: { "webhook-signature": signatures }, secrets: [secret] }).id).toBe(vector.id)
  })

  test("signs with Ed25519 so that the public key verifies", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519")
    const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32)
    const point = publicKey.export({ format: "der", type: "spki" }).subarray(-32)
    const own = `whsk_${Buffer.concat([seed, point]).toString("base64")}`
    const signature = signWebhook(parts, [own])
    const bytes = Buffer.from(signature.slice("v1a,".length), "base64")
    expect(verify(null, Buffer.from(`${vector.id}.${vector.timestamp}.${vector.body}`), publicKey, bytes)).toBe(true)
    const secrets = [`whpk_${point.toString("base64")}`]
    expect(verifyChanged({ headers: { "webhook-signature": signature }, secrets }).id).toBe(vector.id)
    const changed = { headers: { "webhook-signature": signature }, secrets, body: `${vector.body} ` }
    expect(codeOf(changed)).toBe("no-matching-signature")
    expect(() => signWebhook(parts, secrets)).toThrow("cannot sign")
  })

  test.each([
    ["no prefix", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    ["too short", secretOf(1, 23)],
    ["too long", secretOf(1, 65)],
    ["no base64", "whsec_%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%"],
    ["an Ed25519 key of another length", `whsk_${Buffer.alloc(31).toString("base64")}`],
    ["a seed with the public key of another", `whsk_${Buffer.alloc(64, 3).toString("base64")}`],
  ])("refuses a key that is %s, without repeating it", (_, secret) => {
    expect(() => signWebhook(parts, [secret])).toThrow(TypeError)
    expect(() => signWebhook(parts, [secret])).not.toThrow(secret.slice(6, 30))
  })
})

describe("verifying", () => {
  test("accepts what the reference library signs", () => {
    const timestamp = seconds()
    const signature = new Webhook(vector.secret).sign("msg_2", new Date(timestamp * 1000), "{}")
    const headers = new Headers({
      "Webhook-Id": "msg_2",
      "Webhook-Timestamp": String(timestamp),
      "Webhook-Signature": signature,
    })
    expect(verifyWebhook({ secrets: [vector.secret], headers, body: Buffer.from("{}") })).toEqual({
      id: "msg_2",
      timestamp,
    })
  })

  test("takes headers in any spelling, and the bytes or the text", () => {
    const { id, timestamp, signature } = vector
    const headers = { "Webhook-ID": id, "Webhook-Timestamp": timestamp, "Webhook-Signature": signature }
    const now = () => Number(timestamp) * 1000
    const common = { secrets: [vector.secret], headers, now }
    expect(verifyWebhook({ ...common, body: vector.body })).toEqual({ id, timestamp: 1614265330 })
    expect(verifyWebhook({ ...common, body: Buffer.from(vector.body) })).toEqual({ id, timestamp: 1614265330 })
  })

  test("one of several keys and one of several signatures are enough, in any order", () => {
    const signature = `v1,AAAA v2,${"B".repeat(44)} ${vector.signature}`
    const secrets = [secretOf(1), vector.secret, secretOf(2)]
    expect(verifyChanged({ headers: { "webhook-signature": signature }, secrets }).id).toBe(vector.id)
  })

  test.each<[string, Change, string]>([
    ["nothing changed", {}, "accepted"],
    ["a changed body", { body: '{"test": 2432232315}' }, "no-matching-signature"],
    ["a body written anew", { body: '{"test":2432232314}' }, "no-matching-signature"],
    ["another id", { headers: { "webhook-id": "msg_other" } }, "no-matching-signature"],
    ["another time", { headers: { "webhook-timestamp": "1614265331" } }, "no-matching-signature"],
    ["the same time with a leading zero", { headers: { "webhook-timestamp": "01614265330" } }, "no-matching-signature"],
    ["another key", { secrets: [secretOf(1)] }, "no-matching-signature"],
    [
      "a signature with one bit changed",
      { headers: { "webhook-signature": vector.signature.replace("g0", "h0") } },
      "no-matching-signature",
    ],
    [
      "a signature that is cut off",
      { headers: { "webhook-signature": vector.signature.slice(0, -5) } },
      "no-matching-signature",
    ],
    ["an empty signature", { headers: { "webhook-signature": "v1," } }, "no-matching-signature"],
    [
      "a signature of another scheme",
      { headers: { "webhook-signature": vector.signature.replace("v1,", "v2,") } },
      "no-matching-signature",
    ],
    [
      "a shared secret's signature called asymmetric",
      { headers: { "webhook-signature": vector.signature.replace("v1,", "v1a,") } },
      "no-matching-signature",
    ],
    ["no id", { headers: { "webhook-id": undefined } }, "missing-header"],
    ["no time", { headers: { "webhook-timestamp": "" } }, "missing-header"],
    ["no signature", { headers: { "webhook-signature": undefined } }, "missing-header"],
    ["an id with a dot", { headers: { "webhook-id": "msg.1" } }, "malformed-header"],
    ["a time that is none", { headers: { "webhook-timestamp": "1614265330.5" } }, "malformed-header"],
    ["a time in hexadecimal", { headers: { "webhook-timestamp": "0x60376f72" } }, "malformed-header"],
    [
      "too many signatures",
      { headers: { "webhook-signature": Array(17).fill(vector.signature).join(" ") } },
      "malformed-header",
    ],
    ["5 minutes later", { now: 300 }, "accepted"],
    ["a second more", { now: 301 }, "timestamp-too-old"],
    ["5 minutes before", { now: -300 }, "accepted"],
    ["a second less", { now: -301 }, "timestamp-too-new"],
  ])("%s", (_, change, code) => expect(codeOf(change)).toBe(code))

  test("asks for a key", () => expect(() => verifyChanged({ secrets: [] })).toThrow("No key"))
})
