// Translates the operations of the tag health.
import { type HealthHandlers, problem } from "../../../generated/api/api.ts"
import type { Callers } from "../callers.ts"
import type { Ready } from "./readiness.ts"

export interface HealthSources {
  readonly now: () => Date
  readonly ready: Ready
}

export function createHealthHandlers({ now, ready }: HealthSources): HealthHandlers<Callers> {
  const healthy = () => ({ status: 200, body: { status: "ok", timestamp: now().toISOString() } }) as const
  return {
    getHealth: healthy,
    getLiveness: healthy,
    getReadiness: async () => ((await ready()) ? healthy() : problem("not-ready", { headers: { "retry-after": 1 } })),
  }
}
