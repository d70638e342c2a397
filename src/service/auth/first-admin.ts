// Makes the first administrator when there is none, so that a fresh service can be used at all.
import { inTransaction } from "../../database/index.ts"
import { type Environment, newId, type Rows } from "../environment.ts"
import { refuse } from "../outcomes.ts"
import { StartUpError } from "../start-up-error.ts"
import { emailKey, usernameKey } from "../users/identity.ts"
import { isGuessable } from "./guessable-passwords.ts"
import type { Passwords } from "./passwords.ts"

export interface FirstAdmin {
  readonly email: string
  /** Without one, one is made and announced. */
  readonly password: string | undefined
}

/** Any number that no other lock of the database uses. */
const lockNumber = 4_070_202

/**
 * Answers lines for the person who starts the service; none when an administrator exists already. They may hold the password:
 * print them, never log them.
 * @throws StartUpError when the configured address or password cannot be used
 */
export async function ensureFirstAdmin(
  environment: Environment,
  passwords: Passwords,
  wanted: FirstAdmin,
): Promise<string[]> {
  const { prisma, random } = environment
  if (await hasAdmin(prisma)) return []
  const { email } = wanted
  if (wanted.password !== undefined && isGuessable(wanted.password, { email, username: "admin" }))
    throw new StartUpError(
      "ADMIN_PASSWORD is one of the passwords that attackers try first. Choose another, or leave it out: one is made and printed once.",
    )
  const password = wanted.password ?? Buffer.from(random(15)).toString("base64url")
  const passwordHash = await passwords.hash(password)
  const outcome = await inTransaction(prisma, async (rows) => {
    await rows.$executeRaw`select pg_advisory_xact_lock(${lockNumber})`
    if (await hasAdmin(rows)) return refuse("exists")
    if (await rows.user.findUnique({ where: { emailKey: emailKey(email) }, select: { id: true } }))
      return refuse("email-taken")
    return createAdmin(rows, environment, email, passwordHash)
  })
  if (outcome === "created")
    return wanted.password === undefined
      ? [`First administrator: ${email}`, `Its password, shown only this once: ${password}`]
      : [`First administrator: ${email}, with ADMIN_PASSWORD`]
  if (outcome.refused === "exists") return []
  throw new StartUpError(
    `There is no administrator, and ADMIN_EMAIL ${email} belongs to an account that is none. Set ADMIN_EMAIL to another address.`,
  )
}

async function hasAdmin(rows: Rows): Promise<boolean> {
  return (await rows.user.findFirst({ where: { roles: { has: "admin" } }, select: { id: true } })) !== null
}

async function createAdmin(
  rows: Rows,
  environment: Environment,
  email: string,
  passwordHash: string,
): Promise<"created"> {
  const taken = await rows.user.findUnique({ where: { usernameKey: "admin" }, select: { id: true } })
  const username = taken ? `admin-${Buffer.from(environment.random(4)).toString("hex")}` : "admin"
  const at = environment.now()
  await rows.user.create({
    data: {
      id: newId(environment),
      email,
      emailKey: emailKey(email),
      username,
      usernameKey: usernameKey(username),
      // Whoever configured the address vouches for it.
      emailVerifiedAt: at,
      passwordHash,
      roles: ["user", "admin"],
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true },
  })
  return "created"
}
