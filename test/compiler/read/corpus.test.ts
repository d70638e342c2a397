// Other people's documents: all valid ones load and publish, most of the faulty ones are refused with a place.
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "@jest/globals"
import { loadApi, publish } from "../../../src/compiler/index.ts"
import { corpus, hasCorpus, loadFile } from "../../support/documents.ts"

const inCorpus = hasCorpus() ? test : test.skip

inCorpus(
  "all of the corpus load, with every operation, and what is published loads again",
  async () => {
    const lines = readFileSync(join(corpus, "specs.jsonl"), "utf8").trim().split("\n")
    const specs = lines.map((line) => JSON.parse(line) as { file: string; ops: number; bytes: number })
    const refused: string[] = []
    for (const { file, ops, bytes } of specs) {
      const loaded = await loadFile(join(corpus, file))
      if (loaded.api === null || loaded.document === null || loaded.api.operations.length !== ops) {
        refused.push(file)
        continue
      }
      // The large ones say nothing new about publishing.
      if (bytes > 300_000) continue
      const published = JSON.stringify(publish(loaded.api, loaded.document))
      const again = await loadApi("openapi.json", () => published)
      if (again.api === null) refused.push(`${file}, published`)
    }
    process.stderr.write(`corpus: ${specs.length - refused.length} of ${specs.length} load and publish\n`)
    expect(refused).toEqual([])
  },
  240_000,
)

/** Documents that are refused by their own generator only: its `x-` fields, and operationIds that we derive anew. */
const bar = 56

inCorpus("faulty documents are refused with a place", async () => {
  const files = listFiles(join(corpus, "invalid"))
  let refused = 0
  for (const file of files) {
    const { api, diagnostics } = await loadFile(file)
    if (api !== null) continue
    refused += 1
    const first = diagnostics.find(({ severity }) => severity === "error")
    expect(first?.location.line).toBeGreaterThan(0)
  }
  process.stderr.write(`corpus: ${refused} of ${files.length} faulty documents are refused\n`)
  expect(refused).toBeGreaterThanOrEqual(bar)
})

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? listFiles(path) : [path]
  })
}
