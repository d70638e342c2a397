// Reads a document and everything it refers to, and builds the model or says why not.
import { type Collector, createCollector } from "./diagnostics/collect.ts"
import type { Diagnostic } from "./diagnostics/diagnostic.ts"
import { standardWeights, type Weights } from "./diagnostics/severity.ts"
import { checkEnforcement } from "./lint/enforcement.ts"
import { checkIntricacy } from "./lint/intricacy.ts"
import { checkProfile } from "./lint/profile.ts"
import { checkStructure } from "./lint/structure.ts"
import type { Api } from "./model/model.ts"
import type { WrittenExample } from "./normalise/context.ts"
import { buildDocument } from "./normalise/document.ts"
import { readWeights } from "./normalise/extensions.ts"
import type { LoadedDocument } from "./normalise/loaded.ts"
import { findVersion } from "./normalise/version.ts"
import { type LoadOptions, loadSources, type ReadFile, type SourceSet } from "./read/load.ts"
import { type Place, rootPlace } from "./read/place.ts"
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
  const root = rootPlace(sources.entry)
  const written = root === null ? standardWeights : readWeights(root, collector)
  const weights = { ...written, profile: options.profile ?? written.profile }
  const loaded = root === null ? null : build(root, sources, weights, collector)
  const diagnostics = collector.finish(weights, sources.entry.file)
  const isGood = loaded !== null && diagnostics.every(({ severity }) => severity !== "error")
  const files = [...sources.files.keys()]
  return { api: isGood ? loaded.api : null, document: isGood ? loaded.document : null, diagnostics, files }
}

function build(
  root: Place,
  sources: SourceSet,
  weights: Weights,
  collector: Collector,
): { api: Api; document: LoadedDocument } | null {
  const version = findVersion(root, collector)
  if (version === null) return null
  const resolver = createResolver(sources, collector)
  checkStructure(root, version.version, resolver, collector)
  const { openapi, dialect } = version
  const examples: WrittenExample[] = []
  const { api, named } = buildDocument({
    ...{ root, sources, version: version.version, dialect, openapi, resolver, examples },
    profile: weights.profile,
    report: collector,
  })
  if (!checkIntricacy(api, sources, resolver, collector)) {
    checkEnforcement(api, sources, resolver, collector)
    checkProfile({ api, root, sources, resolver, examples, weights, report: collector })
  }
  return { api, document: { openapi, root, sources, resolver, dialect, named } }
}
