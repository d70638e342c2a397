// Compares passwords as attempts on an account: counted in the database before a hash is compared, so that no number of guesses at once gets through.
import { Prisma } from "#prisma"
import { inTransaction } from "../../database/index.ts"
import type { Audit, AuditActor, AuditEventType } from "../audit/audit.ts"
import { createOnceAMinute } from "../audit/once-a-minute.ts"
import type { Environment, Rows } from "../environment.ts"
import { createTurns } from "./limiter.ts"
import type { Passwords } from "./passwords.ts"

/** Wrong passwords an account takes in `attemptWindow`; then it takes none for as long. */
export const attemptLimit = 10
/** Milliseconds. */
export const attemptWindow = 15 * 60 * 1000

/** Whose password it was. */
export interface Account {
  readonly id: string
  readonly passwordHash: string
  readonly roles: readonly string[]
  readonly emailVerifiedAt: Date | null
  /** Whatever is done on the word of this password has to find it unchanged. */
  readonly passwordChangedAt: Date | null
}

export interface Attempt {
  readonly who: { readonly emailKey: string } | { readonly userId: string }
  readonly password: string
  /** How a wrong one is recorded. */
  readonly failure: Extract<AuditEventType, "authn_login_fail" | "authn_password_change_fail">
}

export interface Attempts {
  /**
   * The account, when the password is its own and it may be used; `"wrong"` for everything else: an unknown, a locked and a suspended
   * account cost one comparison and the same statements as a wrong password. `"busy"`: ask again, nothing was counted.
   */
  compare(attempt: Attempt): Promise<Account | "wrong" | "busy">
}

export interface AttemptsOptions {
  readonly environment: Environment
  readonly passwords: Passwords
  readonly audit: Audit
  /** Milliseconds; tests wait for nothing. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

interface Reserved extends Account {
  readonly suspendedAt: Date | null
  readonly since: Date
  readonly taken: number
  readonly failed: number
}

/** How often somebody asks whether attempts of other processes were given back: for about five seconds in all. */
const mostQuestions = 60
const patience = (question: number): number => Math.min(10 * 2 ** question, 100)

/**
 * An account has `loginAttempts` (begun in the window) and `loginFailures` (of these, those that were wrong). Before a password is compared,
 * an attempt is taken by one UPDATE; afterwards it is given back, when the password was right, or becomes a failure. So at most
 * `attemptLimit` are ever compared with an account's own hash, however many arrive at once at however many replicas.
 *
 * A right password must not be refused because others are still being compared: log-ins of one account take turns within a process, and
 * whoever finds all attempts taken though not all have failed waits until other processes have given theirs back. What is not given back
 * (a process died) becomes failures.
 */
export function createAttempts({ environment, passwords, audit, wait = sleep }: AttemptsOptions): Attempts {
  const { prisma, now } = environment
  const turns = createTurns({ queue: 32 })
  const recorded = createOnceAMinute(now)

  async function reserve(account: Prisma.Sql): Promise<Reserved | null> {
    for (let question = 0; ; question++) {
      const [row] = await take(prisma, account, now())
      if (row === undefined || row.taken <= attemptLimit || row.failed >= attemptLimit) return row ?? null
      if (question >= mostQuestions) await giveUpOthers(prisma, row, now())
      else await wait(patience(question))
    }
  }

  async function fail(
    reserved: Reserved | null,
    isCounted: boolean,
    { failure, who }: Pick<Attempt, "failure" | "who">,
  ): Promise<void> {
    const actor: AuditActor = "userId" in who ? { kind: "user", id: who.userId } : { kind: "anonymous" }
    const reason = reasonOf(reserved)
    const key = reserved === null ? reason : `${reason} ${reserved.id}`
    // Wrong passwords of an account are few. What comes of everything else is the sender's choice, who must not fill the trail with it.
    const isRecorded = reason === "wrong-password" || recorded.isDue(key)
    await inTransaction(prisma, async (rows) => {
      // Also for nobody: whoever measures the time learns nothing.
      const isLocked = await countFailure(rows, isCounted ? reserved : null, now())
      const { id } = reserved ?? {}
      const subject = id === undefined ? {} : { subject: { kind: "user", id } as const }
      if (isRecorded) await audit.record({ type: failure, actor, ...subject, details: { reason } }, rows)
      else await writeNothing(rows)
      if (isLocked) await audit.record({ type: "authn_login_lock", actor, ...subject }, rows)
      return "failed"
    }).catch((error) => {
      recorded.forget(key)
      throw error
    })
  }

  return {
    async compare({ who, password, failure }) {
      const [key, account] =
        "userId" in who
          ? [who.userId, Prisma.sql`id = ${who.userId}::uuid`]
          : [who.emailKey, Prisma.sql`email_key = ${who.emailKey}`]
      return turns.run(key, async () => {
        const reserved = await reserve(account)
        const isCounted = reserved !== null && reserved.taken <= attemptLimit
        const mayCompare = isCounted && reserved.suspendedAt === null
        const verdict = await passwords
          .verify(mayCompare ? reserved.passwordHash : null, password)
          .catch(async (error) => {
            if (isCounted) await giveBack(prisma, reserved, false)
            throw error
          })
        if (verdict === "busy") {
          if (isCounted) await giveBack(prisma, reserved, false)
          return "busy"
        }
        if (verdict === "wrong" || !mayCompare) {
          await fail(reserved, isCounted, { failure, who })
          return "wrong"
        }
        await giveBack(prisma, reserved, true)
        const { id, passwordHash, roles, emailVerifiedAt, passwordChangedAt } = reserved
        return { id, passwordHash, roles, emailVerifiedAt, passwordChangedAt }
      })
    },
  }
}

/** An account takes attempts again at once: for whoever has shown by mail that it is theirs, and for administrators. */
export async function liftLockout(rows: Rows, userId: string): Promise<boolean> {
  const { count } = await rows.user.updateMany({
    where: { id: userId, attemptsSince: { not: null } },
    data: { loginAttempts: 0, loginFailures: 0, attemptsSince: null, lockedUntil: null },
  })
  return count === 1
}

/**
 * Takes an attempt, or notes that there was none left by one more than there are. This write need not survive a crash of the server, so
 * nobody waits for its disk, and an account that exists answers as fast as one that does not.
 */
function take(rows: Rows, account: Prisma.Sql, at: Date): Promise<Reserved[]> {
  const isOver = Prisma.sql`(attempts_since is null or attempts_since <= ${new Date(at.getTime() - attemptWindow)})`
  return rows.$queryRaw<Reserved[]>`
    update users set
      login_attempts = case when ${isOver} then 1 else least(login_attempts + 1, ${attemptLimit + 1}::int) end,
      login_failures = case when ${isOver} then 0 else login_failures end,
      locked_until = case when ${isOver} then null else locked_until end,
      attempts_since = case when ${isOver} then ${at} else attempts_since end
    from (select set_config('synchronous_commit', 'off', true)) as quick
    where ${account}
    returning id, password_hash as "passwordHash", roles, email_verified_at as "emailVerifiedAt",
      password_changed_at as "passwordChangedAt", suspended_at as "suspendedAt", attempts_since as since, login_attempts as taken, login_failures as failed`
}

/** A right password also forgives the wrong ones before it (NIST SP 800-63B §5.2.2). Attempts of a window that is over are not counted any more. */
async function giveBack(rows: Rows, { id, since }: Reserved, forgive: boolean): Promise<void> {
  await rows.$executeRaw`
    update users set
      login_attempts = greatest(least(login_attempts, ${attemptLimit}::int) - 1 - case when ${forgive} then login_failures else 0 end, 0),
      login_failures = case when ${forgive} then 0 else login_failures end
    from (select set_config('synchronous_commit', 'off', true)) as quick
    where id = ${id}::uuid and attempts_since = ${since}`
}

/** Answers whether this failure was the last that the account takes. The lock lasts a whole window from now. */
async function countFailure(rows: Rows, reserved: Reserved | null, at: Date): Promise<boolean> {
  const until = new Date(at.getTime() + attemptWindow)
  const counted = await rows.$queryRaw<{ isLocked: boolean }[]>`
    update users set
      login_failures = login_failures + 1,
      locked_until = case when login_failures + 1 >= ${attemptLimit}::int then ${until} else locked_until end,
      attempts_since = case when login_failures + 1 >= ${attemptLimit}::int then ${at} else attempts_since end
    where id = ${reserved?.id ?? nobody}::uuid and attempts_since = ${reserved?.since ?? at} and login_failures < ${attemptLimit}::int
    returning login_failures >= ${attemptLimit}::int as "isLocked"`
  return counted[0]?.isLocked ?? false
}

async function giveUpOthers(rows: Rows, { id, since, failed }: Reserved, at: Date): Promise<void> {
  await rows.$executeRaw`
    update users set login_failures = ${attemptLimit}::int, locked_until = ${new Date(at.getTime() + attemptWindow)}, attempts_since = ${at}
    where id = ${id}::uuid and attempts_since = ${since} and login_failures = ${failed}::int`
}

/** About as much as an event into the server's log, which is waited for at the commit as an event is, and into no table. */
async function writeNothing(rows: Rows): Promise<void> {
  await rows.$executeRaw`select pg_logical_emit_message(true, 'not recorded', repeat('.', 300))::text`
}

function reasonOf(reserved: Reserved | null): string {
  if (reserved === null) return "unknown-account"
  if (reserved.suspendedAt !== null) return "suspended"
  return reserved.taken > attemptLimit ? "locked" : "wrong-password"
}

/** No account has it (RFC 9562 §5.9). */
const nobody = "00000000-0000-0000-0000-000000000000"

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
