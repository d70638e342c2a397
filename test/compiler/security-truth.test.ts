// The truth table of security requirements (OAS 3.1 §4.8.30), over real HTTP and TLS: every pair of kinds of schemes, AND, OR and
// optional, every state of both credentials. What is expected comes from set logic that shares nothing with the runtime.
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { Agent as HttpAgent, request as httpRequest, type Server } from "node:http"
import { createServer as createTlsServer, Agent as HttpsAgent, request as httpsRequest } from "node:https"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { type Authenticator, createApp, createServer, createSilentLog } from "../../src/runtime/index.ts"
import { importGenerated } from "../support/import-generated.ts"

/** `poor` are good credentials without the scope, or without the role, that every requirement asks for. */
const states = ["absent", "wrong", "poor", "good"] as const
type State = (typeof states)[number]

const listed = { "x-scopes": { s: "The scope." } }
const flows = { clientCredentials: { tokenUrl: "/token", scopes: { s: "The scope." } } }
const schemes = {
  basic: { type: "http", scheme: "Basic", ...listed },
  bearer: { type: "http", scheme: "bearer", ...listed },
  oauth: { type: "oauth2", flows },
  openid: { type: "openIdConnect", openIdConnectUrl: "/.well-known/openid-configuration", ...listed },
  header: { type: "apiKey", in: "header", name: "X-Key", "x-roles": { s: [] } },
  header2: { type: "apiKey", in: "header", name: "X-Key-2", ...listed },
  query: { type: "apiKey", in: "query", name: "key", ...listed },
  query2: { type: "apiKey", in: "query", name: "key-2", ...listed },
  cookie: { type: "apiKey", in: "cookie", name: "key", ...listed },
  cookie2: { type: "apiKey", in: "cookie", name: "key-2", ...listed },
  certificate: { type: "mutualTLS", ...listed },
} as const
type Name = keyof typeof schemes

const kinds: Name[] = ["basic", "bearer", "oauth", "openid", "header", "query", "cookie"]
const tokens: readonly Name[] = ["bearer", "oauth", "openid"]
const pairs: [Name, Name][] = [
  ...kinds.flatMap((one, index) => kinds.slice(index + 1).map((other): [Name, Name] => [one, other])),
  ["header", "header2"],
  ["query", "query2"],
  ["cookie", "cookie2"],
  ["certificate", "header"],
  ["certificate", "bearer"],
]
const forms = {
  And: (a, b) => [[a, b]],
  Or: (a, b) => [[a], [b]],
  OptionalAnd: (a, b) => [[a, b], []],
  OptionalOr: (a, b) => [[], [a], [b]],
} satisfies Record<string, (a: Name, b: Name) => Name[][]>

interface Row {
  readonly operationId: string
  readonly pair: readonly [Name, Name]
  readonly alternatives: readonly (readonly Name[])[]
}
const rows: Row[] = pairs.flatMap(([a, b]) =>
  Object.entries(forms).map(([form, write]) => ({
    operationId: `${a}${form}${b}`,
    pair: [a, b],
    alternatives: write(a, b),
  })),
)

const document = JSON.stringify({
  openapi: "3.1.1",
  info: { title: "Truth", version: "1" },
  paths: Object.fromEntries(
    rows.map(({ operationId, alternatives }) => [
      `/${operationId}`,
      {
        get: {
          operationId,
          tags: ["truth"],
          security: alternatives.map((all) => Object.fromEntries(all.map((name) => [name, ["s"]]))),
          responses: { "200": { description: "Who calls.", content: { "application/json": { schema: {} } } } },
        },
      },
    ]),
  ),
  components: { securitySchemes: schemes },
})

interface Expected {
  readonly status: number
  /** By scheme where several were demanded together; `null` is anonymous. */
  readonly caller?: unknown
}

/** Set logic: a request is let in when one alternative is a subset of what is good. */
function expected({ alternatives }: Row, state: ReadonlyMap<Name, State>): Expected {
  const where = (...wanted: State[]) =>
    new Set([...state].filter(([, each]) => wanted.includes(each)).map(([name]) => name))
  const isIn = (set: ReadonlySet<Name>) => (all: readonly Name[]) =>
    all.length > 0 && all.every((name) => set.has(name))
  const met = alternatives.find(isIn(where("good")))
  if (met !== undefined) {
    const [only] = met
    return { status: 200, caller: met.length === 1 ? only : Object.fromEntries(met.map((name) => [name, name])) }
  }
  const isOptional = alternatives.some((all) => all.length === 0)
  if (isOptional) return where("wrong").size > 0 ? { status: 401 } : { status: 200, caller: null }
  return { status: alternatives.some(isIn(where("good", "poor"))) ? 403 : 401 }
}

/** One `Authorization` header has the credentials of one scheme; the tokens of several schemes are one token. */
const carrierOf = (name: Name): string => (tokens.includes(name) ? "token" : name === "basic" ? "basic" : name)
function isExpressible([a, b]: Row["pair"], one: State, other: State): boolean {
  return carrierOf(a) !== carrierOf(b) || (one === "absent") === (other === "absent")
}
const isTwoLines = (pair: Row["pair"], one: State, other: State): boolean =>
  pair.includes("basic") && pair.some((name) => tokens.includes(name)) && one !== "absent" && other !== "absent"

/** Every credential says for which scheme it is in which state: `bearer-good.oauth-poor`. */
const judge =
  (name: Name): Authenticator =>
  async (credentials) => {
    const text =
      credentials.type === "bearer"
        ? credentials.token
        : credentials.type === "basic"
          ? `${credentials.username}-${credentials.password}`
          : credentials.type === "apiKey"
            ? credentials.key
            : credentials.type === "certificate"
              ? (certificates.get(credentials.fingerprint) ?? "")
              : ""
    const state = new RegExp(`${name}-(\\w+)`).exec(text)?.[1]
    return state === "good" || state === "poor" ? { id: name, scopes: state === "good" ? ["s"] : [] } : null
  }

const folder = mkdtempSync(join(tmpdir(), "dovetail-certificates-"))
const certificates = new Map<string, string>()
const read = (name: string) => readFileSync(join(folder, name))

/** A certificate, self-signed or signed by `issuer`. */
function certify(name: string, issuer?: string): void {
  const openssl = (...rest: string[]) => execFileSync("openssl", rest, { cwd: folder, stdio: "pipe" })
  const fresh = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", `${name}.key`]
  const subject = ["-subj", `/CN=${name}`]
  if (issuer === undefined) openssl("req", "-x509", ...fresh, ...subject, "-days", "2", "-out", `${name}.pem`)
  else {
    openssl("req", ...fresh, ...subject, "-out", `${name}.csr`)
    const signed = ["-CA", `${issuer}.pem`, "-CAkey", `${issuer}.key`, "-CAcreateserial", "-days", "2"]
    openssl("x509", "-req", "-in", `${name}.csr`, ...signed, "-out", `${name}.pem`)
  }
  const print = String(openssl("x509", "-in", `${name}.pem`, "-noout", "-fingerprint", "-sha256")).split("=")[1]
  certificates.set((print ?? "").trim(), `certificate-${name}`)
}

const servers: Server[] = []
let plain = 0
let secure = 0
const agent = new HttpAgent({ keepAlive: true, maxSockets: 1 })
const tlsAgents = new Map<State, HttpsAgent>()

beforeAll(async () => {
  const { createApi } = await importGenerated(document)
  const handlers = Object.fromEntries(
    rows.map(({ operationId }) => [
      operationId,
      ({ caller }: { caller: unknown }) => ({ status: 200, body: { caller } }),
    ]),
  )
  const authenticators = Object.fromEntries((Object.keys(schemes) as Name[]).map((name) => [name, judge(name)]))
  const app = createApp({ api: createApi({ handlers: { truth: handlers }, authenticators }), log: createSilentLog() })
  certify("authority")
  certify("server", "authority")
  for (const state of ["good", "poor"]) certify(state, "authority")
  certify("wrong")
  const tls = { cert: read("server.pem"), key: read("server.key"), ca: read("authority.pem") }
  servers.push(createServer(app), createTlsServer({ ...tls, requestCert: true, rejectUnauthorized: false }, app))
  const ports = servers.map(async (server) => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return (server.address() as AddressInfo).port
  })
  ;[plain = 0, secure = 0] = await Promise.all(ports)
  for (const state of states) {
    const own = state === "absent" ? {} : { cert: read(`${state}.pem`), key: read(`${state}.key`) }
    tlsAgents.set(state, new HttpsAgent({ keepAlive: true, ca: tls.ca, checkServerIdentity: () => undefined, ...own }))
  }
})
afterAll(async () => {
  agent.destroy()
  for (const each of tlsAgents.values()) each.destroy()
  for (const server of servers) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly challenge: string
  readonly body: { readonly caller?: unknown; readonly type?: string }
}

function ask({ operationId }: Row, state: ReadonlyMap<Name, State>): Promise<Answer> {
  const headers: Record<string, string | string[]> = {}
  const authorization: string[] = []
  const query: string[] = []
  const cookies: string[] = []
  const token = tokens.flatMap((name) => (present(state, name) ? [`${name}-${state.get(name)}`] : []))
  if (token.length > 0) authorization.push(`Bearer ${token.join(".")}`)
  for (const [name, each] of state) {
    if (each === "absent") continue
    if (name === "basic") authorization.push(`Basic ${Buffer.from(`basic:${each}`).toString("base64")}`)
    const scheme = schemes[name]
    if (scheme.type !== "apiKey") continue
    if (scheme.in === "header") headers[scheme.name] = `${name}-${each}`
    else (scheme.in === "query" ? query : cookies).push(`${scheme.name}=${name}-${each}`)
  }
  if (authorization.length > 0) headers.authorization = authorization
  if (cookies.length > 0) headers.cookie = cookies.join("; ")
  const certificate = state.get("certificate")
  const isTls = certificate !== undefined
  const options = {
    host: "127.0.0.1",
    path: `/${operationId}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    headers,
  }
  return new Promise((resolve, reject) => {
    const request = isTls
      ? httpsRequest({ ...options, port: secure, agent: tlsAgents.get(certificate) ?? false })
      : httpRequest({ ...options, port: plain, agent })
    request.once("error", reject).once("response", (response) => {
      const chunks: Buffer[] = []
      response
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .once("end", () => {
          const challenge = response.headers["www-authenticate"] ?? ""
          resolve({ status: response.statusCode ?? 0, challenge, body: JSON.parse(String(Buffer.concat(chunks))) })
        })
    })
    request.end()
  })
}

const present = (state: ReadonlyMap<Name, State>, name: Name) => (state.get(name) ?? "absent") !== "absent"

/** The principals by the names of their schemes. */
function callerOf({ caller }: Answer["body"]): unknown {
  if (typeof caller !== "object" || caller === null) return caller
  if ("id" in caller) return caller.id
  return Object.fromEntries(Object.entries(caller).map(([name, each]) => [name, (each as { id: string }).id]))
}

const challengeNames: Readonly<Record<string, string>> = {
  basic: "Basic",
  token: "Bearer",
  certificate: "ClientCertificate",
}

describe.each(rows)("$operationId", (row) => {
  const [a, b] = row.pair
  test.each(
    states
      .flatMap((one) => states.map((other) => [one, other] as const))
      .filter(([one, other]) => isExpressible(row.pair, one, other)),
  )("%s and %s", async (one, other) => {
    const state = new Map<Name, State>([
      [a, one],
      [b, other],
    ])
    const answer = await ask(row, state)
    if (isTwoLines(row.pair, one, other)) {
      expect(answer).toMatchObject({ status: 400, body: { type: "/problems/malformed-request" } })
      return
    }
    const { status, caller } = expected(row, state)
    expect([answer.status, callerOf(answer.body)]).toEqual([status, caller])
    if (status === 401) {
      for (const name of row.pair)
        expect(answer.challenge).toContain(`${challengeNames[carrierOf(name)] ?? "ApiKey"} realm="Truth"`)
      const isTokenRefused = row.pair.some((name) => tokens.includes(name) && state.get(name) === "wrong")
      if (answer.challenge.includes("invalid_token")) expect(isTokenRefused).toBe(true)
    }
    if (status === 403) {
      const isTokenPoor = row.pair.some((name) => tokens.includes(name) && state.get(name) === "poor")
      if (answer.challenge !== "")
        expect(answer.challenge).toBe('Bearer realm="Truth", error="insufficient_scope", scope="s"')
      expect(answer.challenge === "" && isTokenPoor && row.alternatives.length === 1).toBe(false)
    } else if (status === 200) expect(answer.challenge).toBe("")
  })
})
