// Python and the packages of the FastAPI peers: PyPI's newest in a virtual environment, else what the system has.
import { execFile } from "node:child_process"
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

export interface Python {
  /** The interpreter. */
  readonly command: string
  /** Of Python and the packages that matter; `source` says where they come from. */
  readonly versions: Readonly<Record<string, string>>
  /** Whether the packages of FastAPI's edge are there; without them only the edge by hand can be measured. */
  readonly hasEdgePackages: boolean
}

export interface PythonOptions {
  readonly onProgress?: (line: string) => void
}

const folder = join(import.meta.dirname, ".venv")
const requirements = join(import.meta.dirname, "peers", "fastapi", "requirements.txt")
/** Milliseconds. */
const patience = 180_000

const askVersions = `
import json, platform
from importlib.metadata import PackageNotFoundError, version
import asyncpg, argon2, fastapi, httptools, jwt, pydantic, sqlalchemy.ext.asyncio, uvicorn, uvloop
names = [
  "fastapi", "starlette", "pydantic", "uvicorn", "uvloop", "httptools", "sqlalchemy", "asyncpg", "pyjwt", "argon2-cffi",
  "structlog", "orjson", "prometheus-client", "asgi-correlation-id", "secure",
]
versions = {"python": platform.python_version()}
for name in names:
    try:
        versions[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(versions))
`

/** Installs what is missing; or one sentence that says why there is nothing to run FastAPI with. */
export async function preparePython({
  onProgress = () => {},
}: PythonOptions = {}): Promise<Python | { readonly notRun: string }> {
  const command = join(folder, "bin", "python")
  const installed = join(folder, "installed.txt")
  const wanted = readFileSync(requirements, "utf8")
  let reason = ""
  if (!existsSync(installed) || readFileSync(installed, "utf8") !== wanted) {
    onProgress("installing FastAPI and its company from PyPI")
    rmSync(folder, { recursive: true, force: true })
    reason =
      (await fault("python3", ["-m", "venv", folder])) ??
      (await fault(command, [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "-r",
        requirements,
      ])) ??
      ""
    if (reason === "") writeFileSync(installed, wanted)
  }
  const own = reason === "" ? await versionsOf(command) : undefined
  if (own !== undefined) return { command, versions: { ...own, source: "PyPI" }, hasEdgePackages: hasEdge(own) }
  for (const system of ["/usr/bin/python3", "python3"]) {
    const versions = await versionsOf(system)
    if (versions !== undefined)
      return {
        command: system,
        versions: { ...versions, source: "the system's packages" },
        hasEdgePackages: hasEdge(versions),
      }
  }
  return { notRun: `FastAPI could not be installed (${reason}), and the system's Python has none` }
}

const hasEdge = (versions: Readonly<Record<string, string>>): boolean =>
  ["structlog", "orjson", "prometheus-client", "asgi-correlation-id", "secure"].every((name) => name in versions)

async function versionsOf(python: string): Promise<Record<string, string> | undefined> {
  const { failed, stdout } = await run(python, ["-c", askVersions])
  return failed ? undefined : (JSON.parse(stdout) as Record<string, string>)
}

/** The last line that a failing program wrote. */
async function fault(program: string, args: readonly string[]): Promise<string | undefined> {
  const { failed, stdout, stderr } = await run(program, args)
  return failed ? (`${stdout}${stderr}`.trim().split("\n").at(-1) ?? failed.message) : undefined
}

function run(
  program: string,
  args: readonly string[],
): Promise<{ failed: Error | null; stdout: string; stderr: string }> {
  return new Promise((resolve) =>
    execFile(program, args, { encoding: "utf8", timeout: patience }, (failed, stdout, stderr) =>
      resolve({ failed, stdout, stderr }),
    ),
  )
}
