// The service as a process of its own: what it prints, how it refuses to start, how it stops.
import { existsSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals"
import { createDataFolder, type RunningServer, type StartOptions, startServer } from "../support/server.ts"

let data: ReturnType<typeof createDataFolder>
let running: RunningServer[]
beforeEach(() => {
  data = createDataFolder()
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop("SIGINT")))
  data.remove()
})

async function start(env: NodeJS.ProcessEnv = {}, more: StartOptions = {}): Promise<RunningServer> {
  const server = await startServer({ env: { DATA_DIR: data.folder, DATABASE_URL: "", ...env }, ...more })
  running.push(server)
  return server
}

/** What a start that fails prints. */
async function refusal(env: NodeJS.ProcessEnv, more: StartOptions = {}): Promise<string> {
  try {
    await start(env, more)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error("The service started; expected it to refuse.")
}

async function send(url: string, body?: object, token?: string): Promise<{ status: number; body: never }> {
  const answer = await fetch(url, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  return { status: answer.status, body: (await answer.json()) as never }
}

describe("a first start", () => {
  test("says where it listens, prints the administrator once, and the printed password logs in", async () => {
    const first = await start()
    const password = /only this once: (\S+)/.exec(first.output())?.[1] ?? ""
    const email = /First administrator: (\S+)/.exec(first.output())?.[1] ?? ""
    const { status, body } = await send(`${first.url}/v1/auth/login`, { email, password })
    expect(status).toBe(200)
    const { accessToken } = body as { accessToken: string }
    expect(await send(`${first.url}/v1/users`, undefined, accessToken)).toMatchObject({
      status: 200,
      body: { items: [{ email, roles: ["user", "admin"] }] },
    })
    const log = first
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"))
    expect(log.join("\n")).not.toContain(password)
    expect(await first.stop()).toBe(0)

    const second = await start({ PUBLIC_URL: "" })
    expect(second.output()).not.toMatch(/administrator/i)
    expect((await send(`${second.url}/v1/auth/login`, { email, password })).status).toBe(200)
    expect(await second.stop("SIGINT")).toBe(0)
  }, 300_000)

  test("answers 503 at /health/ready as soon as it is asked to stop, and everything else until the end", async () => {
    const server = await start()
    expect((await send(`${server.url}/health/ready`)).status).toBe(200)
    const stopped = server.stop("SIGTERM")
    const ready = new Set<number>()
    const health = new Set<number>()
    try {
      for (;;) {
        ready.add((await send(`${server.url}/health/ready`)).status)
        health.add((await send(`${server.url}/health`)).status)
      }
    } catch {
      // The server is gone.
    }
    expect(ready).toContain(503)
    expect([...health]).toEqual([200])
    expect(await stopped).toBe(0)
  }, 300_000)
})

describe("mails of a first start", () => {
  const ada = { email: "ada@example.com", username: "ada", password: "correct horse battery staple" }

  test("are shown to the developer, and their token lets the account log in", async () => {
    const server = await start({}, { args: ["--development"] })
    const post = (path: string, body: object) =>
      fetch(`${server.url}${path}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      })
    expect((await post("/v1/auth/register", ada)).status).toBe(202)
    expect((await post("/v1/auth/login", ada)).status).toBe(422)
    const credentials = { email: ada.email, password: ada.password }
    expect((await post("/v1/auth/login", credentials)).status).toBe(403)
    let token: string | undefined
    while (token === undefined) token = /^[\w-]{43}$/m.exec(await (await fetch(`${server.url}/dev/mails`)).text())?.[0]
    expect((await post("/v1/auth/verify-email", { token })).status).toBe(204)
    expect((await post("/v1/auth/login", credentials)).status).toBe(200)
  }, 300_000)

  test("wait in production until there is a server for them, and that is said", async () => {
    const server = await start()
    expect(server.output()).toContain("SMTP_URL is not set: mails wait in the outbox")
    expect((await fetch(`${server.url}/dev/mails`)).status).toBe(404)
  }, 300_000)
})

describe("a start that cannot be", () => {
  test("names every variable at once, without a stack", async () => {
    const printed = await refusal({ PORT: "http", SECRET_KEY: "short", LOG_LEVEL: "loud" })
    expect(printed).toContain("the server ended with 1")
    expect(printed).toContain("3 environment variables need attention:")
    expect(printed).not.toMatch(/\n\s+at /)
    expect(existsSync(join(data.folder, "pglite"))).toBe(false)
  })

  test("says that the port is taken", async () => {
    const taken = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => resolve(server))
    })
    const { port } = taken.address() as AddressInfo
    const printed = await refusal({ PORT: String(port) })
    expect(printed).toContain(`Port ${port} on 127.0.0.1 is taken by another process.`)
    expect(printed).toContain("the server ended with 1")
    expect(printed).not.toMatch(/\n\s+at /)
    taken.close()
  }, 300_000)

  test("says that SECRET_KEY is not the one of the database", async () => {
    await (await start()).stop("SIGINT")
    running = []
    writeFileSync(join(data.folder, "secret-key"), `${"another".repeat(8)}\n`)
    const printed = await refusal({})
    expect(printed).toMatch(/SECRET_KEY is not the one that this database's signing key .* was sealed with/)
    expect(printed).not.toMatch(/\n\s+at /)
  }, 300_000)

  test("does not know other arguments", async () => {
    expect(await refusal({}, { args: ["--port=3000"] })).toContain("npm start takes no --port=3000")
  })
})
