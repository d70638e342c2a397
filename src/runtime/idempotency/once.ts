// Does a request under an `Idempotency-Key` once (draft-ietf-httpapi-idempotency-key-header-07 §2): first come, others wait or get its answer.
import { timingSafeEqual } from "node:crypto"
import type { Log } from "../log/log.ts"
import { isRefusal, type Refusal } from "../problems/refusal.ts"
import type { Answer } from "../reply/write.ts"
import { canonicalJson } from "./canonical.ts"
import { createSealing } from "./seal.ts"
import type { IdempotencyStore } from "./store.ts"
import { isFinal, largestStoredBody, packReply, type Replay, sizeOf, unpackReply } from "./stored-reply.ts"

export interface IdempotencyOptions {
  readonly store: IdempotencyStore
  /** At least 32 random bytes, the same for all processes that share the store: replies are sealed with it, and keys and requests digested. */
  readonly secret: Uint8Array
  /** Milliseconds after which an attempt whose process has died is given up; attempts that live renew it. Default 60,000. */
  readonly leaseMs?: number
}

/** What makes a request this one and no other. */
export interface OnceRequest {
  readonly operationId: string
  /** `undefined`: anonymous. */
  readonly callerId: string | undefined
  readonly key: string
  /** Decoded, so that the order of members and parameters, and spaces between them, make no difference. */
  readonly content: Readonly<Record<string, unknown>>
  /** Seconds for which the reply is kept. */
  readonly ttl: number
  readonly log: Log
  readonly now: () => number
}

export interface Once {
  /** The attempt that has the key; the answer of the one that had it; or why this one has to wait or is wrong. */
  begin(request: OnceRequest): Promise<Attempt | Replay | Refusal>
}

/** Exactly one of the two has to be called. Neither throws: the request has been done, whatever becomes of the record. */
export interface Attempt {
  /** Keeps the answer and the slug of its problem, or releases the key where it is none to keep. `undefined`: it is a stream. */
  finish(answer: Answer | undefined, problem: string | undefined): Promise<void>
  release(): Promise<void>
}

const reused: Refusal = {
  refusal: "idempotency-key-reused",
  detail:
    "Another request came under this Idempotency-Key; expected the same operation, parameters and body, or another key.",
}
const inProgress: Refusal = {
  refusal: "idempotency-in-progress",
  detail: "The request under this Idempotency-Key is not answered yet; send it again in 1 s.",
  headers: ["retry-after", "1"],
}

export function createOnce(options: IdempotencyOptions, random: (bytes: number) => Uint8Array): Once {
  const { store, secret, leaseMs = 60_000 } = options
  const sealing = createSealing(secret, random)
  /** Operations of which the log has said that their replies are too large. */
  const tooLarge = new Set<string>()
  return {
    async begin(request) {
      const { operationId, callerId, log, now } = request
      const key = sealing.digest(canonicalJson([operationId, callerId ?? null, request.key])).toString("hex")
      const fingerprint = sealing.digest(canonicalJson([operationId, request.content]))
      const fence = Buffer.from(random(16)).toString("hex")
      const at = now()
      const verdict = await store.reserve({ key, fingerprint, fence, now: at, until: at + leaseMs })
      if (verdict.outcome === "reserved")
        return createAttempt({
          store,
          key,
          fence,
          leaseMs,
          log,
          now,
          ttl: request.ttl,
          seal: (reply) => sealing.seal(reply, key),
          noteTooLarge(bytes) {
            if (tooLarge.has(operationId)) return
            tooLarge.add(operationId)
            log.warn(
              { operationId, bytes, most: largestStoredBody },
              "A reply is too large to be kept under its Idempotency-Key: a request that is sent again is done again",
            )
          },
        })
      if (!timingSafeEqual(verdict.fingerprint, fingerprint)) return reused
      if (verdict.outcome === "in-progress") return inProgress
      return unpackReply(sealing.unseal(verdict.reply, key))
    },
  }
}

export function isAttempt(begun: Attempt | Replay | Refusal): begun is Attempt {
  return !isRefusal(begun) && !("replayed" in begun)
}

interface AttemptParts extends Pick<OnceRequest, "ttl" | "log" | "now"> {
  readonly store: IdempotencyStore
  readonly key: string
  readonly fence: string
  readonly leaseMs: number
  readonly seal: (reply: Uint8Array) => Uint8Array
  readonly noteTooLarge: (bytes: number) => void
}

function createAttempt({ store, key, fence, leaseMs, log, now, ttl, seal, noteTooLarge }: AttemptParts): Attempt {
  const warn = (error: unknown) =>
    log.warn(
      { error },
      "The record of an Idempotency-Key could not be written; it is free again when its lease is over",
    )
  const renewing = setInterval(() => {
    store.renew(key, fence, now() + leaseMs).catch(warn)
  }, leaseMs / 3)
  renewing.unref()
  async function release(): Promise<void> {
    clearInterval(renewing)
    await store.release(key, fence).catch(warn)
  }
  return {
    release,
    async finish(answer, problem) {
      if (answer === undefined || !isFinal(answer)) return release()
      const bytes = sizeOf(answer)
      if (bytes > largestStoredBody) {
        noteTooLarge(bytes)
        return release()
      }
      clearInterval(renewing)
      try {
        const isKeeper = await store.complete(key, fence, seal(packReply(answer, problem)), now() + ttl * 1000)
        if (!isKeeper)
          log.warn({}, "A request under an Idempotency-Key took longer than its lease; another attempt has been made")
      } catch (error) {
        warn(error)
      }
    },
  }
}
