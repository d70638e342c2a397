// Delivers prepared messages in the background: bounded, a few at a time, over a store that may outlive the process.
import type { PreparedWebhook, WebhookDelivery } from "./message.ts"

/**
 * Where messages wait until their outcome is known. Implement it over a table to keep them through a restart: `add` inside of the transaction
 * that made the message true, `pending` after the start. What is stored holds no keys and no credentials.
 */
export interface WebhookStore {
  /** Throws where there is no room. */
  add(message: PreparedWebhook): Promise<void>
  /** Called once for each outcome but `aborted`, after which the message waits on. */
  settle(message: PreparedWebhook, delivery: WebhookDelivery): Promise<void>
  /** What was added and not settled, oldest first. */
  pending(): Promise<readonly PreparedWebhook[]>
}

/** More messages wait than may. Nothing was dropped: this one was not taken. */
export class WebhookQueueFull extends Error {
  override readonly name = "WebhookQueueFull"
}

/** Messages in memory, lost with the process. @param options.capacity of messages that wait or are under way */
export function createMemoryWebhookStore({ capacity = 1_000 }: { readonly capacity?: number } = {}): WebhookStore {
  const waiting = new Set<PreparedWebhook>()
  return {
    async add(message) {
      if (waiting.size >= capacity) {
        throw new WebhookQueueFull(`${waiting.size} webhooks wait already; expected fewer than ${capacity} at a time.`)
      }
      waiting.add(message)
    },
    async settle(message) {
      waiting.delete(message)
    },
    pending: async () => [...waiting],
  }
}

export interface WebhookQueueOptions {
  readonly store: WebhookStore
  /** Finds the keys of the endpoint and calls the sender's `deliver`. */
  readonly deliver: (message: PreparedWebhook, signal: AbortSignal) => Promise<WebhookDelivery>
  /** Deliveries at a time; one that waits for its next attempt counts. 64 when not said. */
  readonly concurrency?: number
  /** Hears of what `deliver` or the store throw; the message stays in the store. */
  readonly onError: (error: unknown, message: PreparedWebhook) => void
}

export interface WebhookQueue {
  /** Resolves once the store has the message. @throws what the store throws, such as `WebhookQueueFull` */
  add(message: PreparedWebhook): Promise<void>
  /** Takes up what the store still holds; call it once, after the start. */
  resume(): Promise<void>
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>
  /** Ends deliveries and waits for them; what is not settled stays in the store. */
  stop(): Promise<void>
}

export function createWebhookQueue(options: WebhookQueueOptions): WebhookQueue {
  const { store, deliver, concurrency = 64, onError } = options
  const stopping = new AbortController()
  const ahead: PreparedWebhook[] = []
  const running = new Set<Promise<void>>()

  async function run(message: PreparedWebhook): Promise<void> {
    try {
      const delivery = await deliver(message, stopping.signal)
      if (delivery.outcome !== "aborted") await store.settle(message, delivery)
    } catch (error) {
      onError(error, message)
    }
  }

  function startNext(): void {
    while (running.size < concurrency && !stopping.signal.aborted) {
      const message = ahead.shift()
      if (message === undefined) return
      const task: Promise<void> = run(message).finally(() => {
        running.delete(task)
        startNext()
      })
      running.add(task)
    }
  }

  function enqueue(messages: readonly PreparedWebhook[]): void {
    ahead.push(...messages)
    startNext()
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running)
  }

  return {
    async add(message) {
      if (stopping.signal.aborted) throw new Error("The queue of webhooks was stopped and takes no more messages.")
      await store.add(message)
      enqueue([message])
    },
    resume: async () => enqueue(await store.pending()),
    idle,
    async stop() {
      stopping.abort()
      await idle()
    },
  }
}
