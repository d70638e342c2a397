// What decisions depend on besides their input: the database, the clock and random bytes, all given by whoever starts the service.
import { v7 } from "uuid"
import type { Prisma, PrismaClient } from "#prisma"

/** The client, or the transaction that is open. */
export type Rows = Prisma.TransactionClient

export interface Environment {
  readonly prisma: PrismaClient
  readonly now: () => Date
  /** `bytes` bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array
}

/** A new id, ordered by time (RFC 9562 §5.7). */
export function newId({ now, random }: Pick<Environment, "now" | "random">): string {
  return v7({ msecs: now().getTime(), random: random(16) })
}
