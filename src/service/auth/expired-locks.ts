// Takes locks away whose time is over, so that the index of locked accounts holds those that are.
import type { Environment } from "../environment.ts"
import type { Job } from "../jobs.ts"

/** Rows of one statement: none holds its locks for long. */
const batch = 1000

/**
 * Nothing that anybody sees changes: a lock that is over counts as none. Without it the list of locked accounts would step over every account
 * that was ever locked and did not log in since. Suspended and unverified accounts are not in that index and keep what they have.
 */
export function createClearExpiredLocks({ prisma, now }: Environment): Job {
  return {
    name: "clear expired locks",
    every: 15 * 60 * 1000,
    on: "one-replica",
    async run() {
      const at = now()
      const clear = () => prisma.$executeRaw`
        update users set locked_until = null
        where id = any(array(
          select id from users
          where suspended_at is null and email_verified_at is not null and locked_until <= ${at}
          limit ${batch}::int for update skip locked))`
      while ((await clear()) === batch);
    },
  }
}
