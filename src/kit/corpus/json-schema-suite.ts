// Reads the JSON-Schema-Test-Suite from a folder: groups of tests, and the remote documents that they refer to.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"

export type Draft = "draft2020-12" | "draft4"

/** One schema of the suite with the values that it is tried on. */
export interface SuiteGroup {
  readonly draft: Draft
  /** Relative to the draft's folder, for example `optional/format/date.json`. */
  readonly file: string
  readonly description: string
  readonly schema: unknown
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[]
}

/** A document that schemas may name by its URI. */
export interface Remote {
  readonly uri: string
  readonly document: unknown
}

/** The groups of `folder`, which is relative to the draft's own: "" for the required ones, `optional`, `optional/format`. */
export function readGroups(dir: string, draft: Draft, folder: string): SuiteGroup[] {
  const path = join(dir, "tests", draft, folder)
  if (!existsSync(path)) return []
  const files = readdirSync(path).filter((name) => name.endsWith(".json"))
  return files.sort().flatMap((name) => {
    const groups = readJson(join(path, name)) as Omit<SuiteGroup, "draft" | "file">[]
    return groups.map((group) => ({ ...group, draft, file: join(folder, name).replaceAll("\\", "/") }))
  })
}

/** The suite's `remotes/` of a draft, as a server at localhost:1234 would give them, and the draft's meta-schemas where a package here has them. */
export function readRemotes(dir: string, draft: Draft): Remote[] {
  const root = join(dir, "remotes")
  const files = [...jsonFiles(join(root, draft)), ...(draft === "draft4" ? jsonFiles(root, /^draft|^v1$/) : [])]
  const served = files.map((file) => ({
    uri: `http://localhost:1234/${relative(root, file).replaceAll("\\", "/")}`,
    document: readJson(file),
  }))
  return [...served, ...(draft === "draft4" ? draft4MetaSchema() : metaSchemas())]
}

function metaSchemas(): Remote[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve("ajv")), "refs/json-schema-2020-12")
  return jsonFiles(folder).map((file) => {
    const document = readJson(file) as { readonly $id: string }
    return { uri: document.$id, document }
  })
}

/** Ajv has it in a package of its own, which need not be there. */
function draft4MetaSchema(): Remote[] {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve("ajv-draft-04"))
    return [
      {
        uri: "http://json-schema.org/draft-04/schema",
        document: readJson(join(folder, "refs/json-schema-draft-04.json")),
      },
    ]
  } catch {
    return []
  }
}

function jsonFiles(folder: string, except?: RegExp): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => except?.test(name) !== true)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return jsonFiles(path)
      return entry.name.endsWith(".json") ? [path] : []
    })
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"))
}
