// Requests and their durations by method, route and status, kept so that a scrape does the work and not the request.

const name = "http_request_duration_seconds"
/** Upper limits in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createMetrics() {
  const routes = new Map()
  return {
    observe(method, route, status, ms) {
      let statuses = routes.get(route)
      if (statuses === undefined) {
        statuses = new Map()
        routes.set(route, statuses)
      }
      const key = method === "GET" ? status : `${method} ${status}`
      let series = statuses.get(key)
      if (series === undefined) {
        series = { method, route, status, counts: new Array(buckets.length + 1).fill(0), sum: 0 }
        statuses.set(key, series)
      }
      const seconds = ms / 1000
      let index = 0
      while (index < buckets.length && seconds > buckets[index]) index += 1
      series.counts[index] += 1
      series.sum += seconds
    },
    /** Prometheus text format 0.0.4. */
    write() {
      const lines = []
      for (const statuses of routes.values())
        for (const { method, route, status, counts, sum } of statuses.values()) {
          const labels = `method="${method}",route="${route}",status="${status}"`
          let total = 0
          for (const [index, count] of counts.entries()) {
            total += count
            lines.push(`${name}_bucket{${labels},le="${buckets[index] ?? "+Inf"}"} ${total}`)
          }
          lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${total}`)
        }
      return `# TYPE ${name} histogram\n${lines.join("\n")}\n`
    },
  }
}
