// The keys that access tokens are signed and verified with, as every process on one database knows them: read at start, and again and again.
import { createPrivateKey } from "node:crypto"
import { importJWK, type CryptoKey as JoseKey } from "jose"
import type { SigningKey } from "#prisma"
import type { Environment } from "../environment.ts"
import { StartUpError } from "../start-up-error.ts"
import { unseal } from "./sealing.ts"
import { type PublicKey, readKeys, toPublicKey } from "./signing-key-rows.ts"

/** As they were when they were last read. */
export interface SigningKeys {
  readonly active: { readonly kid: string; readonly key: JoseKey }
  /** By `kid`: every key whose tokens are good, the next one included, because another replica may have begun to use it. */
  readonly verifying: ReadonlyMap<string, JoseKey>
  /** What is published. */
  readonly published: readonly PublicKey[]
}

export interface LiveSigningKeys extends SigningKeys {
  /** Reads what the database has now: a key that is gone there works no more here. */
  reload(): Promise<void>
  /** The key of a name that was unknown at the last reading. Asks the database at most once in `pause`: forged names cost nothing. */
  lookUp(kid: string): Promise<JoseKey | undefined>
}

/** Milliseconds. */
const pause = 5000
/** RFC 7638: a SHA-256 thumbprint in base64url; no key of ours has another name. */
const thumbprint = /^[A-Za-z0-9_-]{43}$/

/**
 * Opens the keys of the database; makes the first ones. `sealingKey` is derived from SECRET_KEY.
 * @throws StartUpError when SECRET_KEY is not the one that sealed them
 */
export async function openSigningKeys(environment: Environment, sealingKey: Uint8Array): Promise<LiveSigningKeys> {
  let keys: SigningKeys | undefined
  let reading: Promise<SigningKeys> | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  const read = async (): Promise<SigningKeys> => {
    const rows = await readKeys({ environment, sealingKey })
    keys = await importRows(rows, sealingKey, keys)
    return keys
  }
  const reload = (): Promise<SigningKeys> => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
  let current = await reload()
  return {
    get active() {
      return current.active
    },
    get verifying() {
      return current.verifying
    },
    get published() {
      return current.published
    },
    async reload() {
      current = await reload()
    },
    async lookUp(kid) {
      const at = environment.now().getTime()
      if (!thumbprint.test(kid) || (at >= askedAt && at - askedAt < pause)) return undefined
      askedAt = at
      current = await reload()
      return current.verifying.get(kid)
    },
  }
}

/** A key that is known already stays the same object: by it, remembered tokens know whether their key is still trusted. */
async function importRows(
  rows: readonly SigningKey[],
  sealingKey: Uint8Array,
  known: SigningKeys | undefined,
): Promise<SigningKeys> {
  const published = rows.map((row) => toPublicKey(row.publicJwk))
  const verifying = new Map<string, JoseKey>()
  for (const key of published) {
    const before = known?.published.find(({ kid, x, y }) => kid === key.kid && x === key.x && y === key.y)
    verifying.set(key.kid, (before && known?.verifying.get(before.kid)) ?? (await importKey(key)))
  }
  const active = rows.find((row) => row.status === "active")
  if (!active) throw new Error("No signing key is active after one was made.")
  if (known?.active.kid === active.kid) return { active: known.active, verifying, published }
  return { active: { kid: active.kid, key: await openPrivateKey(active, sealingKey) }, verifying, published }
}

async function openPrivateKey({ kid, sealedPrivateKey }: SigningKey, sealingKey: Uint8Array): Promise<JoseKey> {
  const pkcs8 = unseal(sealingKey, sealedPrivateKey, kid)
  if (!pkcs8)
    throw new StartUpError(
      `SECRET_KEY is not the one that this database's signing key ${kid} was sealed with. ` +
        "Set SECRET_KEY to what it was; on the embedded database it is in the file secret-key of DATA_DIR. " +
        "If it is lost, delete the rows of the table signing_keys: a new key is made and everybody has to log in again.",
    )
  return importKey(createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).export({ format: "jwk" }))
}

async function importKey(jwk: object): Promise<JoseKey> {
  const key = await importJWK(jwk, "ES256")
  if (key instanceof Uint8Array) throw new Error("A signing key is a symmetric one; expected P-256.")
  return key
}
