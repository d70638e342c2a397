// Takes in a new account from its owner without telling who has one already.
import { inTransaction, uniqueViolation } from "../../database/index.ts"
import { Unavailable } from "../../runtime/index.ts"
import type { Audit, AuditEntry } from "../audit/audit.ts"
import { type Environment, newId, type Rows } from "../environment.ts"
import type { Outbox } from "../mail/outbox.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { emailKey, usernameKey } from "../users/identity.ts"
import { isGuessable } from "./guessable-passwords.ts"
import type { OneTimeTokens } from "./one-time-tokens.ts"
import type { Passwords } from "./passwords.ts"

export interface NewAccount {
  readonly email: string
  readonly username: string
  readonly password: string
}

/**
 * `"received"` for a new and for a known e-mail address, after the same work but for a statement or two: the password is hashed and a mail
 * written down either way. Usernames are public, so a taken one is refused whether or not the address is known.
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

/**
 * Until its address is confirmed, an account belongs to nobody: whoever registers it again replaces its name and its password, together with
 * the token of the mail before. So the account that is confirmed is always the one that the newest mail names, and nobody keeps another's
 * address, or waits with a password of his own for the owner to confirm it.
 */
export function createRegister({ environment, passwords, outbox, tokens, audit }: RegistrationOptions): Register {
  const { prisma, now } = environment

  const record = (rows: Rows, id: string, entry: Pick<AuditEntry, "type" | "details">) =>
    audit.record({ ...entry, actor: { kind: "anonymous" }, subject: { kind: "user", id } }, rows)

  /** Answers false when the address has got such a mail a moment ago: then that one's account and token stay. */
  async function welcome(rows: Rows, { id, email, username }: { id: string; email: string; username: string }) {
    const { token, until } = tokens.make("verify-email")
    const letter = { kind: "register-verify", to: email, username, token } as const
    if (!(await outbox.enqueue(rows, { ...letter, until, onceKey: emailKey(email) }))) return false
    await tokens.keep(rows, { userId: id, purpose: "verify-email", email, token, until })
    return true
  }

  /** `"again"` when the account that was in the way is gone, or was confirmed, meanwhile. */
  async function attempt(
    rows: Rows,
    { email, username }: NewAccount,
    passwordHash: string,
  ): Promise<"received" | "again" | Refusal<"username-taken">> {
    const at = now()
    const keys = { emailKey: emailKey(email), usernameKey: usernameKey(username) }
    const account = { email, username, ...keys, passwordHash, updatedAt: at }
    const id = newId(environment)
    // Unique indexes decide between writers at the same time; a refused row does not end the transaction.
    const { count } = await rows.user.createMany({
      data: [{ id, ...account, roles: ["user"], createdAt: at }],
      skipDuplicates: true,
    })
    if (count === 1) {
      // A mail to the address of an account that was deleted a moment ago may stand in the way; it can be asked for again.
      await welcome(rows, { id, email, username })
      await record(rows, id, { type: "user_created" })
      return "received"
    }
    const holders = await rows.user.findMany({
      where: { OR: [{ emailKey: keys.emailKey }, { usernameKey: keys.usernameKey }] },
      select: { id: true, email: true, emailKey: true, username: true, usernameKey: true, emailVerifiedAt: true },
    })
    if (holders.some((holder) => holder.usernameKey === keys.usernameKey)) return refuse("username-taken")
    const holder = holders.find((each) => each.emailKey === keys.emailKey)
    if (!holder) return "again"
    if (holder.emailVerifiedAt !== null) {
      const letter = { kind: "already-registered", to: holder.email, username: holder.username } as const
      await outbox.enqueue(rows, { ...letter, onceKey: keys.emailKey })
      return "received"
    }
    if (!(await welcome(rows, { id: holder.id, email, username }))) return "received"
    const replaced = await rows.user.updateMany({
      where: { id: holder.id, emailVerifiedAt: null },
      data: { ...account, version: { increment: 1 } },
    })
    if (replaced.count === 0) return "again"
    await record(rows, holder.id, {
      type: "user_updated",
      details: { changed: ["username", "password"], registered: "again" },
    })
    return "received"
  }

  return async (account) => {
    if (isGuessable(account.password, account)) return refuse("weak-password")
    const passwordHash = await passwords.hash(account.password)
    if (passwordHash === "busy") return refuse("busy")
    for (let round = 0; round < 5; round++) {
      try {
        const outcome = await inTransaction(prisma, (rows) => attempt(rows, account, passwordHash), {
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
