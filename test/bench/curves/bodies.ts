// The contract and the bodies of the curve over the size of a body: lists of objects as services have them.

const text = (format: string) => ({ type: "string", format })
const item = {
  type: "object",
  additionalProperties: false,
  required: ["id", "email", "name", "role", "createdAt", "age", "balance", "active"],
  properties: {
    id: text("uuid"),
    email: { ...text("email"), maxLength: 254 },
    name: { type: "string", minLength: 3, maxLength: 50 },
    role: { enum: ["user", "admin", "guest"] },
    createdAt: text("date-time"),
    age: { type: "integer", minimum: 0, maximum: 150 },
    balance: { type: "number", minimum: -100_000, maximum: 100_000 },
    active: { type: "boolean" },
  },
}
const content = { "application/json": { schema: { type: "array", maxItems: 20_000, items: item } } }

/** One operation, which answers the list that it was sent. */
export const bodiesDocument = JSON.stringify({
  openapi: "3.1.1",
  info: { title: "Bodies", version: "1" },
  paths: {
    "/items": {
      put: {
        operationId: "putItems",
        tags: ["items"],
        security: [],
        requestBody: { required: true, content },
        responses: { 200: { description: "What was sent.", content } },
      },
    },
  },
})

export const bodiesHandlers = `export const handlers = { items: { putItems: ({ body }) => ({ status: 200, body }) } }\n`

/** JSON of so many objects; 5,000 are a megabyte. */
export function writeItems(count: number): string {
  return JSON.stringify(
    Array.from({ length: count }, (_, index) => ({
      id: `${digits(index, 8)}-${digits(index + 1, 4)}-7${digits(index + 2, 3)}-8${digits(index + 3, 3)}-${digits(index + 4, 8)}${digits(index + 5, 4)}`,
      email: `user.${index}@mail${index % 7}.example.org`,
      name: `User number ${index}`,
      role: ["user", "admin", "guest"][index % 3],
      createdAt: new Date(1_700_000_000_000 + index * 100_000).toISOString(),
      age: index % 100,
      balance: ((index * 7919) % 200_000) / 100,
      active: index % 2 === 0,
    })),
  )
}

const digits = (index: number, count: number): string =>
  ((index * 2_654_435_761) >>> 0).toString(16).padStart(8, "0").slice(0, count)
