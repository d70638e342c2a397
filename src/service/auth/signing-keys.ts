// The keys that access tokens are signed with: made once, sealed with SECRET_KEY, shared by every process on one database.
import { createPrivateKey, generateKeyPairSync } from "node:crypto"
import { calculateJwkThumbprint, importJWK, type CryptoKey as JoseKey } from "jose"
import { inTransaction } from "../../database/index.ts"
import type { Environment, Rows } from "../environment.ts"
import { StartUpError } from "../start-up-error.ts"
import { seal, unseal } from "./sealing.ts"

/** RFC 7517 §4 and RFC 7518 §6.2.1: what anybody may know of a key. */
export interface PublicKey {
  readonly kty: "EC"
  readonly crv: "P-256"
  readonly x: string
  readonly y: string
  readonly kid: string
  readonly use: "sig"
  readonly alg: "ES256"
}

export interface SigningKeys {
  readonly active: { readonly kid: string; readonly key: JoseKey }
  /** By `kid`: every key whose tokens are still good. */
  readonly verifying: ReadonlyMap<string, JoseKey>
  /** What is published. */
  readonly published: readonly PublicKey[]
}

/** Any number that no other lock of the database uses. */
const lockNumber = 4_070_201

/**
 * Opens the keys of the database; makes the first. `sealingKey` is derived from SECRET_KEY.
 * @throws StartUpError when SECRET_KEY is not the one that sealed them
 */
export async function openSigningKeys(environment: Environment, sealingKey: Uint8Array): Promise<SigningKeys> {
  const read = (rows: Rows) => rows.signingKey.findMany({ orderBy: { createdAt: "desc" } })
  let rows = await read(environment.prisma)
  if (!rows.some((row) => row.status === "active"))
    rows = await inTransaction(environment.prisma, async (transaction) => {
      // Replicas that start together wait here for the first of them, and then find its key.
      await transaction.$executeRaw`select pg_advisory_xact_lock(${lockNumber})`
      const existing = await read(transaction)
      if (existing.some((row) => row.status === "active")) return existing
      return [await createKey(transaction, environment, sealingKey), ...existing]
    })
  const verifying = new Map<string, JoseKey>()
  const published: PublicKey[] = []
  for (const row of rows) {
    const key = toPublicKey(row.publicJwk)
    published.push(key)
    verifying.set(key.kid, await importKey(key))
  }
  const row = rows.find((candidate) => candidate.status === "active")
  if (!row) throw new Error("No signing key is active after one was made.")
  const pkcs8 = unseal(sealingKey, row.sealedPrivateKey, row.kid)
  if (!pkcs8)
    throw new StartUpError(
      `SECRET_KEY is not the one that this database's signing key ${row.kid} was sealed with. ` +
        "Set SECRET_KEY to what it was; on the embedded database it is in the file secret-key of DATA_DIR. " +
        "If it is lost, delete the rows of the table signing_keys: a new key is made and everybody has to log in again.",
    )
  const jwk = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).export({ format: "jwk" })
  return { active: { kid: row.kid, key: await importKey(jwk) }, verifying, published }
}

async function createKey(rows: Rows, { now, random }: Environment, sealingKey: Uint8Array) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const { x = "", y = "" } = publicKey.export({ format: "jwk" })
  // RFC 7638: the name is the key's fingerprint, so that two keys never share one.
  const kid = await calculateJwkThumbprint({ kty: "EC", crv: "P-256", x, y })
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" })
  const at = now()
  return rows.signingKey.create({
    data: {
      kid,
      status: "active",
      publicJwk: { kty: "EC", crv: "P-256", x, y, kid, use: "sig", alg: "ES256" },
      sealedPrivateKey: new Uint8Array(seal(sealingKey, random(12), pkcs8, kid)),
      createdAt: at,
      activatedAt: at,
    },
  })
}

/** Names each member: whatever else a row may hold is never published. */
function toPublicKey(stored: unknown): PublicKey {
  const { x, y, kid } = stored as PublicKey
  return { kty: "EC", crv: "P-256", x, y, kid, use: "sig", alg: "ES256" }
}

async function importKey(jwk: object): Promise<JoseKey> {
  const key = await importJWK(jwk, "ES256")
  if (key instanceof Uint8Array) throw new Error("A signing key is a symmetric one; expected P-256.")
  return key
}
