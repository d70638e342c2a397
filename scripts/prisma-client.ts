// Keeps generated/prisma in step with prisma/schema.prisma; other scripts call it before they load the client.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const client = join(root, "generated/prisma/client.ts")
const stamp = join(root, "generated/prisma/.digest")
const require = createRequire(import.meta.url)

/** Changes with everything that the generated files depend on. */
function digest(): string {
  const hash = createHash("sha256")
  hash.update(readFileSync(join(root, "prisma/schema.prisma")))
  for (const name of ["prisma", "@prisma/client"]) hash.update(readFileSync(require.resolve(`${name}/package.json`)))
  return hash.digest("hex")
}

/**
 * Generates the Prisma client where it is missing or older than the schema; quick and silent otherwise.
 * Uses no network. Throws one message, Prisma's own, when the schema cannot be read.
 */
export async function ensurePrismaClient(): Promise<void> {
  const wanted = digest()
  if (existsSync(client) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return
  const cli = join(dirname(require.resolve("prisma/package.json")), "build/index.js")
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1", NO_COLOR: "1" },
  })
  if (status !== 0 || !existsSync(client)) {
    const said = error?.message ?? `${stdout}\n${stderr}`.trim()
    throw new Error(`The Prisma client could not be generated from prisma/schema.prisma. Prisma says:\n${said}`)
  }
  writeFileSync(stamp, wanted)
}
