// Keeps usernames that an address was registered with, where no account came of it: whether a name is taken does not tell whose address is known.
import type { Rows } from "../environment.ts"

/**
 * Nobody else decides about this name until the transaction ends. Call it before anything else is locked, and before `isHeld`, which then
 * sees what others committed.
 */
export async function lockUsername(rows: Rows, usernameKey: string): Promise<void> {
  await rows.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`username ${usernameKey}`}, 0))`
}

/** Whether another account than this one holds the name: to everybody it is as taken as one that an account has. */
export async function isHeld(rows: Rows, usernameKey: string, except?: string): Promise<boolean> {
  const held = await rows.heldUsername.findUnique({ where: { usernameKey }, select: { userId: true } })
  return held !== null && held.userId !== except
}

/** Holds it for the account whose address it was registered with; as long as an account that nobody confirms would have it. */
export async function holdUsername(
  rows: Rows,
  held: { readonly usernameKey: string; readonly userId: string; readonly createdAt: Date },
): Promise<void> {
  await rows.heldUsername.createMany({ data: [held], skipDuplicates: true })
}
