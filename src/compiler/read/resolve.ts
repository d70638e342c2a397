// Follows references: pointers, anchors and files.

import type { DiagnosticCode } from "../diagnostics/catalogue.ts"
import type { Report } from "../diagnostics/collect.ts"
import type { Finding } from "../diagnostics/diagnostic.ts"
import { didYouMean } from "../diagnostics/suggest.ts"
import { baseUri, type Identifiers, indexIdentifiers, resolveUri } from "./identifiers.ts"
import { decode, fileOfReference, type SourceSet } from "./load.ts"
import { quote } from "./node.ts"
import { child, items, type Place, placeKey, rootPlace, textAt } from "./place.ts"

export interface Resolver {
  /** The place that a reference names, one step; reports at `at` and gives `null` where there is none. */
  resolve(reference: string, at: Place): Place | null
  /** The same without a report. */
  peek(reference: string, at: Place): Place | null
  /** Follows Reference Objects until there is no `$ref` any more; reports and gives `null` for dead ends and circles. */
  follow(place: Place): Place | null
  /** Whether an anchor of `$dynamicRef` is a `$dynamicAnchor`. */
  isDynamic(reference: string, at: Place): boolean
  /** The `$dynamicAnchor`s of the schema resource that a place belongs to. */
  dynamicAnchors(place: Place): ReadonlyMap<string, Place>
}

type Outcome = { readonly place: Place } | { readonly code: DiagnosticCode; readonly finding: Finding }

/** A resolver over a set of files. Equal references are followed once. */
export function createResolver(sources: SourceSet, report: Report): Resolver {
  const cache = new Map<string, Outcome>()
  let identifiers: Identifiers | null = null
  const dynamicByBase = new Map<string, Map<string, Place>>()

  function getIdentifiers(): Identifiers {
    if (identifiers !== null) return identifiers
    identifiers = indexIdentifiers(sources.files.values())
    for (const [key, { place, dynamic }] of identifiers.anchors) {
      if (!dynamic) continue
      const base = key.slice(0, key.indexOf("#"))
      const anchors = dynamicByBase.get(base) ?? new Map<string, Place>()
      dynamicByBase.set(base, anchors.set(key.slice(key.indexOf("#") + 1), place))
    }
    return identifiers
  }

  function find(reference: string, from: Place): Outcome {
    const hash = reference.indexOf("#")
    const path = hash === -1 ? reference : reference.slice(0, hash)
    const fragment = hash === -1 ? "" : decode(reference.slice(hash + 1))
    const root = findDocument(reference, path, from)
    if (!("place" in root)) return root
    if (fragment === "") return root
    if (fragment.startsWith("/")) return walk(root.place, fragment, reference, 0)
    const anchor = getIdentifiers().anchors.get(`${resolveUri(path, baseUri(from))}#${fragment}`)
    if (anchor !== undefined) return { place: anchor.place }
    const names = [...getIdentifiers().anchors.keys()].map((key) => key.slice(key.indexOf("#") + 1))
    return notFound(reference, `no schema has the anchor ${quote(fragment)}`, didYouMean(fragment, names))
  }

  function findDocument(reference: string, path: string, from: Place): Outcome {
    if (from.source.hasIdentifiers || /^[a-z][a-z0-9+.-]*:/i.test(path)) {
      const uri = resolveUri(path, baseUri(from))
      const resource = getIdentifiers().resources.get(uri)
      if (resource !== undefined) return { place: resource }
    }
    if (path === "") {
      const own = rootPlace(from.source)
      return own === null ? notFound(reference, "the file could not be parsed", "") : { place: own }
    }
    const file = fileOfReference(path, from.source.file)
    if (file === null) {
      const finding = { found: `${quote(reference)} is a URL`, expected: "a reference inside of this folder" }
      return { code: "ref-url", finding }
    }
    const source = sources.files.get(file)
    if (source === undefined) {
      const missing = sources.missing.get(file)
      const found = missing?.message ?? `The file \`${file}\` was not read`
      const code = missing?.reason === "outside" ? "ref-outside" : "ref-file-not-found"
      return { code, finding: { found, expected: "a file beside this one or below" } }
    }
    const place = rootPlace(source)
    return place === null ? notFound(reference, `the file \`${file}\` could not be parsed`, "") : { place }
  }

  function walk(root: Place, fragment: string, reference: string, depth: number): Outcome {
    let place = root
    for (const raw of fragment.split("/").slice(1)) {
      const step = raw.replaceAll("~1", "/").replaceAll("~0", "~")
      let next = stepInto(place, step)
      if (next === null) {
        // A pointer may lead through a Reference Object; what it names has the rest of the way.
        const via = textAt(place, "$ref")
        const target = via !== undefined && depth < 20 ? find(via, place) : null
        if (target !== null && "place" in target) {
          place = target.place
          next = stepInto(place, step)
        }
      }
      if (next === null) {
        const where = place.pointer === "" ? `\`${place.source.file}\`` : `\`${place.source.file}#${place.pointer}\``
        const known = place.node.kind === "map" ? [...place.node.entries.keys()] : []
        return notFound(reference, `${where} has no ${quote(step)}`, didYouMean(step, known))
      }
      place = next
    }
    return { place }
  }

  function lookUp(reference: string, at: Place): Outcome {
    const key = at.source.hasIdentifiers ? `${baseUri(at)} ${reference}` : `${at.source.file} ${reference}`
    let outcome = cache.get(key)
    if (outcome === undefined) {
      outcome = find(reference, at)
      cache.set(key, outcome)
    }
    return outcome
  }

  function resolve(reference: string, at: Place): Place | null {
    const outcome = lookUp(reference, at)
    if ("place" in outcome) return outcome.place
    report.on(outcome.code, child(at, "$ref") ?? at, outcome.finding)
    return null
  }

  return {
    resolve,
    peek(reference, at) {
      const outcome = lookUp(reference, at)
      return "place" in outcome ? outcome.place : null
    },
    follow(place) {
      let at = place
      const seen = new Set<string>()
      for (;;) {
        const reference = textAt(at, "$ref")
        if (reference === undefined) return at
        seen.add(placeKey(at))
        const next = resolve(reference, at)
        if (next === null) return null
        if (seen.has(placeKey(next))) {
          const finding = {
            found: `${quote(reference)} leads back to itself`,
            expected: "an object at the end of the references",
          }
          report.on("ref-cycle", child(place, "$ref") ?? place, finding)
          return null
        }
        at = next
      }
    },
    dynamicAnchors(place) {
      if (!place.source.hasIdentifiers) return new Map()
      getIdentifiers()
      return dynamicByBase.get(baseUri(place)) ?? new Map()
    },
    isDynamic(reference, at) {
      const [path = "", fragment = ""] = reference.split("#")
      return getIdentifiers().anchors.get(`${resolveUri(path, baseUri(at))}#${fragment}`)?.dynamic ?? false
    },
  }
}

function stepInto(place: Place, step: string): Place | null {
  if (place.node.kind === "list") return /^\d+$/.test(step) ? (items(place)[Number(step)] ?? null) : null
  return child(place, step)
}

function notFound(reference: string, why: string, hint: string): Outcome {
  const found = `${quote(reference)} names nothing: ${why}`
  const code = "ref-not-found"
  return { code, finding: { found, expected: `something that exists.${hint}`.replace(/\.$/, "") } }
}
