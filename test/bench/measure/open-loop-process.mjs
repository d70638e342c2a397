// Sends requests at a fixed rate whatever becomes of them, from as many addresses of this machine as are asked for, and prints what came back.
import { readFileSync } from "node:fs"
import { Agent, request as send } from "node:http"

const { url, workload, rate, seconds, addresses } = JSON.parse(readFileSync(process.argv[2], "utf8"))
const { method, path, paths = [path], headers, headersInTurn = [{}], body } = workload
const { hostname, port } = new URL(url)
// An agent belongs to one address: connections of others are never used for it.
const agents = Array.from({ length: addresses }, () => new Agent({ keepAlive: true, maxSockets: 64 }))
const latencies = []
const statuses = {}
let broken = 0
let worstLateness = 0

function ask(number) {
  const place = number % addresses
  const started = performance.now()
  const request = send({
    agent: agents[place],
    hostname,
    port,
    // The whole of 127.0.0.0/8 is this machine.
    localAddress: `127.0.1.${1 + place}`,
    method,
    path: paths[number % paths.length],
    headers: {
      ...headers,
      ...headersInTurn[number % headersInTurn.length],
      ...(body && { "content-length": Buffer.byteLength(body) }),
    },
  })
  const done = () => {
    left -= 1
    if (left === 0) report()
  }
  request.on("error", () => {
    broken += 1
    done()
  })
  request.on("response", (response) => {
    response.resume()
    response.on("end", () => {
      latencies.push({ status: response.statusCode, ms: performance.now() - started })
      statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1
      done()
    })
  })
  request.end(body)
}

function report() {
  const good = latencies.filter(({ status }) => status === workload.expect.status)
  const sorted = good.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
  const taken = (performance.now() - begun) / 1000
  const result = { requests: total - broken, seconds: taken, throughput: good.length / taken, statuses, broken }
  console.log(JSON.stringify({ ...result, p50Ms: at(0.5), p99Ms: at(0.99), worstLateness }))
  for (const agent of agents) agent.destroy()
}

const total = Math.round(rate * seconds)
let left = total
let sent = 0
const begun = performance.now()
const ticking = setInterval(() => {
  const now = performance.now() - begun
  while (sent < total && (sent * 1000) / rate <= now) {
    worstLateness = Math.max(worstLateness, now - (sent * 1000) / rate)
    ask(sent)
    sent += 1
  }
  if (sent === total) clearInterval(ticking)
}, 1)
