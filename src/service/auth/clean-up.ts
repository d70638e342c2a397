// Removes what nobody can use any more: sessions and tokens whose time is long over.
import type { Audit } from "../audit/audit.ts"
import type { Environment } from "../environment.ts"
import type { Job } from "../jobs.ts"
import { createClearExpiredLocks } from "./expired-locks.ts"
import { createRemoveUnconfirmed } from "./unconfirmed-accounts.ts"

/** Milliseconds. So long, a token of an ended session is told apart from one that never was. */
export const keptAfterEnd: number = 30 * 24 * 60 * 60 * 1000
/** Rows of one statement: none holds its locks for long. */
const batch = 1000

/** Everything of accounts that ends by itself. */
export function createCleanUpJobs(environment: Environment, audit: Audit): readonly Job[] {
  return [
    createCleanUpJob(environment),
    createClearExpiredLocks(environment),
    createRemoveUnconfirmed(environment, audit),
  ]
}

export function createCleanUpJob({ prisma, now }: Environment): Job {
  async function run(): Promise<void> {
    const at = now()
    const before = new Date(at.getTime() - keptAfterEnd)
    await inBatches(
      () => prisma.$executeRaw`
        delete from sessions where id in (select id from sessions
          where revoked_at < ${before} or expires_at < ${before} or idle_expires_at < ${before} limit ${batch} for update skip locked)`,
    )
    await inBatches(
      () => prisma.$executeRaw`
        delete from one_time_tokens where id in (select id from one_time_tokens
          where expires_at < ${at} limit ${batch} for update skip locked)`,
    )
    await inBatches(
      () => prisma.$executeRaw`
        delete from revoked_tokens where jti in (select jti from revoked_tokens
          where expires_at < ${at} limit ${batch} for update skip locked)`,
    )
  }
  return { name: "remove expired sessions and tokens", every: 60 * 60 * 1000, on: "one-replica", run }
}

async function inBatches(remove: () => Promise<number>): Promise<void> {
  while ((await remove()) === batch);
}
