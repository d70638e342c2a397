// The contract's schemas in the form that Fastify takes.

const object = (properties, required = Object.keys(properties)) => ({
  type: "object",
  required,
  additionalProperties: false,
  properties,
})
const text = (rules) => ({ type: "string", ...rules })

export const bodies = {
  userId: object({ userId: text({ format: "uuid" }) }),
  page: object(
    {
      limit: { type: "integer", minimum: 1, maximum: 100, default: 20 },
      skip: { type: "integer", minimum: 0, maximum: 1_000_000, default: 0 },
    },
    [],
  ),
  user: object({
    email: text({ format: "email", maxLength: 254 }),
    username: text({ minLength: 3, maxLength: 50, pattern: "^[A-Za-z0-9._-]+$" }),
    password: text({ minLength: 8, maxLength: 128 }),
  }),
}

const user = object({
  id: text(),
  email: text(),
  username: text(),
  createdAt: text(),
  roles: { type: "array", items: text() },
})

export const replies = {
  health: object({ status: text(), timestamp: text() }),
  user,
  page: object({ items: { type: "array", items: user }, nextCursor: { type: ["string", "null"] } }),
}
