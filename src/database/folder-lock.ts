// The lock file that keeps a second process away from an embedded database: two at once would silently lose acknowledged rows.
import { createHash } from "node:crypto"
import { renameSync, unlinkSync, utimesSync, writeFileSync } from "node:fs"
import { describeThisProcess, isAlive, type LockHolder, readLock } from "./lock-holder.ts"
import { DatabaseStartUpError } from "./start-up-error.ts"

export interface FolderLock {
  /** Gives the lock up. Safe to call twice. */
  release(): void
}

export interface FolderLockOptions {
  readonly now: () => Date
  /** Milliseconds between signs of life, for processes that cannot see this one; 2,000 by default. */
  readonly heartbeat?: number
}

function describe({ pid, since, host }: Partial<LockHolder>, path: string, self: LockHolder): string {
  const who =
    pid === self.pid && host === self.host
      ? "this process itself"
      : `process ${pid ?? "?"}${host === self.host ? "" : ` on ${host ?? "?"}`}`
  return (
    `The embedded database is in use by ${who} since ${since ?? "?"} (${path}). Two processes would lose each other's rows: ` +
    "stop that one, give this one another DATA_DIR, or set DATABASE_URL to a PostgreSQL server, which many may share."
  )
}

/**
 * Takes the lock at `path`. A lock whose process has died is taken over, by one of any number that try at once: whoever holds the
 * file named after the dead lock's text is alone allowed to replace it.
 * @throws {DatabaseStartUpError} naming the process that holds it and since when
 */
async function acquire(path: string, self: LockHolder, heartbeat: number): Promise<void> {
  for (;;) {
    try {
      writeFileSync(path, `${JSON.stringify(self)}\n`, { flag: "wx", mode: 0o600 })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
    }
    const lock = readLock(path)
    if (lock === undefined) continue
    if (await isAlive(path, lock, self, heartbeat)) throw new DatabaseStartUpError(describe(lock.holder, path, self))
    if (readLock(path)?.text !== lock.text) continue
    const successor = `${path}.${createHash("sha256").update(lock.text).digest("hex").slice(0, 16)}`
    await acquire(successor, self, heartbeat)
    if (readLock(path)?.text === lock.text) {
      renameSync(successor, path)
      return
    }
    unlinkSync(successor)
  }
}

/** See `acquire`. `path` is the lock file; its folder must exist. */
export async function lockFolder(path: string, options: FolderLockOptions): Promise<FolderLock> {
  const { now, heartbeat = 2000 } = options
  const self = describeThisProcess(now())
  await acquire(path, self, heartbeat)
  const isOurs = () => readLock(path)?.holder.token === self.token
  const timer = setInterval(() => {
    const at = now()
    if (isOurs()) utimesSync(path, at, at)
  }, heartbeat)
  timer.unref()
  return {
    release: () => {
      clearInterval(timer)
      if (isOurs()) unlinkSync(path)
    },
  }
}
