// The accounts behind every peer: the same objects, looked up the same way, so that only the framework differs.
import { randomUUID } from "node:crypto"

/** A UUID that only depends on its number. */
const idOf = (index) => `01933b2e-7c41-7a52-8b1d-${index.toString(16).padStart(12, "0")}`

const users = Array.from({ length: 1000 }, (_, index) => ({
  id: idOf(index),
  email: `user${index}@example.com`,
  username: `user.number.${index}`,
  createdAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
  roles: index % 10 === 0 ? ["user", "admin"] : ["user"],
}))
const byId = new Map(users.map((user) => [user.id, user]))

export const health = () => ({ status: "ok", timestamp: new Date().toISOString() })

export const findUser = (id) => byId.get(id)

export const listUsers = (limit, skip) => ({
  items: users.slice(skip, skip + limit),
  nextCursor: skip + limit < users.length ? String(skip + limit) : null,
})

/** Nothing is kept: a run creates millions. */
export const createUser = ({ email, username }) => ({
  id: randomUUID(),
  email,
  username,
  createdAt: new Date().toISOString(),
  roles: ["user"],
})
