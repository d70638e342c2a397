// The real documents that a curve ends with: other people's, read where they are and never copied into the project.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

const corpus = join(import.meta.dirname, "../../../../shared/corpora/specs")

/** The text of a document of the corpus; `null` where it is not there. */
export function readCorpusSpec(path: string): string | null {
  const file = join(corpus, path)
  return existsSync(file) ? readFileSync(file, "utf8") : null
}

interface Document {
  paths: Record<string, unknown>
  components?: Record<string, Record<string, unknown> | undefined>
}

/** The first document with the paths of the second one beside its own, and those of its schemas whose names it does not have. */
export function addPaths(text: string, added: string): string {
  const document = JSON.parse(text) as Document
  const { paths, components = {} } = JSON.parse(added) as Document
  document.paths = { ...document.paths, ...paths }
  const schemas = { ...components.schemas, ...document.components?.schemas }
  return JSON.stringify({ ...document, components: { ...document.components, schemas } })
}
