// What a stream is made of, and how it is closed: whoever opened a file or a cursor gets to know that nobody wants more of it.

/** Items and how each is written. */
export interface Source {
  readonly items: Iterable<unknown> | AsyncIterable<unknown>
  /** Text or bytes of an item. @throws {ContractFault} */
  readonly encode: (item: unknown) => string | Uint8Array
  /** Whether the head is sent before there is an item. */
  readonly begins: "at-once" | "with-first-item"
}

export interface OpenSource {
  /** The next item; done when the source is, or when it was stopped. */
  readonly next: () => Promise<IteratorResult<unknown, unknown>>
  /** Closes the source, also while it is waiting. */
  readonly stop: () => void
}

export function isIterable(value: unknown): value is Source["items"] {
  if (typeof value !== "object" || value === null) return false
  return Symbol.asyncIterator in value || Symbol.iterator in value
}

export function openSource(items: Source["items"]): OpenSource {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  let stopped = false
  let finished = false
  let wake = () => {}
  return {
    async next() {
      if (stopped) return over
      const step = await new Promise<IteratorResult<unknown, unknown>>((resolve, reject) => {
        wake = () => resolve(over)
        Promise.resolve(iterator.next()).then(resolve, reject)
      }).catch((error: unknown) => {
        finished = true
        throw error
      })
      if (step.done === true) finished = true
      return step
    },
    stop() {
      if (stopped) return
      stopped = true
      wake()
      if (!finished) release(items, iterator)
    },
  }
}

/** Closes a source that nobody has begun to read. */
export function closeSource(items: unknown): void {
  if (!isIterable(items)) return
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  release(items, iterator)
}

const over: IteratorResult<unknown, unknown> = { done: true, value: undefined }

type Releasable = { readonly destroy?: unknown }

/** Node's streams are destroyed, because their iterators close them only once they have been read from. */
function release(items: object, iterator: Iterator<unknown> | AsyncIterator<unknown>): void {
  const { destroy } = items as Releasable
  const closing = [
    () => (typeof destroy === "function" ? destroy.call(items) : undefined),
    // A generator that is waiting sees this when it goes on; `context.signal` is what wakes it.
    () => iterator.return?.(),
  ]
  for (const close of closing) Promise.resolve().then(close).catch(ignore)
}

/** Nobody waits for the end of a source that was given up. */
const ignore = () => {}
