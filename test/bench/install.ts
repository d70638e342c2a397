// Installs the peers from their own locks, those of npm and those of PyPI at once.
import { spawn } from "node:child_process"
import { copyFileSync, existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { type Python, preparePython } from "./python.ts"

const lock = join(import.meta.dirname, "package-lock.json")
/** A copy of the lock that was installed last. */
const installed = join(import.meta.dirname, "node_modules/.installed-lock.json")

export interface InstallOptions {
  /** Whether anybody wants FastAPI. */
  readonly python: boolean
  readonly log: (line: string) => void
}

/** None of the peers enters the project's install. @throws Error when npm fails; what is missing of Python is said in the answer */
export async function install({ python, log }: InstallOptions): Promise<Python | { readonly notRun: string }> {
  const started = performance.now()
  const [found] = await Promise.all([
    python ? preparePython({ onProgress: log }) : { notRun: "FastAPI is not part of this run" },
    installPeers(log),
  ])
  log(`the peers were ready after ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return found
}

async function installPeers(log: (line: string) => void): Promise<void> {
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lock, "utf8")) return
  log("installing the peers")
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
  // Standard output belongs to the document of --json.
  const npm = spawn("npm", args, {
    cwd: import.meta.dirname,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    npm.once("error", reject)
    npm.once("exit", resolve)
  })
  if (code !== 0) throw new Error(`npm ${args.join(" ")} in test/bench ended with code ${code}.`)
  copyFileSync(lock, installed)
}
