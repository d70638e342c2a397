// What an error of the database means: is it away, or did a constraint speak?

/** The parts of an error that tell what it is, in the shapes of pg, Prisma and Prisma's driver adapters. */
interface Failure {
  readonly name?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly kind?: unknown
  readonly originalCode?: unknown
  readonly cause?: unknown
  readonly constraint?: unknown
  readonly meta?: { readonly driverAdapterError?: unknown }
  readonly errors?: readonly unknown[]
}

/** PostgreSQL appendix A: connection lost, too many connections, shutting down or starting, out of memory, read-only after a failover. */
const awayStates = /^(08...|53...|57P0[1-5]|57014|25006)$/
const awaySystem = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
])
/** Prisma: cannot reach, timed out, closed the connection, no connection in time, transaction not started in time. */
const awayPrisma = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"])
const awayKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"])
/** What pg says without a code. */
const awayMessages =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end|Client was closed and is not queryable)/

/** The error and all that it wraps. */
function* layersOf(error: unknown, depth = 0): Generator<Failure> {
  if (typeof error !== "object" || error === null || depth > 6) return
  const failure = error as Failure
  yield failure
  yield* layersOf(failure.cause, depth + 1)
  yield* layersOf(failure.meta?.driverAdapterError, depth + 1)
  for (const each of Array.isArray(failure.errors) ? failure.errors : []) yield* layersOf(each, depth + 1)
}

/**
 * Whether the database did not answer, or not in time: nothing is wrong with the request, and trying again makes sense.
 * A statement cut off by its time-out counts. False for every error that the same request would meet again.
 */
export function isUnavailable(error: unknown): boolean {
  for (const { code, kind, originalCode, message } of layersOf(error)) {
    for (const each of [code, originalCode]) {
      if (typeof each === "string" && (awayStates.test(each) || awaySystem.has(each) || awayPrisma.has(each)))
        return true
    }
    if (typeof kind === "string" && awayKinds.has(kind)) return true
    if (typeof message === "string" && awayMessages.test(message)) return true
  }
  return false
}

/** The name of the unique constraint that refused a row, for example `users_email_key_key`; null for every other error. */
export function uniqueViolation(error: unknown): string | null {
  for (const { code, kind, constraint } of layersOf(error)) {
    if (code === "23505" && typeof constraint === "string") return constraint
    if (kind === "UniqueConstraintViolation") {
      const { index } = (constraint ?? {}) as { readonly index?: unknown }
      if (typeof index === "string") return index
    }
  }
  return null
}
