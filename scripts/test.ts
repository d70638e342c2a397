// Runs every test on the embedded database, and once more on PostgreSQL when TEST_DATABASE_URL is set.
import { spawnSync } from "node:child_process"
import { ensurePrismaClient } from "./prisma-client.ts"

/** What asks the database; the rest would only prove the same again. */
const databaseTests = ["test/database", "test/service"]
const args = process.argv.slice(2)
const url = process.env.TEST_DATABASE_URL

await ensurePrismaClient()
const passes: (readonly [name: string, environment: NodeJS.ProcessEnv, tests: readonly string[]])[] = [
  ["the embedded database", { TEST_DATABASE_URL: "" }, []],
]
if (url)
  passes.push(["PostgreSQL", { TEST_DATABASE_URL: url }, args.some((arg) => !arg.startsWith("-")) ? [] : databaseTests])
else
  console.error(
    "PostgreSQL is left out: set TEST_DATABASE_URL=postgresql://user@host:5432/database to test on it as well.",
  )

for (const [name, environment, tests] of passes) {
  console.error(`Testing on ${name} …`)
  const jest = ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js", ...args, ...tests]
  const run = spawnSync(process.execPath, jest, {
    stdio: "inherit",
    env: { ...process.env, ...environment, NODE_ENV: "test" },
  })
  if (run.status !== 0) {
    process.exitCode = run.status ?? 1
    break
  }
}
