// Where the figures come from: they are worth nothing without it.
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { cpus, release, totalmem } from "node:os"

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly os: string
}

export function describeMachine(): Machine {
  const all = cpus()
  return {
    cpu: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    os: `${distribution()}, Linux ${release()}`,
  }
}

/** The version of a Node.js binary, without the `v`. */
export function nodeVersion(binary: string): string {
  return spawnSync(binary, ["--version"], { encoding: "utf8" }).stdout?.trim().replace(/^v/, "") ?? "unknown"
}

function distribution(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "Linux"
  } catch {
    return "Linux"
  }
}
