// `npm start` as an operator stops it: npm is told, and the service behind npm's shell has to follow.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, test } from "@jest/globals"
import { createDataFolder } from "../support/server.ts"

const data = createDataFolder()
afterAll(() => data.remove())

test("stops when npm was stopped, and leaves no lock behind", async () => {
  const npm = spawn("npm", ["start"], {
    cwd: join(import.meta.dirname, "..", ".."),
    env: { ...process.env, NODE_ENV: undefined, PORT: "0", DATA_DIR: data.folder, DATABASE_URL: "" },
  })
  let printed = ""
  // The pipe closes when everybody who holds its other end has ended: npm, its shell and the service.
  const everybodyGone = once(npm.stdout, "close")
  const listening = new Promise<void>((resolve) => {
    npm.stdout.on("data", (chunk) => {
      printed += String(chunk)
      if (printed.includes("Listening on")) resolve()
    })
  })
  await listening
  expect(existsSync(join(data.folder, "pglite.lock"))).toBe(true)
  npm.kill("SIGTERM")
  await everybodyGone
  expect(printed).toContain('"message":"Stopped"')
  expect(existsSync(join(data.folder, "pglite.lock"))).toBe(false)
}, 300_000)
