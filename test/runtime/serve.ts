// Serves the small API for a test and gathers its log.

import type { AppOptions } from "../../src/runtime/index.ts"
import { createApi, createApp, createLog, type Implementation } from "../../src/runtime/index.ts"
import { definition, implementation } from "./small-api.ts"

export interface Served {
  readonly app: ReturnType<typeof createApp>
  /** Each log line, parsed. */
  readonly lines: () => Record<string, unknown>[]
  readonly text: () => string
}

export function serveSmall(over: Partial<Implementation["handlers"]> = {}, options: Partial<AppOptions> = {}): Served {
  const written: string[] = []
  const log = createLog("debug", { write: (line: string) => written.push(line) })
  const api = createApi(definition, implementation(over), { judgeReplies: true })
  const app = createApp({ api, log, ...options })
  return { app, lines: () => written.map((line) => JSON.parse(line)), text: () => written.join("") }
}
