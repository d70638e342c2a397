// Reads and checks what a request brings, by hand: path, query and JSON body.
import type { IncomingMessage } from "node:http"

export interface Issue {
  readonly in: "path" | "query" | "body"
  readonly pointer: string
  readonly code: string
  readonly message: string
}

export interface Page {
  readonly limit: number
  readonly cursor: string | undefined
  readonly skip: number | undefined
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const email =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/
const username = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/
const integer = /^(?:0|[1-9]\d{0,5})$/

/** Bytes. */
const longestBody = 1024 * 1024

export const isId = (text: string): boolean => uuid.test(text)

export function readPage(search: string): Page | Issue {
  if (search === "") return { limit: 20, cursor: undefined, skip: undefined }
  let limit = 20
  let cursor: string | undefined
  let skip: number | undefined
  for (const [name, value] of new URLSearchParams(search)) {
    const wrong = (code: string, message: string): Issue => ({ in: "query", pointer: `/${name}`, code, message })
    if (name === "cursor") {
      if (value.length < 1 || value.length > 200) return wrong("length", "expected 1 to 200 characters")
      cursor = value
    } else if (name === "limit" || name === "skip") {
      const number = integer.test(value) ? Number(value) : Number.NaN
      if (Number.isNaN(number)) return wrong("type", "expected an integer")
      if (name === "limit" ? number < 1 || number > 100 : number > 10_000) return wrong("range", "out of range")
      if (name === "limit") limit = number
      else skip = number
    } else return wrong("unknown", "expected no parameter of this name")
  }
  return { limit, cursor, skip }
}

/** The bytes of a body, or `null` when there are too many. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longestBody) return null
    chunks.push(chunk)
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

/** Checks of one member; a sentence when it is not as expected. */
const checks = {
  email: (value: unknown) => typeof value === "string" && value.length <= 254 && email.test(value),
  username: (value: unknown) =>
    typeof value === "string" && value.length >= 3 && value.length <= 50 && username.test(value),
  password: (value: unknown) => typeof value === "string" && value.length >= 8 && value.length <= 128,
  secret: (value: unknown) => typeof value === "string" && value.length >= 1 && value.length <= 128,
  roles: (value: unknown) =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= 2 &&
    new Set(value).size === value.length &&
    value.every((role) => role === "user" || role === "admin"),
}

export interface Shape {
  readonly required: Readonly<Record<string, keyof typeof checks>>
  readonly optional?: Readonly<Record<string, keyof typeof checks>>
}

/** What is wrong with a body; nothing when it is as expected. */
export function checkBody(body: unknown, { required, optional = {} }: Shape): Issue[] {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return [{ in: "body", pointer: "", code: "type", message: "expected an object" }]
  const found: Issue[] = []
  const report = (pointer: string, code: string, message: string) => found.push({ in: "body", pointer, code, message })
  for (const name in required) if (!Object.hasOwn(body, name)) report(`/${name}`, "required", "expected this member")
  for (const [name, value] of Object.entries(body)) {
    const check = required[name] ?? optional[name]
    if (check === undefined) report(`/${name}`, "unknown", "expected no member of this name")
    else if (!checks[check](value)) report(`/${name}`, "format", `expected another value for ${name}`)
  }
  return found
}
