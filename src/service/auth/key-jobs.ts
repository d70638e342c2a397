// Keeps the signing keys fresh: every replica reads them twice a minute, one of them rotates them when it is time.
import type { Log } from "../../runtime/index.ts"
import type { Job } from "../jobs.ts"
import { isRefusal } from "../outcomes.ts"
import { type RotationOptions, removeRetiredKeys, rotateKeys } from "./signing-key-rows.ts"
import type { LiveSigningKeys } from "./signing-keys.ts"

export interface KeyJobsOptions extends Omit<RotationOptions, "actor" | "early" | "dueAfter"> {
  readonly settings: { readonly SIGNING_KEY_ROTATION_DAYS: number }
  readonly log: Log
}

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000

export function createKeyJobs(keys: LiveSigningKeys, { settings, log, ...options }: KeyJobsOptions): Job[] {
  const dueAfter = settings.SIGNING_KEY_ROTATION_DAYS * day
  async function rotate(): Promise<void> {
    await removeRetiredKeys(options.environment)
    const outcome = await rotateKeys({ ...options, dueAfter, actor: { kind: "system" } })
    if (!isRefusal(outcome)) log.info(outcome, "Access tokens are signed with the next key from now on")
    await keys.reload()
  }
  return [
    { name: "read signing keys", every: 30_000, on: "every-replica", run: () => keys.reload() },
    { name: "rotate signing keys", every: 60 * 60 * 1000, on: "one-replica", run: rotate },
  ]
}
