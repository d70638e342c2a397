// The requests that are being answered.
import type { ServerResponse } from "node:http"

const place = Symbol("place among those in flight")

type Placed = ServerResponse & { [place]?: number }

/**
 * A list in which each response knows its place. A `Set` makes a new table again and again while entries come and go, and each table that
 * it gave up still points at the next one: once the first of them is old, none is freed before the next full collection, nor is any request in it.
 */
export class InFlight implements Iterable<ServerResponse> {
  readonly #responses: Placed[] = []

  get size(): number {
    return this.#responses.length
  }

  add(response: ServerResponse): void {
    ;(response as Placed)[place] = this.#responses.push(response) - 1
  }

  /** Does nothing for one that is not, or no longer, in the list. */
  delete(response: ServerResponse): void {
    const at = (response as Placed)[place]
    if (at === undefined || this.#responses[at] !== response) return
    const last = this.#responses.pop() as Placed
    if (last === response) return
    this.#responses[at] = last
    last[place] = at
  }

  [Symbol.iterator](): IterableIterator<ServerResponse> {
    return [...this.#responses][Symbol.iterator]()
  }
}
