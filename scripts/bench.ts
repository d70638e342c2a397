// Measures the API next to its peers: `npm run bench [-- --quick] [--json] [--verify] [--only GROUP] [--node PATH]`.
import { spawnSync } from "node:child_process"
import { copyFileSync, existsSync, readFileSync } from "node:fs"

const folder = "test/bench"
const lock = `${folder}/package-lock.json`
/** A copy of the lock that was installed last. */
const installed = `${folder}/node_modules/.installed-lock.json`

// --quick promises a time that includes the install.
process.env.BENCH_STARTED_AT = String(Date.now())
process.exitCode =
  ensurePeers() || run(process.execPath, "--import", "tsx", `${folder}/main.ts`, ...process.argv.slice(2))

/** The peers have a lock of their own, so that none of them enters our install. Answers an exit code. */
function ensurePeers(): number {
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lock, "utf8")) return 0
  console.error("bench: installing the peers")
  // Standard output belongs to the document of --json.
  const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  })
  if (npm.status === 0) copyFileSync(lock, installed)
  return npm.status ?? 1
}

function run(program: string, ...args: readonly string[]): number {
  return spawnSync(program, args, { stdio: "inherit" }).status ?? 1
}
