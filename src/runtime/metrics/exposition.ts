// The text that Prometheus reads (text exposition format 0.0.4).
import { durationBounds, type RequestMetrics, type RequestSeries } from "./request-metrics.ts"

export const metricsMediaType = "text/plain; version=0.0.4; charset=utf-8"

export interface Metric {
  readonly name: string
  readonly help: string
  readonly type: "counter" | "gauge" | "histogram" | "summary"
  readonly samples: readonly Sample[]
}

export interface Sample {
  /** Behind the metric's name, such as `_sum`. */
  readonly suffix?: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** The metrics one after another, each with its description. */
export function expose(metrics: readonly Metric[]): string {
  return metrics
    .map(({ name, help, type, samples }) => {
      const lines = samples.map(({ suffix = "", labels, value }) => `${name}${suffix}${labelsText(labels)} ${value}\n`)
      return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n${lines.join("")}`
    })
    .join("")
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`)
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")
}

export function requestMetrics(metrics: RequestMetrics): readonly Metric[] {
  const series = metrics.series()
  return [
    {
      name: "http_requests_in_flight",
      help: "Requests that are being answered.",
      type: "gauge",
      samples: [{ labels: {}, value: metrics.inFlight() }],
    },
    {
      name: "http_requests_total",
      help: "Requests by operation and status; status none is for clients that went away before there was an answer.",
      type: "counter",
      samples: series.map((each) => ({ labels: labelsOf(each), value: total(each) })),
    },
    {
      name: "http_request_duration_seconds",
      help: "From the head of the request to the end of its answer.",
      type: "histogram",
      samples: series.flatMap(histogram),
    },
    {
      name: "http_problems_total",
      help: "Answers that were problems, by problem.",
      type: "counter",
      samples: [...metrics.problems()].map(([problem, value]) => ({ labels: { problem }, value })),
    },
    {
      name: "deprecated_operation_callers_total",
      help: "Callers of deprecated operations, each once a day; anonymous ones are one caller.",
      type: "counter",
      samples: [...metrics.deprecatedUses()].map(([operation, value]) => ({ labels: { operation }, value })),
    },
  ]
}

function labelsOf({ operation, status }: RequestSeries): Readonly<Record<string, string>> {
  return {
    operation: operation?.operationId ?? "",
    method: operation?.method ?? "",
    path: operation?.path ?? "(unmatched)",
    status: status === 0 ? "none" : String(status),
  }
}

const total = ({ counts }: RequestSeries): number => counts.reduce((sum, count) => sum + count, 0)

/** Each bucket counts those of the smaller ones as well. */
function histogram(series: RequestSeries): Sample[] {
  const labels = labelsOf(series)
  let below = 0
  const buckets = Array.from(series.counts, (count, index): Sample => {
    below += count
    const bound = durationBounds[index]
    return { suffix: "_bucket", labels: { ...labels, le: bound === undefined ? "+Inf" : String(bound) }, value: below }
  })
  return [...buckets, { suffix: "_sum", labels, value: series.sum }, { suffix: "_count", labels, value: below }]
}
