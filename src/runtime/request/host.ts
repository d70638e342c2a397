// What the surrounding app gives to every request: log, clock, rates, headers.
import type { IncomingMessage } from "node:http"
import type { Log } from "../log/log.ts"
import type { Observer } from "../observe/observer.ts"
import type { RateStore } from "../rates/rate-store.ts"

export interface Host {
  readonly log: Log
  readonly rates: RateStore
  readonly observers: readonly Observer[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
  /** A fresh identifier of `digits` hexadecimal digits. */
  readonly newId: (digits: number) => string
  readonly addressOf: (request: IncomingMessage) => string
  /** Security headers of every API answer: name, value, name, value … */
  readonly baseHeaders: readonly string[]
  /** CORS headers of an answer to a request with this `Origin`. */
  readonly corsHeaders: (origin: string | undefined) => readonly string[]
}
