// The parts of Idempotency-Key by themselves: the lease of an attempt that goes on, and the seal of what is kept.
import { expect, test } from "@jest/globals"
import { createOnce } from "../../src/runtime/idempotency/once.ts"
import { createSealing } from "../../src/runtime/idempotency/seal.ts"
import { createMemoryIdempotency, createSilentLog, type IdempotencyStore } from "../../src/runtime/index.ts"

const secret = Buffer.alloc(32, 7)
const now = 1_000_000

test("an attempt that lives renews its lease", async () => {
  const until: number[] = []
  let renewed = () => {}
  const twice = new Promise<void>((resolve) => {
    renewed = resolve
  })
  const keeping: IdempotencyStore = {
    ...createMemoryIdempotency(1),
    async renew(_key, _fence, at) {
      if (until.push(at) === 2) renewed()
      return true
    },
  }
  const attempt = await createOnce({ store: keeping, secret, leaseMs: 15 }, (bytes) => Buffer.alloc(bytes, 1)).begin({
    operationId: "pay",
    callerId: undefined,
    key: "key",
    content: {},
    ttl: 1,
    log: createSilentLog(),
    now: () => now,
  })
  // Held so that the process waits for it; the attempt's own timer does not keep it alive.
  const alive = setInterval(() => {}, 1000)
  await twice
  clearInterval(alive)
  expect(until).toEqual([now + 15, now + 15])
  if ("release" in attempt) await attempt.release()
})

test("what a store keeps opens with its secret, in its place and whole only", () => {
  const text = "what nobody may read"
  const sealing = createSealing(secret, (bytes) => Buffer.alloc(bytes, 1))
  const box = sealing.seal(Buffer.from(text), "a")
  expect(sealing.unseal(box, "a").toString()).toBe(text)
  const spoilt = Buffer.from(box)
  spoilt[20] = (spoilt[20] ?? 0) ^ 1
  expect(() => sealing.unseal(box, "b")).toThrow()
  expect(() => sealing.unseal(spoilt, "a")).toThrow()
  expect(() => createSealing(Buffer.alloc(32, 9), () => Buffer.alloc(12)).unseal(box, "a")).toThrow()
  expect(() => createSealing(Buffer.alloc(31), () => Buffer.alloc(12))).toThrow("expected at least 32")
})
