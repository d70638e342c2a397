// Reads a document and everything it refers to, and builds the model or says why not.
import { type Collector, createCollector } from "./diagnostics/collect.ts"
import type { Diagnostic } from "./diagnostics/diagnostic.ts"
import { checkEnforcement } from "./lint/enforcement.ts"
import { checkStructure } from "./lint/structure.ts"
import type { Api } from "./model/model.ts"
import { buildDocument } from "./normalise/document.ts"
import { readProfile } from "./normalise/extensions.ts"
import type { LoadedDocument } from "./normalise/loaded.ts"
import { findVersion } from "./normalise/version.ts"
import { type LoadOptions, loadSources, type ReadFile, type SourceSet } from "./read/load.ts"
import { rootPlace } from "./read/place.ts"
import { createResolver } from "./read/resolve.ts"

export interface LoadedApi {
  /** `null` where some diagnostic is an error. */
  readonly api: Api | null
  readonly document: LoadedDocument | null
  /** Sorted by position. */
  readonly diagnostics: readonly Diagnostic[]
  /** Every file that was read, relative to the entry document's folder. */
  readonly files: readonly string[]
}

export interface LoadApiOptions extends LoadOptions {
  /** Overrides the profile of the document. */
  readonly profile?: "standard" | "strict"
}

/**
 * Loads the document at `entry` through `readFile`, which gets `entry` and paths joined to its folder. Throws only what `readFile` throws for
 * `entry` itself; everything else is a diagnostic.
 */
export async function loadApi(entry: string, readFile: ReadFile, options: LoadApiOptions = {}): Promise<LoadedApi> {
  const collector = createCollector()
  const sources = await loadSources(entry, readFile, collector, options)
  const loaded = build(sources, collector, options)
  const profile = options.profile ?? loaded?.api.profile ?? "standard"
  const diagnostics = collector.finish(profile, sources.entry.file)
  const isGood = loaded !== null && diagnostics.every(({ severity }) => severity !== "error")
  const files = [...sources.files.keys()]
  return { api: isGood ? loaded.api : null, document: isGood ? loaded.document : null, diagnostics, files }
}

function build(
  sources: SourceSet,
  collector: Collector,
  options: LoadApiOptions,
): { api: Api; document: LoadedDocument } | null {
  const root = rootPlace(sources.entry)
  const version = root === null ? null : findVersion(root, collector)
  if (root === null || version === null) return null
  const resolver = createResolver(sources, collector)
  const profile = options.profile ?? readProfile(root, collector)
  checkStructure(root, version.version, resolver, collector)
  const { openapi, dialect } = version
  const { api, named } = buildDocument({ root, sources, dialect, openapi, profile, resolver, report: collector })
  checkEnforcement(api, sources, resolver, collector)
  return { api, document: { openapi, root, sources, resolver, dialect, named } }
}
