// The example service's parts on a test database, with a clock that the test moves.
import { PrismaClient } from "#prisma"
import type { Database } from "../../../src/database/index.ts"
import type { Passwords } from "../../../src/service/auth/passwords.ts"
import type { Environment } from "../../../src/service/environment.ts"
import { createOutbox, createSeals, type Outbox } from "../../../src/service/mail/outbox.ts"

export const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes))

/** A clock that stands still until it is moved. */
export interface Clock {
  readonly now: () => Date
  /** Milliseconds. */
  advance(by: number): void
}

export function createClock(start = Date.UTC(2026, 10, 22, 9, 30)): Clock {
  let time = start
  return {
    now: () => new Date(time),
    advance: (by) => {
      time += by
    },
  }
}

const clients = new WeakMap<Database, PrismaClient>()

/** Every environment of a database shares one client, as in a process. */
export function createEnvironment(database: Database, clock: Clock): Environment {
  const prisma = clients.get(database) ?? new PrismaClient({ adapter: database.adapter, errorFormat: "minimal" })
  clients.set(database, prisma)
  return { prisma, now: clock.now, random }
}

export interface CountingPasswords extends Passwords {
  /** How often a hash was made or compared. */
  readonly work: { hashed: number; verified: number }
  /** How many were compared with the hash of an account, and not with nobody's. */
  ofAccounts(): number
}

/** No argon2: for tests in which hundreds of passwords are beside the point. Counts what it is asked. */
export function createCountingPasswords(): CountingPasswords {
  const work = { hashed: 0, verified: 0 }
  let ofAccounts = 0
  return {
    work,
    ofAccounts: () => ofAccounts,
    hash: async (password) => {
      work.hashed += 1
      return `plain:${password}`
    },
    verify: async (hash, password) => {
      work.verified += 1
      if (hash !== null) ofAccounts += 1
      return hash === `plain:${password}` ? "right" : "wrong"
    },
    isBusy: () => false,
    needsRehash: (hash) => !hash.startsWith("plain:"),
  }
}

/** The real outbox under keys of its own: what is in it, nobody can read. */
export function createSealedOutbox(environment: Environment): Outbox {
  return createOutbox(environment, createSeals(random(32), random), random(32))
}
