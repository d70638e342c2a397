// Takes in a new account from its owner without telling who has one already.
import { inTransaction, uniqueViolation } from "../../database/index.ts"
import { Unavailable } from "../../runtime/index.ts"
import type { Audit, AuditEntry } from "../audit/audit.ts"
import { type Environment, newId, type Rows } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { holdUsername, isHeld, lockUsername } from "../users/held-usernames.ts"
import { emailKey, usernameKey } from "../users/identity.ts"
import { isGuessable } from "./guessable-passwords.ts"
import type { OneTimeTokens } from "./one-time-tokens.ts"
import { noPassword, type Passwords } from "./passwords.ts"
import { lockUnconfirmed, registerAgain } from "./registered-again.ts"

export interface NewAccount {
  readonly email: string
  readonly username: string
  readonly password: string
}

/**
 * `"received"` for a new, for an unconfirmed and for a known e-mail address, after the same work but for a statement or two: one operation on
 * the password, and a mail written down. A taken username is refused, whether or not the address is known, and a free one is taken afterwards,
 * whether or not an account came of it. What cannot be hidden is told by a
 * log-in with the same password afterwards: it works nowhere, but is refused as `email-not-verified` only where it made the account.
 */
export type Register = (
  account: NewAccount,
) => Promise<"received" | Refusal<"username-taken" | "weak-password" | "busy">>

export interface RegistrationOptions {
  readonly environment: Environment
  readonly passwords: Passwords
  readonly outbox: Outbox
  readonly tokens: OneTimeTokens
  readonly audit: Audit
}

/** What the one operation on the password found or made. */
type Prepared =
  | { readonly passwordHash: string }
  | { readonly compared: { readonly passwordHash: string }; readonly isSamePassword: boolean }

/**
 * Until its address is confirmed, an account belongs to nobody, and its password counts only while all who registered the address gave the
 * same one. So nobody waits with a password of his own for the owner of an address to confirm it, whoever registers first, and however soon
 * the other follows.
 */
export function createRegister({ environment, passwords, outbox, tokens, audit }: RegistrationOptions): Register {
  const { prisma, now } = environment

  const record = (rows: Rows, id: string, entry: Pick<AuditEntry, "type" | "details">) =>
    audit.record({ ...entry, actor: { kind: "anonymous" }, subject: { kind: "user", id } }, rows)

  /** Answers false when the address has got such a mail a moment ago: then that one's account and token stay. */
  async function welcome(rows: Rows, to: { id: string; email: string; username: string; onceWithin?: number }) {
    const { id, email, username, ...limit } = to
    const { token, until } = tokens.make("verify-email")
    const letter = { kind: "register-verify", to: email, username, token } as const
    if (!(await outbox.enqueue(rows, { ...letter, ...limit, until, onceKey: emailKey(email) }))) return false
    await tokens.keep(rows, { userId: id, purpose: "verify-email", email, token, until })
    return true
  }

  /** The one operation on the password: compared where an account waits for its confirmation, hashed everywhere else. */
  async function prepare({ email, password }: NewAccount): Promise<Prepared | "busy"> {
    const where = { emailKey: emailKey(email), emailVerifiedAt: null }
    const waiting = await prisma.user.findUnique({ where, select: { id: true, passwordHash: true } })
    if (!waiting) {
      const passwordHash = await passwords.hash(password)
      return passwordHash === "busy" ? "busy" : { passwordHash }
    }
    const verdict = await passwords.verify(waiting.passwordHash, password)
    return verdict === "busy" ? "busy" : { compared: waiting, isSamePassword: verdict === "right" }
  }

  async function again(rows: Rows, id: string, { email, username }: NewAccount, prepared: Prepared) {
    const holder = await lockUnconfirmed(rows, id)
    // It was made, or its password was, since the one operation.
    if (!holder || !("compared" in prepared)) return "again"
    const isComparedHash = prepared.compared.passwordHash === holder.passwordHash
    if (!isComparedHash && holder.passwordHash !== noPassword) return "again"
    if (holder.usernameKey !== usernameKey(username))
      // Both: the one that it has now may be replaced.
      for (const key of [usernameKey(username), holder.usernameKey])
        await holdUsername(rows, { usernameKey: key, userId: id, createdAt: now() })
    const isMailed = await welcome(rows, { id, email, username })
    const isSamePassword = isComparedHash && prepared.isSamePassword
    const happened = await registerAgain(rows, holder, { email, username, isSamePassword, isMailed, at: now() })
    for (const entry of happened) await record(rows, id, entry)
    return "received"
  }

  /** `"again"` when the account that was in the way is gone, was made or was confirmed meanwhile. */
  async function attempt(
    rows: Rows,
    given: NewAccount,
    prepared: Prepared,
  ): Promise<"received" | "again" | Refusal<"username-taken">> {
    const { email, username } = given
    const at = now()
    const keys = { emailKey: emailKey(email), usernameKey: usernameKey(username) }
    const id = newId(environment)
    await lockUsername(rows, keys.usernameKey)
    const known = await rows.user.findUnique({ where: { emailKey: keys.emailKey }, select: { id: true } })
    if (await isHeld(rows, keys.usernameKey, known?.id)) return refuse("username-taken")
    // Unique indexes decide between writers at the same time; a refused row does not end the transaction.
    const insert = (passwordHash: string) =>
      rows.user.createMany({
        data: [{ id, email, username, ...keys, passwordHash, roles: ["user"], createdAt: at, updatedAt: at }],
        skipDuplicates: true,
      })
    if ("passwordHash" in prepared && (await insert(prepared.passwordHash)).count === 1) {
      // Whatever was written to the address before belongs to nobody any more. Accounts do not come and go faster than their mails are answered.
      await welcome(rows, { id, email, username, onceWithin: 0 })
      await record(rows, id, { type: "user_created" })
      return "received"
    }
    const holders = await rows.user.findMany({
      where: { OR: [{ emailKey: keys.emailKey }, { usernameKey: keys.usernameKey }] },
      select: { id: true, email: true, emailKey: true, username: true, usernameKey: true, emailVerifiedAt: true },
    })
    const holder = holders.find((each) => each.emailKey === keys.emailKey)
    const mayKeepName = (each: (typeof holders)[number]) => each === holder && each.emailVerifiedAt === null
    if (holders.some((each) => each.usernameKey === keys.usernameKey && !mayKeepName(each)))
      return refuse("username-taken")
    if (!holder) return "again"
    if (holder.emailVerifiedAt === null) return again(rows, holder.id, given, prepared)
    await holdUsername(rows, { usernameKey: keys.usernameKey, userId: holder.id, createdAt: at })
    const letter = { kind: "already-registered", to: holder.email, username: holder.username } as const
    await outbox.enqueue(rows, { ...letter, onceKey: keys.emailKey })
    return "received"
  }

  return async (account) => {
    if (isGuessable(account.password, account)) return refuse("weak-password")
    for (let round = 0; round < 5; round++) {
      const prepared = await prepare(account)
      if (prepared === "busy") return refuse("busy")
      try {
        const outcome = await inTransaction(prisma, (rows) => attempt(rows, account, prepared), {
          isRefusal: (each) => each !== "received",
        })
        if (outcome !== "again") return outcome
      } catch (error) {
        // Of an account that is replaced: somebody took the name since it was looked up.
        if (uniqueViolation(error) !== "users_username_key_key") throw error
        return refuse("username-taken")
      }
    }
    throw new Unavailable("The address of a registration changes hands as fast as it is looked up.")
  }
}
