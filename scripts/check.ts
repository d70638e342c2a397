// Runs everything that must hold for every commit: types, lint and format, fresh generated code, the import table.
import { spawnSync } from "node:child_process"
import { ensurePrismaClient } from "./prisma-client.ts"

const node = process.execPath
const steps: readonly (readonly [name: string, ...command: string[]])[] = [
  ["codegen --check", node, "--import", "tsx", "scripts/codegen.ts", "--check"],
  ["typecheck", node, "node_modules/typescript/bin/tsc", "--noEmit", "-p", "."],
  ["lint and format", node, "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
  [
    "architecture",
    node,
    "--experimental-vm-modules",
    "--no-warnings",
    "node_modules/jest/bin/jest.js",
    "--silent",
    "test/architecture",
  ],
]

await ensurePrismaClient()
const failed: string[] = []
for (const [name, command = node, ...args] of steps) {
  const started = performance.now()
  const run = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, FORCE_COLOR: "0" } })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const ok = run.status === 0
  console.log(`${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)`)
  if (ok) continue
  failed.push(name)
  console.log(`${run.stdout}${run.stderr}`.trimEnd().replace(/^/gm, "       "))
}
console.log(failed.length === 0 ? "Everything holds." : `Does not hold: ${failed.join(", ")}.`)
process.exitCode = failed.length === 0 ? 0 : 1
