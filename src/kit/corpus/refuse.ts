// `npm run corpus -- refuse`: documents with a fault, which have to be refused with the place of it.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { loadApi } from "../../compiler/index.ts"
import { listDocuments } from "./specs.ts"

export interface RefusedDocument {
  readonly file: string
  readonly refused: boolean
  /** `file:line:column` of the first error; `null` where the document was taken. */
  readonly at: string | null
  readonly code: string | null
  readonly ms: number
}

export interface RefuseResult {
  readonly documents: readonly RefusedDocument[]
  readonly refused: number
  readonly total: number
  /** At least 85 of 100 were refused, each with its place. */
  readonly ok: boolean
}

/** @param root of the documents. */
export async function runRefusals(root: string): Promise<RefuseResult> {
  const documents: RefusedDocument[] = []
  for (const file of await listDocuments(root)) documents.push(await judge(root, file))
  const refused = documents.filter((each) => each.refused && each.at !== null).length
  return { documents, refused, total: documents.length, ok: documents.length > 0 && refused / documents.length >= 0.85 }
}

async function judge(root: string, file: string): Promise<RefusedDocument> {
  const started = performance.now()
  const { api, diagnostics } = await loadApi(join(root, file), (path) => readFile(path, "utf8"))
  const ms = Math.round(performance.now() - started)
  const first = diagnostics.find(({ severity }) => severity === "error")
  if (api !== null || first === undefined) return { file, refused: api === null, at: null, code: null, ms }
  const { file: part, line, column } = first.location
  return { file, refused: true, at: `${part}:${line}:${column}`, code: first.code, ms }
}
