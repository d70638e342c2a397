// A `node:http` server by hand, as somebody would write it who wants speed and no framework.
import { randomBytes } from "node:crypto"
import { writeSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { v7 } from "uuid"
import { PrismaClient } from "../../../../generated/prisma/client.ts"
import { openDatabase } from "../../../../src/database/index.ts"
import { createMemoryRates, createSilentLog } from "../../../../src/runtime/index.ts"
import { createAccessTokens } from "../../../../src/service/auth/access-tokens.ts"
import { createDeriveKey } from "../../../../src/service/auth/derived-keys.ts"
import { createPasswords } from "../../../../src/service/auth/passwords.ts"
import { createRefreshTokens } from "../../../../src/service/auth/refresh-token.ts"
import { openSigningKeys } from "../../../../src/service/auth/signing-keys.ts"
import { createCursors } from "../../../../src/service/users/cursor.ts"
import { recognise } from "./caller.ts"
import { type Exchange, openExchange, refuse } from "./exchange.ts"
import { readBody } from "./input.ts"
import { createUser, getUser, listUsers, logIn, type Parts, updateUser } from "./operations.ts"
import type { Store } from "./store.ts"

interface Route {
  readonly name: string
  readonly path: string
  readonly quota: number
  /** `undefined`: open to everybody, and counted by address. */
  readonly scope: string | undefined
  readonly hasBody?: boolean
  readonly run: (exchange: Exchange, parts: Parts, detail: string, body: unknown) => Promise<void>
}

const operations = {
  getUser: { name: "getUser", path: "/v1/users/{userId}", quota: 600, scope: "users:read", run: getUser },
  listUsers: { name: "listUsers", path: "/v1/users", quota: 600, scope: "users:read", run: listUsers },
  createUser: {
    ...{ name: "createUser", path: "/v1/users", quota: 120, scope: "users:write", hasBody: true },
    run: (exchange, parts, _detail, body) => createUser(exchange, parts, body),
  },
  updateUser: {
    ...{ name: "updateUser", path: "/v1/users/{userId}", quota: 120, scope: "users:write", hasBody: true },
    run: updateUser,
  },
  login: {
    ...{ name: "login", path: "/v1/auth/login", quota: 30, scope: undefined, hasBody: true },
    run: (exchange, parts, _detail, body) => logIn(exchange, parts, body),
  },
} satisfies Record<string, Route>

const rates = createMemoryRates()

/** Listens on PORT and says so; stops on SIGTERM. */
export async function serve(store: Store): Promise<void> {
  const parts = await createParts(store)
  const server = createServer((request, response) => {
    const exchange = openExchange(request, response)
    handle(exchange, parts).catch((error: unknown) => {
      console.error(error)
      if (!response.headersSent) refuse(exchange, 500, "internal-error", "Something went wrong on our side")
    })
  })
  server.keepAliveTimeout = 65_000
  server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
    // Standard output is the access log; the bench listens on 3.
    writeSync(3, `listening http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
  })
  process.on("SIGTERM", () => {
    server.close(() => void store.close().then(() => process.exit(0)))
    server.closeAllConnections()
  })
}

async function handle(exchange: Exchange, parts: Parts): Promise<void> {
  const { request } = exchange
  const url = request.url ?? "/"
  const question = url.indexOf("?")
  const path = question < 0 ? url : url.slice(0, question)
  const found = route(request.method ?? "GET", path)
  if (found === undefined) return refuse(exchange, 404, "not-found", "Not found")
  const { operation, id } = found
  exchange.operation = operation
  let counted = exchange.address
  if (operation.scope !== undefined) {
    const caller = await recognise(request.headers.authorization, parts.tokens, parts.store)
    if (caller === null)
      return refuse(exchange, 401, "unauthenticated", "Credentials are missing or not good", {
        headers: ["www-authenticate", 'Bearer realm="Dovetail accounts"'],
      })
    if (!caller.scopes.includes(operation.scope)) return refuse(exchange, 403, "forbidden", "Not allowed")
    counted = exchange.callerId = caller.userId
  }
  const verdict = await rates.take(`${operation.name} ${counted}`, operation.quota, 60_000, Date.now())
  if (!verdict.allowed)
    return refuse(exchange, 429, "too-many-requests", "Too many requests", {
      headers: ["retry-after", String(verdict.retryAfter)],
    })
  if (!operation.hasBody)
    return operation.run(exchange, parts, id ?? (question < 0 ? "" : url.slice(question + 1)), null)
  if (request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() !== "application/json")
    return refuse(exchange, 415, "unsupported-media-type", "Unsupported media type")
  const bytes = await readBody(request)
  if (bytes === null) return refuse(exchange, 413, "content-too-large", "Content is too large")
  let body: unknown
  try {
    body = JSON.parse(bytes.toString("utf8"))
  } catch {
    return refuse(exchange, 400, "malformed-request", "Request cannot be read")
  }
  return operation.run(exchange, parts, id ?? "", body)
}

function route(method: string, path: string): { operation: Route; id?: string } | undefined {
  if (path === "/v1/users") {
    if (method === "GET") return { operation: operations.listUsers }
    return method === "POST" ? { operation: operations.createUser } : undefined
  }
  if (path === "/v1/auth/login") return method === "POST" ? { operation: operations.login } : undefined
  const id = path.startsWith("/v1/users/") ? path.slice(10) : ""
  if (id === "" || id.includes("/")) return undefined
  if (method === "GET") return { operation: operations.getUser, id }
  return method === "PATCH" ? { operation: operations.updateUser, id } : undefined
}

/** The service's own token check, password hashing and cursors: the difference between the peers lies elsewhere. */
async function createParts(store: Store): Promise<Parts> {
  const deriveKey = createDeriveKey(process.env.SECRET_KEY ?? "")
  const now = () => new Date()
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const database = await openDatabase({ url: process.env.DATABASE_URL, dataDir: "", log: createSilentLog() })
  const prisma = new PrismaClient({ adapter: database.adapter })
  const keys = await openSigningKeys({ prisma, now, random }, deriveKey("signing keys"))
  await prisma.$disconnect()
  await database.close()
  return {
    store,
    tokens: createAccessTokens({ keys, issuer: process.env.PUBLIC_URL ?? "", now, newId: () => v7() }),
    refreshTokens: createRefreshTokens(deriveKey("refresh tokens")),
    passwords: createPasswords({ random }),
    cursors: createCursors(deriveKey("cursors of users")),
  }
}
