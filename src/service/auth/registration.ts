// Takes in a new account from its owner without telling who has one already.
import { uniqueViolation } from "../../database/index.ts"
import { type Environment, newId } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import { emailKey, usernameKey } from "../users/identity.ts"
import { isGuessable } from "./guessable-passwords.ts"
import type { Passwords } from "./passwords.ts"

export interface NewAccount {
  readonly email: string
  readonly username: string
  readonly password: string
}

/**
 * `"received"` for a new and for a known e-mail address, after the same work: the password is hashed either way.
 * Usernames are public, so a taken one is refused whether or not the address is known.
 */
export type Register = (
  account: NewAccount,
) => Promise<"received" | Refusal<"username-taken" | "weak-password" | "busy">>

export function createRegister(environment: Environment, passwords: Passwords): Register {
  const { prisma, now } = environment
  return async ({ email, username, password }) => {
    if (isGuessable(password, { email, username })) return refuse("weak-password")
    const passwordHash = await passwords.hash(password)
    if (passwordHash === "busy") return refuse("busy")
    const at = now()
    const keys = { emailKey: emailKey(email), usernameKey: usernameKey(username) }
    try {
      await prisma.user.create({
        data: {
          id: newId(environment),
          email,
          username,
          ...keys,
          emailVerifiedAt: at,
          passwordHash,
          roles: ["user"],
          createdAt: at,
          updatedAt: at,
        },
        select: { id: true },
      })
      return "received"
    } catch (error) {
      if (uniqueViolation(error) === null) throw error
      // Which constraint spoke says nothing about the other one, so the username is looked up whichever it was.
      const namesake = await prisma.user.findUnique({ where: { usernameKey: keys.usernameKey }, select: { id: true } })
      return namesake ? refuse("username-taken") : "received"
    }
  }
}
