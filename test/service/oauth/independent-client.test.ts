// A real server, and those who never saw its code: oauth4webapi as a client, and the README's lines in another service.
import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import * as oauth from "oauth4webapi"
import { createDataFolder, type RunningServer, startServer } from "../../support/server.ts"
import { admin } from "../support/app.ts"

const root = join(import.meta.dirname, "../../..")
const data = createDataFolder()
const insecure = { [oauth.allowInsecureRequests]: true } as const
let server: RunningServer
let client: oauth.Client
let secret: string
let authorizationServer: oauth.AuthorizationServer
let userToken: string

/** The issuer is known before the server listens, so the port has to be. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}

async function post(path: string, body: object, token?: string): Promise<Record<string, string>> {
  const headers = {
    "content-type": "application/json",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const answer = await fetch(server.url + path, { method: "POST", headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}.`)
  return (await answer.json()) as Record<string, string>
}

beforeAll(async () => {
  const env = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, PORT: String(await freePort()) }
  server = await startServer({ env: { DATA_DIR: data.folder, DATABASE_URL: "", PUBLIC_URL: "", ...env } })
  userToken = (await post("/v1/auth/login", admin)).accessToken ?? ""
  const registered = await post("/v1/clients", { name: "Reader", scopes: ["users:read", "audit:read"] }, userToken)
  client = { client_id: registered.id ?? "" }
  secret = registered.secret ?? ""
  const issuer = new URL(server.url)
  const found = await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...insecure })
  authorizationServer = await oauth.processDiscoveryResponse(issuer, found)
}, 60_000)
afterAll(async () => {
  await server?.stop("SIGINT")
  data.remove()
})

async function grant(authentication: oauth.ClientAuth, parameters: Record<string, string> = {}) {
  const answer = await oauth.clientCredentialsGrantRequest(
    authorizationServer,
    client,
    authentication,
    parameters,
    insecure,
  )
  return oauth.processClientCredentialsResponse(authorizationServer, client, answer)
}

async function introspect(token: string) {
  const authentication = oauth.ClientSecretBasic(secret)
  const answer = await oauth.introspectionRequest(authorizationServer, client, authentication, token, insecure)
  return oauth.processIntrospectionResponse(authorizationServer, client, answer)
}

async function revoke(authentication: oauth.ClientAuth, as: oauth.Client, token: string) {
  const answer = await oauth.revocationRequest(authorizationServer, as, authentication, token, insecure)
  return oauth.processRevocationResponse(answer)
}

describe("an independent client", () => {
  test.each([
    ["client_secret_basic", () => oauth.ClientSecretBasic(secret)],
    ["client_secret_post", () => oauth.ClientSecretPost(secret)],
  ])("gets a token with %s, for a part of its scopes", async (_, authentication) => {
    const granted = await grant(authentication(), { scope: "users:read" })
    expect(granted).toMatchObject({ token_type: "bearer", expires_in: 600, scope: "users:read" })
    const asked = await fetch(`${server.url}/v1/users`, {
      headers: { authorization: `Bearer ${granted.access_token}` },
    })
    expect(asked.status).toBe(200)
  })

  test("validates the token as RFC 9068 §4 says", async () => {
    const { access_token } = await grant(oauth.ClientSecretBasic(secret))
    const received = new Request("http://resource.example/", { headers: { authorization: `Bearer ${access_token}` } })
    const claims = await oauth.validateJwtAccessToken(authorizationServer, received, server.url, insecure)
    expect(claims).toMatchObject({ sub: client.client_id, client_id: client.client_id, scope: "users:read audit:read" })
  })

  test("asks about a token, gives it back, and asks again", async () => {
    const { access_token } = await grant(oauth.ClientSecretBasic(secret))
    expect(await introspect(access_token)).toMatchObject({ active: true, client_id: client.client_id })
    await revoke(oauth.ClientSecretBasic(secret), client, access_token)
    expect(await introspect(access_token)).toEqual({ active: false })
  })

  test("is told of its errors in the form that it expects", async () => {
    await expect(grant(oauth.ClientSecretBasic(secret), { scope: "users:write" })).rejects.toMatchObject({
      error: "invalid_scope",
      status: 400,
    })
    await expect(grant(oauth.ClientSecretPost("wrong"))).rejects.toMatchObject({
      name: "WWWAuthenticateChallengeError",
    })
  })

  test("of people revokes their token without a secret, and the session ends", async () => {
    const { accessToken = "" } = await post("/v1/auth/login", admin)
    expect(await introspect(accessToken)).toMatchObject({ active: true, client_id: "password" })
    await revoke(oauth.None(), { client_id: "password" }, accessToken)
    expect(await introspect(accessToken)).toEqual({ active: false })
  })
})

describe("the README's lines in another service", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8")
  const [, lines = ""] = /## Verify our tokens[^#]*?```js\n(.*?)```/s.exec(readme) ?? []
  const verify = async (token: string): Promise<Record<string, unknown>> => {
    const code = `${lines.replace("http://127.0.0.1:3000", server.url)}console.log(JSON.stringify(await verify(process.env.TOKEN)))`
    const given = { cwd: root, env: { ...process.env, NODE_OPTIONS: "", TOKEN: token } }
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], given)
    return JSON.parse(stdout) as Record<string, unknown>
  }

  test("are five", () => expect(lines.trimEnd().split("\n")).toHaveLength(5))

  test("verify a person's token and a client's, and throw for any other", async () => {
    expect(await verify(userToken)).toMatchObject({ client_id: "password", scope: expect.stringMatching(/\bself\b/) })
    const { access_token } = await grant(oauth.ClientSecretBasic(secret))
    expect(await verify(access_token)).toMatchObject({ sub: client.client_id, scope: "users:read audit:read" })
    const [header, payload] = access_token.split(".")
    await expect(verify(`${header}.${payload}.${userToken.split(".")[2]}`)).rejects.toThrow(
      "JWSSignatureVerificationFailed",
    )
  })
})
