// Collects findings and turns them into diagnostics: severity by profile, sorted by position, each once.
import { locationOf, offsetOf, type Place } from "../read/place.ts"
import { locate, type Source } from "../read/source.ts"
import { catalogue, type DiagnosticCode } from "./catalogue.ts"
import type { Diagnostic, Finding } from "./diagnostic.ts"
import { drawFrame } from "./frame.ts"
import { severityOf, type Weights } from "./severity.ts"

type SourceText = Pick<Source, "file" | "text" | "lineStarts">

export interface Report {
  /** Reports something about a place of a document. */
  on(code: DiagnosticCode, place: Place, finding: Finding): void
  /** Reports something about an offset of a text. */
  at(code: DiagnosticCode, source: SourceText, offset: number, finding: Finding): void
}

export interface Collector extends Report {
  /** Everything that was reported and is not off: entry document first, then by file, line and column. */
  finish(weights: Weights, entryFile: string): Diagnostic[]
}

interface Entry {
  readonly code: DiagnosticCode
  readonly source: SourceText
  readonly offset: number
  readonly finding: Finding
}

/** Starts a collection. */
export function createCollector(): Collector {
  const entries = new Map<string, Entry>()
  function at(code: DiagnosticCode, source: SourceText, offset: number, finding: Finding): void {
    const key = `${code} ${source.file} ${offset} ${finding.found}`
    if (!entries.has(key)) entries.set(key, { code, source, offset, finding })
  }
  return {
    at,
    on(code, place, finding) {
      at(code, place.source, offsetOf(place), finding)
    },
    finish(weights, entryFile) {
      const sorted = [...entries.values()].sort((a, b) => compareEntries(a, b, entryFile))
      return sorted.flatMap(({ code, source, offset, finding }) => {
        const severity = severityOf(code, weights)
        if (severity === "off") return []
        return {
          code,
          severity,
          location: locate(source, offset),
          found: finding.found,
          expected: finding.expected,
          write: finding.write ?? catalogue[code].remedy,
          frame: drawFrame(source, offset),
        }
      })
    },
  }
}

function compareEntries(a: Entry, b: Entry, entryFile: string): number {
  if (a.source.file !== b.source.file) {
    if (a.source.file === entryFile) return -1
    if (b.source.file === entryFile) return 1
    return a.source.file < b.source.file ? -1 : 1
  }
  return a.offset - b.offset || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
}

/** `file:line:col` of a place, for messages that name a second place. */
export function showLocation(place: Place): string {
  const { file, line, column } = locationOf(place)
  return `${file}:${line}:${column}`
}
