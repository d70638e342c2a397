// Reads the entry document and every file that its references name, before anything is judged.
import { posix } from "node:path"
import type { Report } from "../diagnostics/collect.ts"
import { parseJson, type SyntaxFault } from "./json.ts"
import type { Node } from "./node.ts"
import { findLineStarts, type Source } from "./source.ts"
import { parseYaml, type YamlFaultRecord } from "./yaml.ts"

/** Gives the text of a file; throws where there is none. */
export type ReadFile = (path: string) => string | Promise<string>

export interface LoadOptions {
  /** Allows references to files outside of the entry document's folder. */
  readonly outside?: boolean
}

/** Every file that was read, and why others were not. Keys are relative to the entry document's folder. */
export interface SourceSet {
  readonly entry: Source
  readonly files: ReadonlyMap<string, Source>
  /** Files that references name and that could not be had, with the reason as a sentence. */
  readonly missing: ReadonlyMap<string, { readonly reason: "not-found" | "outside"; readonly message: string }>
}

/** Largest text of one file, in UTF-16 units. */
const sizeLimit = 64 * 1024 * 1024

/** Reads all files. Faults of syntax are reported; references to what is missing are left to whoever follows them. */
export async function loadSources(
  entry: string,
  readFile: ReadFile,
  report: Report,
  options: LoadOptions = {},
): Promise<SourceSet> {
  const folder = posix.dirname(entry)
  const files = new Map<string, Source>()
  const missing = new Map<string, { reason: "not-found" | "outside"; message: string }>()
  const first = parseSource(posix.basename(entry), await readFile(entry), report)
  files.set(first.file, first)
  const queue = [first]
  for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
    if (source.root === null) continue
    for (const file of referencedFiles(source.root, source.file)) {
      if (files.has(file) || missing.has(file)) continue
      if ((file.startsWith("../") || file.startsWith("/")) && options.outside !== true) {
        missing.set(file, {
          reason: "outside",
          message: `The file \`${file}\` is outside of the folder of the entry document`,
        })
        continue
      }
      let text: string
      try {
        text = await readFile(posix.join(folder, file))
      } catch (error) {
        const because = error instanceof Error && "code" in error ? ` (${String(error.code)})` : ""
        missing.set(file, { reason: "not-found", message: `The file \`${file}\` cannot be read${because}` })
        continue
      }
      const next = parseSource(file, text, report)
      files.set(file, next)
      queue.push(next)
    }
  }
  return { entry: first, files, missing }
}

/** Parses one file: JSON where it is JSON, YAML elsewhere; other texts (a description in Markdown) become one string. */
export function parseSource(file: string, text: string, report: Report): Source {
  const lineStarts = findLineStarts(text)
  const bare: Source = {
    file,
    text,
    lineStarts,
    root: null,
    hasIdentifiers: /\$(?:id|anchor|dynamicAnchor|self)\b/.test(text),
  }
  if (text.length > sizeLimit) {
    report.at("too-large", bare, 0, {
      found: `The file has ${text.length} characters`,
      expected: `at most ${sizeLimit}`,
    })
    return bare
  }
  const extension = posix.extname(file).toLowerCase()
  if (![".yaml", ".yml", ".json", ""].includes(extension) && !/^\s*[{[]|^openapi:/m.test(text.slice(0, 400))) {
    return { ...bare, root: { kind: "scalar", start: 0, end: text.length, value: text } }
  }
  const { root, faults } = parseText(text, extension)
  for (const fault of faults) {
    report.at(fault.code, bare, fault.offset, { found: fault.message, expected: fault.expected })
  }
  if (root === null && faults.length === 0) {
    report.at("syntax", bare, 0, { found: "The file is empty", expected: "an OpenAPI document" })
  }
  return { ...bare, root }
}

function parseText(
  text: string,
  extension: string,
): { root: Node | null; faults: readonly (SyntaxFault | YamlFaultRecord)[] } {
  const looksJson = /^\ufeff?\s*[{[]/.test(text)
  if (looksJson) {
    const json = parseJson(text)
    const isDeep = json.faults.some(({ code }) => code === "too-deep")
    if (json.root !== null || isDeep || extension === ".json") return json
  }
  return parseYaml(text)
}

/** Every file that some `$ref` of the tree names, relative to the entry document's folder. URLs are left out. */
function referencedFiles(root: Node, from: string): Set<string> {
  const found = new Set<string>()
  const seen = new Set<Node>()
  const stack: Node[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === "scalar" || seen.has(node)) continue
    seen.add(node)
    if (node.kind === "list") {
      for (const item of node.items) stack.push(item)
      continue
    }
    for (const [key, entry] of node.entries) {
      if (entry.value.kind !== "scalar") {
        stack.push(entry.value)
      } else if (key === "$ref" && typeof entry.value.value === "string") {
        const file = fileOfReference(entry.value.value, from)
        if (file !== null) found.add(file)
      }
    }
  }
  return found
}

/** The file that a reference names, relative to the entry document's folder; `null` for `#…` and for URLs. */
export function fileOfReference(reference: string, from: string): string | null {
  const hash = reference.indexOf("#")
  const path = hash === -1 ? reference : reference.slice(0, hash)
  if (path === "" || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith("//")) return null
  return posix.join(posix.dirname(from), decode(path))
}

/** Percent-decoding that leaves alone what is not encoded well. */
export function decode(text: string): string {
  if (!text.includes("%")) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
