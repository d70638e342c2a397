// What the hand-written servers ask of the database; `pg` and Prisma's client answer it.

export interface UserRow {
  readonly id: string
  readonly email: string
  readonly username: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly emailVerifiedAt: Date | null
  readonly suspendedAt: Date | null
  readonly lockedUntil: Date | null
  readonly roles: readonly string[]
}

export interface SessionRow {
  readonly revokedAt: Date | null
  readonly expiresAt: Date
  readonly roles: readonly string[]
}

export interface NewUser extends Omit<UserRow, "suspendedAt" | "lockedUntil"> {
  readonly emailKey: string
  readonly usernameKey: string
  readonly passwordHash: string
}

export interface NewSession {
  readonly id: string
  readonly userId: string
  readonly seed: Uint8Array<ArrayBuffer>
  readonly tokenHash: Uint8Array<ArrayBuffer>
  readonly at: Date
  readonly expiresAt: Date
  readonly idleExpiresAt: Date
}

export type Taken = "email-taken" | "username-taken"

export interface Store {
  session(sessionId: string, userId: string): Promise<SessionRow | null>
  user(id: string): Promise<UserRow | null>
  /** Newest first, of those older than `before`. */
  users(take: number, skip: number, before: string | null): Promise<UserRow[]>
  createUser(user: NewUser): Promise<UserRow | Taken>
  renameUser(id: string, username: string, usernameKey: string, at: Date): Promise<UserRow | Taken | null>
  credentials(emailKey: string): Promise<{ id: string; passwordHash: string; roles: readonly string[] } | null>
  /** False when the account has gone. */
  createSession(session: NewSession): Promise<boolean>
  close(): Promise<void>
}
