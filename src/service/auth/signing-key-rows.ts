// The keys of the database: which there are, how one is made, and how they move from next over active to retired.
import { generateKeyPairSync } from "node:crypto"
import { calculateJwkThumbprint } from "jose"
import type { SigningKey } from "#prisma"
import { inTransaction } from "../../database/index.ts"
import type { Audit, AuditActor } from "../audit/audit.ts"
import type { Environment, Rows } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { seal } from "./sealing.ts"

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

export interface KeyOptions {
  readonly environment: Environment
  /** Derived from SECRET_KEY. */
  readonly sealingKey: Uint8Array
}

export interface RotationOptions extends KeyOptions {
  readonly audit: Audit
  readonly actor: AuditActor
  /** Only when the active key has been active for so long. Milliseconds. */
  readonly dueAfter: number
  /** For a key that is known to others: takes the next one though verifiers may not have fetched it yet. */
  readonly early?: boolean
}

/** Milliseconds. Verifiers keep the published keys for five minutes, and replicas look for new ones twice a minute. */
export const publishedBefore: number = 10 * 60 * 1000
/** Milliseconds. The last access token of a key lives for a quarter of an hour at most. */
export const publishedAfter: number = 20 * 60 * 1000

/** Any number that no other lock of the database uses. */
const lockNumber = 4_070_201

/** All keys, one of them active and one next: what is missing is made, by one of any number of processes. */
export async function readKeys(options: KeyOptions): Promise<SigningKey[]> {
  const { prisma } = options.environment
  const rows = await readRows(prisma)
  if (hasStatus(rows, "active") && hasStatus(rows, "next")) return rows
  return locked(prisma, async (transaction) => {
    let existing = await readRows(transaction)
    if (!hasStatus(existing, "active")) {
      const next = existing.find(({ status }) => status === "next") ?? (await createKey(transaction, options))
      await activate(transaction, next.kid, options.environment.now())
      existing = await readRows(transaction)
    }
    if (!hasStatus(existing, "next")) await createKey(transaction, options)
    return readRows(transaction)
  })
}

/** Signs with the next key from now on, and publishes the one after it. Of any number of processes at once, one does. */
export async function rotateKeys(
  options: RotationOptions,
): Promise<{ readonly kid: string } | Refusal<"not-due" | "not-published-long-enough">> {
  const { environment, audit, actor, dueAfter, early = false } = options
  await readKeys(options)
  return locked(environment.prisma, async (rows) => {
    const at = environment.now()
    const keys = await readRows(rows)
    const active = keys.find(({ status }) => status === "active")
    const next = keys.find(({ status }) => status === "next")
    if (!active || !next) throw new Error("There is no active or no next signing key, though both were made.")
    if ((active.activatedAt ?? active.createdAt).getTime() > at.getTime() - dueAfter) return refuse("not-due")
    if (!early && next.createdAt.getTime() > at.getTime() - publishedBefore) return refuse("not-published-long-enough")
    await rows.signingKey.update({ where: { kid: active.kid }, data: { status: "retired", retiredAt: at } })
    await activate(rows, next.kid, at)
    const { kid: published } = await createKey(rows, options)
    const subject = { kind: "key", id: next.kid } as const
    await audit.record(
      { type: "signing_key_rotated", actor, subject, details: { retired: active.kid, published, early } },
      rows,
    )
    return { kid: next.kid }
  })
}

/** Removes retired keys of which no token can be good any more. */
export async function removeRetiredKeys({ prisma, now }: Environment): Promise<number> {
  const before = new Date(now().getTime() - publishedAfter)
  const { count } = await prisma.signingKey.deleteMany({ where: { status: "retired", retiredAt: { lt: before } } })
  return count
}

/** Names each member: whatever else a row may hold is never published. */
export function toPublicKey(stored: unknown): PublicKey {
  const { x, y, kid } = stored as PublicKey
  return { kty: "EC", crv: "P-256", x, y, kid, use: "sig", alg: "ES256" }
}

/** Processes that want to change keys at the same time wait for each other, and see what the one before did. */
function locked<Outcome>(prisma: Environment["prisma"], work: (rows: Rows) => Promise<Outcome>): Promise<Outcome> {
  return inTransaction(prisma, async (rows: Rows) => {
    await rows.$executeRaw`select pg_advisory_xact_lock(${lockNumber})`
    return work(rows)
  })
}

function readRows(rows: Rows): Promise<SigningKey[]> {
  return rows.signingKey.findMany({ orderBy: [{ createdAt: "desc" }, { kid: "asc" }] })
}

function hasStatus(rows: readonly SigningKey[], status: string): boolean {
  return rows.some((row) => row.status === status)
}

async function activate(rows: Rows, kid: string, at: Date): Promise<void> {
  await rows.signingKey.update({ where: { kid }, data: { status: "active", activatedAt: at } })
}

async function createKey(rows: Rows, { environment: { now, random }, sealingKey }: KeyOptions): Promise<SigningKey> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const { x = "", y = "" } = publicKey.export({ format: "jwk" })
  // RFC 7638: the name is the key's fingerprint, so that two keys never share one.
  const kid = await calculateJwkThumbprint({ kty: "EC", crv: "P-256", x, y })
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" })
  return rows.signingKey.create({
    data: {
      kid,
      status: "next",
      publicJwk: { kty: "EC", crv: "P-256", x, y, kid, use: "sig", alg: "ES256" },
      sealedPrivateKey: new Uint8Array(seal(sealingKey, random(12), pkcs8, kid)),
      createdAt: now(),
    },
  })
}
