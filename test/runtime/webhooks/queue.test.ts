// The queue of webhooks: bounded, a few at a time, and nothing is lost that its store keeps.
import { describe, expect, test } from "@jest/globals"
import {
  createMemoryWebhookStore,
  createWebhookQueue,
  type PreparedWebhook,
  type WebhookDelivery,
  WebhookQueueFull,
} from "../../../src/runtime/index.ts"

const message = (id: string): PreparedWebhook => ({
  ...{ id, name: "userCreated", method: "POST", url: "https://example.com/", headers: {}, body: undefined },
})
const delivered = (id: string): WebhookDelivery => ({ id, attempts: [], outcome: "delivered", answer: { status: 204 } })
const unexpected = (error: unknown): never => {
  throw error
}

/** Deliveries that end when a test says so, or when they are aborted. */
function createGate() {
  const open = new Map<string, () => void>()
  const deliver = ({ id }: PreparedWebhook, signal: AbortSignal) =>
    new Promise<WebhookDelivery>((resolve) => {
      open.set(id, () => resolve(delivered(id)))
      const aborted = { id, attempts: [], outcome: "aborted", message: "" } as const
      signal.addEventListener("abort", () => resolve(aborted))
    })
  return { open, deliver }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe("the queue", () => {
  test("delivers so many at a time, in order", async () => {
    const { open, deliver } = createGate()
    const store = createMemoryWebhookStore()
    const queue = createWebhookQueue({ store, deliver, concurrency: 2, onError: unexpected })
    for (const id of ["a", "b", "c", "d"]) await queue.add(message(id))
    expect([...open.keys()]).toEqual(["a", "b"])
    open.get("b")?.()
    await turn()
    expect([...open.keys()]).toEqual(["a", "b", "c"])
    open.get("a")?.()
    open.get("c")?.()
    await turn()
    open.get("d")?.()
    await queue.idle()
    expect(await store.pending()).toEqual([])
  })

  test("refuses what its store has no room for, and takes more when there is", async () => {
    const { open, deliver } = createGate()
    const store = createMemoryWebhookStore({ capacity: 2 })
    const queue = createWebhookQueue({ store, deliver, onError: unexpected })
    await queue.add(message("a"))
    await queue.add(message("b"))
    await expect(queue.add(message("c"))).rejects.toThrow(WebhookQueueFull)
    open.get("a")?.()
    await turn()
    await queue.add(message("c"))
    expect((await store.pending()).map(({ id }) => id)).toEqual(["b", "c"])
    await queue.stop()
  })

  test("keeps what was not delivered when it stops, for the next one to resume", async () => {
    const store = createMemoryWebhookStore()
    const first = createWebhookQueue({ store, deliver: createGate().deliver, concurrency: 1, onError: unexpected })
    for (const id of ["a", "b"]) await first.add(message(id))
    await first.stop()
    await expect(first.add(message("c"))).rejects.toThrow("stopped")
    expect((await store.pending()).map(({ id }) => id)).toEqual(["a", "b"])
    const settled: string[] = []
    const second = createWebhookQueue({
      store: { ...store, settle: async (one, delivery) => void settled.push(`${one.id} ${delivery.outcome}`) },
      deliver: async ({ id }) => delivered(id),
      onError: unexpected,
    })
    await second.resume()
    await second.idle()
    expect(settled).toEqual(["a delivered", "b delivered"])
  })

  test("tells of deliveries that throw, keeps their messages and goes on", async () => {
    const errors: string[] = []
    const store = createMemoryWebhookStore()
    const queue = createWebhookQueue({
      store,
      concurrency: 1,
      deliver: async ({ id }) => {
        if (id === "a") throw new TypeError("no key")
        return delivered(id)
      },
      onError: (error, { id }) => void errors.push(`${id} ${String(error)}`),
    })
    await queue.add(message("a"))
    await queue.add(message("b"))
    await queue.idle()
    expect(errors).toEqual(["a TypeError: no key"])
    expect((await store.pending()).map(({ id }) => id)).toEqual(["a"])
  })
})
