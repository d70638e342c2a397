// Removes accounts whose address was never confirmed: after a while, or when somebody else shows that the address is his.
import { inTransaction } from "../../database/index.ts"
import type { Audit, AuditActor } from "../audit/audit.ts"
import type { Environment, Rows } from "../environment.ts"
import type { Job } from "../jobs.ts"

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000
const keptFor = 7 * day
/** Accounts of one transaction. */
const most = 100

/**
 * A registration of the address that nobody confirmed gives way to whoever shows that mail reaches him, or an administrator vouches for; not
 * when it has roles that `mayRemove` denies. Call it with no unconfirmed account locked: two could wait for each other.
 */
export async function giveWay(
  rows: Rows,
  audit: Audit,
  to: {
    readonly emailKey: string
    readonly actor: AuditActor
    readonly mayRemove?: (roles: readonly string[]) => boolean
  },
): Promise<void> {
  const [holder] = await rows.$queryRaw<{ id: string; roles: string[] }[]>`
    select id, roles from users where email_key = ${to.emailKey} and email_verified_at is null for update`
  if (!holder || to.mayRemove?.(holder.roles) === false) return
  await rows.user.delete({ where: { id: holder.id }, select: { id: true } })
  const details = { reason: "never-confirmed" }
  await audit.record({ type: "user_deleted", actor: to.actor, subject: { kind: "user", id: holder.id }, details }, rows)
}

/** An account stays as long as a mail that could confirm it is good. */
export function createRemoveUnconfirmed({ prisma, now }: Environment, audit: Audit): Job {
  async function removeSome(): Promise<number> {
    return inTransaction(prisma, async (rows) => {
      const at = now()
      // In the statement that deletes: an account that is confirmed at this moment is locked, and looked at again.
      const removed = await rows.$queryRaw<{ id: string }[]>`
        delete from users where id in (
          select id from users
          where email_verified_at is null and created_at <= ${new Date(at.getTime() - keptFor)}
            and not exists (
              select from one_time_tokens where user_id = users.id and purpose = 'verify-email' and expires_at > ${at})
          limit ${most}::int for update skip locked)
        and email_verified_at is null
        returning id`
      for (const { id } of removed)
        await audit.record(
          {
            type: "user_deleted",
            actor: { kind: "system" },
            subject: { kind: "user", id },
            details: { reason: "never-confirmed" },
          },
          rows,
        )
      return removed.length
    })
  }
  /** The names that they would have had come free with those that they have. */
  const releaseNames = () => prisma.$executeRaw`
    delete from held_usernames where username_key in (
      select username_key from held_usernames where created_at <= ${new Date(now().getTime() - keptFor)}
      limit ${most}::int for update skip locked)`
  return {
    name: "remove unconfirmed accounts",
    every: day / 24,
    on: "one-replica",
    async run() {
      while ((await removeSome()) === most);
      while ((await releaseNames()) === most);
    },
  }
}
