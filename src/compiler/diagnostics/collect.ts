// Collects findings and turns them into diagnostics: severity by profile, sorted by position, each once.
import { locationOf, offsetOf, type Place } from "../read/place.ts"
import { locate, type Source } from "../read/source.ts"
import { catalogue, type DiagnosticCode } from "./catalogue.ts"
import type { Diagnostic, Finding, Severity } from "./diagnostic.ts"
import { drawFrame } from "./frame.ts"

type SourceText = Pick<Source, "file" | "text" | "lineStarts">

export interface Report {
  /** Reports something about a place of a document. */
  on(code: DiagnosticCode, place: Place, finding: Finding): void
  /** Reports something about an offset of a text. */
  at(code: DiagnosticCode, source: SourceText, offset: number, finding: Finding): void
}

export interface Collector extends Report {
  /** Everything that was reported: entry document first, then by file, line and column. */
  finish(profile: "standard" | "strict", entryFile: string): Diagnostic[]
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
    finish(profile, entryFile) {
      const sorted = [...entries.values()].sort((a, b) => compareEntries(a, b, entryFile))
      return sorted.map(({ code, source, offset, finding }) => ({
        code,
        severity: severityOf(code, profile),
        location: locate(source, offset),
        found: finding.found,
        expected: finding.expected,
        write: finding.write ?? catalogue[code].remedy,
        frame: drawFrame(source, offset),
      }))
    },
  }
}

/** How much a code weighs under a profile. */
export function severityOf(code: DiagnosticCode, profile: "standard" | "strict"): Severity {
  const { severity } = catalogue[code]
  if (severity === "strict") return profile === "strict" ? "error" : "warning"
  return severity
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
