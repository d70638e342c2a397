// A copy of the repository in a folder of its own, for tests that edit the spec or run the commands.
import { spawn } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const root = join(import.meta.dirname, "..", "..")
const parts = [".config", "docs", "generated", "prisma", "scripts", "src", "test/service", "test/support"]
const files = ["biome.json", "openapi.yaml", "package.json", "tsconfig.json", ".gitignore"]

export interface Repository {
  readonly folder: string
  /** Runs a command there; answers its exit code and everything it printed. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Finished>
  remove(): void
}
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Copies what is needed to compile, check and serve. `node_modules` is a link to ours, so nothing is installed. */
export function copyRepository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), "dovetail-"))
  for (const part of [...parts, ...files].filter((each) => existsSync(join(root, each))))
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction")
  return {
    folder,
    run: (command, args, env = {}) => finish(command, args, folder, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function finish(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } })
    let stdout = ""
    let stderr = ""
    child.stdout.on("data", (data) => {
      stdout += data
    })
    child.stderr.on("data", (data) => {
      stderr += data
    })
    child.on("error", reject)
    child.on("close", (code) => resolve({ code, stdout, stderr }))
  })
}
