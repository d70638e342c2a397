// What the process itself has to tell: event loop, memory, CPU, garbage collection.
import { monitorEventLoopDelay, PerformanceObserver, performance } from "node:perf_hooks"
import type { Metric } from "./exposition.ts"

export interface ProcessMetrics {
  /** As they are now; the delay of the event loop is that since the last call. */
  readonly read: () => readonly Metric[]
  readonly stop: () => void
}

/** Kinds of collections (`perf_hooks.constants`). */
const kinds: Readonly<Record<number, string>> = { 1: "minor", 4: "major", 8: "incremental", 16: "weakcb" }

/** Watches from now on. Names are those that prom-client gives to the same figures, so that dashboards for Node fit. */
export function watchProcess(): ProcessMetrics {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const collections = new Map<string, { count: number; seconds: number }>()
  const observer = new PerformanceObserver((list) => {
    for (const { duration, detail } of list.getEntries()) {
      const kind = kinds[(detail as { kind?: number } | undefined)?.kind ?? 0] ?? "other"
      const before = collections.get(kind) ?? { count: 0, seconds: 0 }
      collections.set(kind, { count: before.count + 1, seconds: before.seconds + duration / 1000 })
    }
  })
  observer.observe({ entryTypes: ["gc"] })
  let loop = performance.eventLoopUtilization()
  return {
    read() {
      const now = performance.eventLoopUtilization()
      const { utilization } = performance.eventLoopUtilization(now, loop)
      loop = now
      const metrics = [...memoryAndCpu(), ...delays(delay), ...collectionsOf(collections)]
      delay.reset()
      return [
        ...metrics,
        gauge(
          "nodejs_eventloop_utilization",
          "Share of the time since the last look that was spent at work.",
          utilization,
        ),
      ]
    },
    stop() {
      delay.disable()
      observer.disconnect()
    },
  }
}

type Labels = Readonly<Record<string, string>>

const gauge = (name: string, help: string, value: number, labels: Labels = {}): Metric => {
  return { name, help, type: "gauge", samples: [{ labels, value }] }
}

const counter = (name: string, help: string, value: number): Metric => ({
  ...gauge(name, help, value),
  type: "counter",
})

function memoryAndCpu(): Metric[] {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    counter("process_cpu_user_seconds_total", "CPU time in the process itself.", user / 1e6),
    counter("process_cpu_system_seconds_total", "CPU time in the system on behalf of the process.", system / 1e6),
    gauge("process_start_time_seconds", "When the process started, since 1970.", performance.timeOrigin / 1000),
    gauge("process_resident_memory_bytes", "Memory that the process holds.", rss),
    gauge("nodejs_heap_size_total_bytes", "Size of the JavaScript heap.", heapTotal),
    gauge("nodejs_heap_size_used_bytes", "Of it, what is used.", heapUsed),
    gauge("nodejs_external_memory_bytes", "Memory of objects outside of the JavaScript heap.", external),
    gauge("nodejs_version_info", "The version of Node.js.", 1, { version: process.version }),
  ]
}

function delays(delay: ReturnType<typeof monitorEventLoopDelay>): Metric[] {
  const of = (what: string) => `Delay of the event loop since the last look, ${what}.`
  // Before the first sample the mean is no number.
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  const known = delay.max > 0
  return [
    gauge("nodejs_eventloop_lag_mean_seconds", of("mean"), seconds(delay.mean)),
    gauge("nodejs_eventloop_lag_max_seconds", of("maximum"), seconds(delay.max)),
    gauge("nodejs_eventloop_lag_p50_seconds", of("median"), known ? seconds(delay.percentile(50)) : 0),
    gauge("nodejs_eventloop_lag_p90_seconds", of("90th percentile"), known ? seconds(delay.percentile(90)) : 0),
    gauge("nodejs_eventloop_lag_p99_seconds", of("99th percentile"), known ? seconds(delay.percentile(99)) : 0),
  ]
}

function collectionsOf(collections: ReadonlyMap<string, { count: number; seconds: number }>): Metric[] {
  const samples = [...collections].flatMap(([kind, { count, seconds }]) => [
    { suffix: "_sum", labels: { kind }, value: seconds },
    { suffix: "_count", labels: { kind }, value: count },
  ])
  return [{ name: "nodejs_gc_duration_seconds", help: "Garbage collections by kind.", type: "summary", samples }]
}
