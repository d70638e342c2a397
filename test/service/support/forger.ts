// Makes access tokens that are wrong in one way, with the very key that the service signs with, so that nothing else can be the reason.
import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { unseal } from "../../../src/service/auth/sealing.ts"
import { serviceSettings, type TestApp } from "./app.ts"

export type Members = Readonly<Record<string, unknown>>

export interface Forger {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** As the service writes them. */
  header(changes?: Members): Members
  payload(changes?: Members): Members
  /** Header and payload in base64url; a text is taken as it stands. */
  content(header: unknown, payload: unknown): string
  /** Signed with the service's key and the lower of its two signatures; or with another key. */
  token(header: unknown, payload: unknown, key?: KeyObject): string
  /** 64 bytes of which nothing was computed. */
  withSignature(r: bigint, s: bigint): string
}

/** The order of P-256 (SP 800-186 §3.2.1.3). */
export const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export const encode = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")

export const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, "0"), "hex")

/** `genuine` is a token of the service, whose claims are imitated. */
export async function createForger(app: TestApp, genuine: string): Promise<Forger> {
  const { rows } = await app.database.pool.query<{ kid: string; sealed_private_key: Uint8Array }>(
    "select kid, sealed_private_key from signing_keys where status = 'active'",
  )
  const { kid = "", sealed_private_key: sealed = new Uint8Array() } = rows[0] ?? {}
  const der = unseal(createDeriveKey(serviceSettings.SECRET_KEY)("signing keys"), sealed, kid)
  if (!der) throw new Error("The signing key of the tests does not open.")
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" })
  const claims = JSON.parse(Buffer.from(genuine.split(".")[1] ?? "", "base64url").toString()) as Members
  const header = (changes: Members = {}) => ({ alg: "ES256", typ: "at+jwt", kid, ...changes })
  const payload = (changes: Members = {}) => ({ ...claims, ...changes })
  const content = (head: unknown, body: unknown) => `${encode(head)}.${encode(body)}`
  const withBytes = (text: string, signature: Buffer) => `${text}.${signature.toString("base64url")}`
  return {
    kid,
    privateKey,
    publicKey: createPublicKey(privateKey),
    header,
    payload,
    content,
    token(head, body, key = privateKey) {
      const text = content(head, body)
      const signature = sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" })
      const s = BigInt(`0x${signature.subarray(32).toString("hex")}`)
      if (key.asymmetricKeyDetails?.namedCurve === "prime256v1" && s > order / 2n)
        bytesOf(order - s).copy(signature, 32)
      return withBytes(text, signature)
    },
    withSignature: (r, s) => withBytes(content(header(), payload()), Buffer.concat([bytesOf(r), bytesOf(s)])),
  }
}
