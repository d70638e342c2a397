// The real server as a process of its own, started as `npm start` starts it.
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const root = join(import.meta.dirname, "..", "..")

export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Everything printed so far, both streams. */
  output(): string
  /** Sends the signal and answers the exit code, or the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>
}
export interface StartOptions {
  readonly folder?: string
  readonly env?: NodeJS.ProcessEnv
  readonly args?: readonly string[]
}

/** A folder for DATA_DIR that is removed by `remove`. */
export function createDataFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "dovetail-data-"))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Starts on a free port; answers when the server says where it listens, or fails with what it printed. */
export function startServer({ folder = root, env = {}, args = [] }: StartOptions): Promise<RunningServer> {
  const child = spawn(process.execPath, ["--import", "./scripts/typescript.mjs", "scripts/start.ts", ...args], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: undefined, PORT: "0", LOG_LEVEL: "info", ...env },
  })
  let printed = ""
  const gone = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? signal ?? 1))
  })
  return new Promise((resolve, reject) => {
    const read = (data: Buffer): void => {
      printed += data.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
      if (url)
        resolve({
          url,
          output: () => printed,
          stop: (signal = "SIGTERM") => {
            child.kill(signal)
            return gone
          },
        })
    }
    child.stdout.on("data", read)
    child.stderr.on("data", read)
    void gone.then((code) => reject(new Error(`the server ended with ${code}:\n${printed}`)))
  })
}
