// Measures the API next to its peers: `npm run bench [-- --quick] [--json] [--verify] [--only GROUP] [--node PATH]`.
import { spawn } from "node:child_process"

// --quick promises a time that includes the install.
const env = { ...process.env, BENCH_STARTED_AT: String(Date.now()) }
const bench = spawn(process.execPath, ["--import", "tsx", "test/bench/main.ts", ...process.argv.slice(2)], {
  env,
  stdio: "inherit",
})
// It drops its databases before it ends.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => bench.kill(signal))
bench.once("exit", (code) => {
  process.exitCode = code ?? 1
})
