// The chart of the everything-on contract rows as SVG: bars of CPU time per request, readable on white and on dark.
import { geometricMean } from "../measure/statistics.ts"
import { cpuRatio } from "../rows/contract-claims.ts"
import type { BenchDocument } from "./json.ts"

const labels: Readonly<Record<string, string>> = {
  ours: "Dovetail",
  handwritten: "hand-written node:http",
  fastify: "Fastify",
  hono: "Hono + zod",
  "nest-fastify": "Nest on Fastify",
  "nest-express": "Nest on Express",
  "openapi-backend": "openapi-backend",
  tsoa: "tsoa",
  "express-openapi-validator": "Express + express-openapi-validator",
  fastapi: "FastAPI with packages",
  "fastapi-by-hand": "FastAPI, edge by hand",
}

const size = { width: 820, left: 290, right: 120, top: 64, bar: 22, step: 34, bottom: 44 }

/** Shortest bar first. @throws Error where the contract rows were not run */
export function writeChart(document: BenchDocument): string {
  const bars = barsOf(document)
  if (bars.length === 0)
    throw new Error("There are no contract rows to draw; expected a run with --only contract or all groups.")
  const [{ machine, versions, date }, longest] = [document, Math.max(...bars.map(({ micros }) => micros))]
  const height = size.top + bars.length * size.step + size.bottom
  const scale = (size.width - size.left - size.right) / longest
  const title = "CPU time of a request, everything on (µs, less is better)"
  const where = `${machine.cpu}, ${machine.cores} cores, Node.js ${versions.node}, ${date.slice(0, 10)}; geometric mean of five workloads`
  const drawn = bars.map(({ peer, micros }, index) => {
    const top = size.top + index * size.step
    const width = Math.max(1, micros * scale)
    const times = peer === "ours" ? "" : ` (${cpuRatio(document.rows, peer, "full").toFixed(2)} ×)`
    return [
      text(size.left - 10, top + 16, labels[peer] ?? peer, `text-anchor="end"${peer === "ours" ? ' class="us"' : ""}`),
      `<rect class="${peer === "ours" ? "ours" : "peer"}" x="${size.left}" y="${top}" width="${width.toFixed(1)}" height="${size.bar}" rx="3"/>`,
      text(size.left + width + 8, top + 16, `${micros.toFixed(0)}${times}`, 'class="soft"'),
    ].join("\n")
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}" role="img" aria-label="${escapeXml(title)}">`,
    `<style>${style}</style>`,
    `<rect class="page" width="${size.width}" height="${height}" rx="8"/>`,
    text(20, 32, title, 'class="title"'),
    ...drawn,
    text(20, height - 16, where, 'class="soft small"'),
    "</svg>\n",
  ].join("\n")
}

const style = [
  'text{font:14px system-ui,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1f2328}',
  ".title{font-size:16px;font-weight:600}.us{font-weight:600}.soft{fill:#59636e}.small{font-size:12px}",
  ".page{fill:#ffffff}.ours{fill:#0b7285}.peer{fill:#b6c0cc}",
  "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.soft{fill:#9198a1}.page{fill:#0d1117}.ours{fill:#3bc9db}.peer{fill:#484f58}}",
].join("")

function barsOf({ rows }: BenchDocument): { readonly peer: string; readonly micros: number }[] {
  const full = rows.filter(({ group, variant }) => group === "contract" && variant === "full")
  const peers = [...new Set(full.map(({ peer }) => peer))]
  const micros = (peer: string) => geometricMean(full.filter((row) => row.peer === peer).map((row) => row.cpuMicros))
  return peers.map((peer) => ({ peer, micros: micros(peer) })).sort((a, b) => a.micros - b.micros)
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x.toFixed(1)}" y="${y}" ${attributes}>${escapeXml(content)}</text>`
}

function escapeXml(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
}
