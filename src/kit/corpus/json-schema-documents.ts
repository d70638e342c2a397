// Puts a JSON Schema into an OpenAPI document, so that the compiler reads it as it reads anybody's.
import { loadApi, type Schema } from "../../compiler/index.ts"
import type { Remote } from "./json-schema-suite.ts"

export interface SchemaDocument {
  readonly schema: unknown
  readonly openapi: "3.0.3" | "3.1.1"
  /** Documents that the schema may name by URI; they get an `$id` that says where they come from. */
  readonly remotes: readonly Remote[]
  /** A folder of its own among the places of a run. */
  readonly folder: string
}

/** The schema as the compiler understands it, or what it says against it. */
export async function readSchema(document: SchemaDocument): Promise<{ schema: Schema } | { refused: string }> {
  const { folder, openapi, remotes, schema } = document
  const files = new Map<string, unknown>()
  const schemas: Record<string, unknown> = { Case: { $ref: `${folder}/case.json` } }
  files.set(`${folder}/case.json`, schema)
  const documents = reachable(schema, remotes).flatMap(identify)
  for (const [index, remote] of documents.entries()) {
    const file = `${folder}/remote-${index}.json`
    schemas[`Remote${index}`] = { $ref: file }
    files.set(file, remote)
  }
  files.set("openapi.json", {
    openapi,
    info: { title: "One schema", version: "1" },
    paths: {},
    components: { schemas },
  })
  const loaded = await loadApi("openapi.json", (path) => {
    if (!files.has(path)) throw Object.assign(new Error(`no file ${path}`), { code: "ENOENT" })
    return JSON.stringify(files.get(path))
  })
  const found = loaded.api?.schemas.find(({ name }) => name === "Case")
  if (found !== undefined) return { schema: found.schema }
  const errors = loaded.diagnostics.filter(({ severity }) => severity === "error")
  return { refused: errors.map(({ code, found }) => `${code}: ${found}`).join("; ") }
}

/** The document under its own `$id`, and under the URI that it was had from where that is another. */
function identify({ uri, document }: Remote): unknown[] {
  if (!isObject(document)) return [{ $id: uri, allOf: [document] }]
  if (typeof document.$id !== "string") return [{ $id: uri, ...document }]
  return resolve(document.$id, uri) === uri ? [document] : [document, { $id: uri, $ref: document.$id }]
}

/** Remotes that the schema names, and those that they name. */
function reachable(schema: unknown, remotes: readonly Remote[]): Remote[] {
  const found = new Set<Remote>()
  const visit = (node: unknown, base: string): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, base)
    if (!isObject(node)) return
    const own = typeof node.$id === "string" ? resolve(node.$id, base) : base
    for (const key of ["$ref", "$dynamicRef"]) {
      const reference = node[key]
      if (typeof reference === "string") add(resolve(reference, own))
    }
    for (const inner of Object.values(node)) visit(inner, own)
  }
  const add = (uri: string): void => {
    for (const remote of remotes) {
      const names = [remote.uri, ...(isObject(remote.document) ? [String(remote.document.$id)] : [])]
      if (!names.includes(uri) || found.has(remote)) continue
      found.add(remote)
      visit(remote.document, remote.uri)
    }
  }
  visit(schema, "file:///case.json")
  return [...found]
}

/** RFC 3986 §5.2, without the fragment. */
function resolve(reference: string, base: string): string {
  try {
    return new URL(reference, base).href.replace(/#.*$/, "")
  } catch {
    return reference.replace(/#.*$/, "")
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
