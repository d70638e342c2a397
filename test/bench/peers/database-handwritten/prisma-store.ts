// The database through Prisma's client, over the same adapter and pool as the service.
import { PrismaClient } from "../../../../generated/prisma/client.ts"
import { openDatabase, uniqueViolation } from "../../../../src/database/index.ts"
import { createSilentLog } from "../../../../src/runtime/index.ts"
import type { Store, Taken } from "./store.ts"

const shown = {
  ...{ id: true, email: true, username: true, createdAt: true, updatedAt: true, roles: true },
  ...{ emailVerifiedAt: true, suspendedAt: true, lockedUntil: true },
} as const

export async function createPrismaStore(url: string): Promise<Store> {
  const database = await openDatabase({ url, dataDir: "", log: createSilentLog() })
  const prisma = new PrismaClient({ adapter: database.adapter, errorFormat: "minimal" })
  return {
    async session(sessionId, userId) {
      const row = await prisma.session.findUnique({
        where: { id: sessionId, userId },
        select: { revokedAt: true, expiresAt: true, user: { select: { roles: true } } },
      })
      return row && { revokedAt: row.revokedAt, expiresAt: row.expiresAt, roles: row.user.roles }
    },
    user: (id) => prisma.user.findUnique({ where: { id }, select: shown }),
    users: (take, skip, before) =>
      prisma.user.findMany({
        ...(before === null ? {} : { where: { id: { lt: before } } }),
        orderBy: { id: "desc" },
        take,
        skip,
        select: shown,
      }),
    createUser: (user) =>
      orTaken(() => prisma.user.create({ data: { ...user, roles: [...user.roles] }, select: shown })),
    renameUser: (id, username, usernameKey, updatedAt) =>
      orTaken(async () => {
        const [row] = await prisma.user.updateManyAndReturn({
          where: { id },
          data: { username, usernameKey, updatedAt },
          select: shown,
        })
        return row ?? null
      }),
    credentials: (emailKey) =>
      prisma.user.findUnique({ where: { emailKey }, select: { id: true, passwordHash: true, roles: true } }),
    async createSession({ id, userId, seed, tokenHash, at, expiresAt, idleExpiresAt }) {
      const data = {
        id,
        userId,
        generation: 0,
        seed,
        tokenHash,
        createdAt: at,
        lastUsedAt: at,
        expiresAt,
        idleExpiresAt,
      }
      return (await prisma.session.createMany({ data })).count === 1
    },
    async close() {
      await prisma.$disconnect()
      await database.close()
    },
  }
}

async function orTaken<T>(write: () => Promise<T>): Promise<T | Taken> {
  try {
    return await write()
  } catch (error) {
    const constraint = uniqueViolation(error)
    if (constraint === "users_email_key_key") return "email-taken"
    if (constraint === "users_username_key_key") return "username-taken"
    throw error
  }
}
