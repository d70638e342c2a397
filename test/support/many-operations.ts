// A document of any size, always the same for a size, and handlers for all of it: what budgets and cost curves are measured on.

/** Each resource has five: list, create, read, replace, delete. */
export const operationsOfResource = 5

export interface ManyOperations {
  /** OpenAPI 3.1.1, JSON. */
  readonly document: string
  /** A TypeScript module beside `api.ts` that implements `Handlers`, typed as a service would be. */
  readonly handlers: string
}

/** @param operations a multiple of five; the first resource is `thing1`, with or without others beside it */
export function writeManyOperations(operations: number): ManyOperations {
  const numbers = Array.from({ length: Math.ceil(operations / operationsOfResource) }, (_, index) => index + 1)
  return { document: JSON.stringify(writeDocument(numbers)), handlers: writeHandlers(numbers) }
}

const json = (schema: object) => ({ "application/json": { schema } })
const reply = (schema: object) => ({ description: "What was asked for.", content: json(schema) })
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const problem = (name: string, title: string) => ({
  description: title,
  content: { "application/problem+json": { schema: reference(name) } },
})
const problemSchema = (slug: string, status: number, title: string) => ({
  type: "object",
  required: ["type", "title", "status"],
  properties: { type: { const: `/problems/${slug}` }, title: { const: title }, status: { const: status } },
})
const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength })

function writeDocument(numbers: readonly number[]): object {
  const id = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }
  const limit = { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 20 } }
  const notFound = { 404: problem("NotFound", "Nothing is there") }
  const taken = { 409: problem("NameTaken", "The name is taken") }
  const paths = numbers.flatMap((number) => {
    const name = `Thing${number}`
    const common = { security: [], tags: [`things${number}`] }
    const body = { requestBody: { required: true, content: json(reference(`${name}Input`)) } }
    const one = reply(reference(name))
    const page = reply({
      type: "object",
      required: ["items"],
      additionalProperties: false,
      properties: { items: { type: "array", items: reference(name), maxItems: 100 }, next: text(200) },
    })
    const collection = {
      get: { operationId: `list${name}s`, ...common, parameters: [limit], responses: { 200: page } },
      post: { operationId: `create${name}`, ...common, ...body, responses: { 201: one, ...taken } },
    }
    const item = {
      parameters: [id],
      get: { operationId: `read${name}`, ...common, responses: { 200: one, ...notFound } },
      put: { operationId: `replace${name}`, ...common, ...body, responses: { 200: one, ...notFound, ...taken } },
      delete: { operationId: `delete${name}`, ...common, responses: { 204: { description: "Gone." }, ...notFound } },
    }
    return [[`/things${number}`, collection] as const, [`/things${number}/{id}`, item] as const]
  })
  return {
    openapi: "3.1.1",
    info: { title: "Many operations", version: "1" },
    tags: numbers.map((number) => ({ name: `things${number}` })),
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries([...problems, ...numbers.flatMap(writeSchemas)]) },
  }
}

const problems = [
  ["NotFound", problemSchema("thing-not-found", 404, "Nothing is there")],
  ["NameTaken", problemSchema("name-taken", 409, "The name is taken")],
] as const

function writeSchemas(number: number): (readonly [string, object])[] {
  const input = {
    name: { ...text(50), pattern: "^[a-z]+$" },
    kind: { enum: ["small", "large", `size${number}`] },
    price: { type: "number", minimum: 0 },
    tags: { type: "array", items: text(20), maxItems: 10 },
    parts: { type: "array", items: reference(`Part${number}`), maxItems: 10 },
  }
  const own = { id: { type: "string", format: "uuid" }, createdAt: { type: "string", format: "date-time" } }
  const closed = (properties: object, required: readonly string[]) => ({
    ...{ type: "object", additionalProperties: false, required, properties },
  })
  return [
    [`Thing${number}`, closed({ ...own, ...input }, ["id", "createdAt", "name", "kind", "price"])],
    [`Thing${number}Input`, closed(input, ["name", "kind", "price"])],
    [`Part${number}`, closed({ label: text(50), count: { type: "integer", minimum: 0 } }, ["label", "count"])],
  ]
}

function writeHandlers(numbers: readonly number[]): string {
  const groups = numbers.map((number) => {
    const name = `Thing${number}`
    return `  things${number}: {
    list${name}s: async ({ query }) => ({ status: 200, body: { items: [thing${number}].slice(0, query.limit) } }),
    create${name}: async ({ body }) =>
      body.name === "taken" ? problem("name-taken") : { status: 201, body: { ...thing${number}, ...body } },
    read${name}: async ({ path }) =>
      path.id === thing${number}.id ? { status: 200, body: thing${number} } : problem("thing-not-found"),
    async replace${name}({ path, body }) {
      if (path.id !== thing${number}.id) return problem("thing-not-found")
      if (body.name === "taken") return problem("name-taken")
      return { status: 200, body: { ...thing${number}, ...body } }
    },
    delete${name}: async ({ path }) => (path.id === thing${number}.id ? { status: 204 } : problem("thing-not-found")),
  },
`
  })
  const values = numbers.map(
    (number) => `const thing${number}: Thing${number} = {
  id: "01933b2e-0000-7000-8000-000000000000",
  createdAt: "2026-11-22T09:30:00.000Z",
  name: "thing",
  kind: "size${number}",
  price: 9.5,
  parts: [{ label: "part", count: 2 }],
}
`,
  )
  const types = numbers.map((number) => `, type Thing${number}`).join("")
  return `import { type Handlers, problem${types} } from "./api.ts"

${values.join("")}
export const handlers: Handlers = {
${groups.join("")}}
`
}
