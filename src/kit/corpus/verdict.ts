// What `npm run corpus` says of one document.

export type Stage = "compile" | "types" | "boot" | "requests" | "done"

export interface DiagnosticCount {
  readonly code: string
  readonly severity: "error" | "warning"
  readonly count: number
  /** The first place, as `file:line:column`. */
  readonly at: string
}

export interface Unsampled {
  readonly operation: string
  readonly reason: string
}

export interface Verdict {
  /** Relative to the corpus. */
  readonly file: string
  readonly ok: boolean
  /** The stage that failed; `done` where none did. */
  readonly stage: Stage
  /** Operations of the document, and how many of them were asked. */
  readonly operations: number
  readonly sampledOperations: number
  /** Requests that were answered as they should be. */
  readonly validSamples: number
  readonly invalidSamples: number
  readonly unsampled: readonly Unsampled[]
  /** Operations that answered 501 because no reply of theirs could be made. */
  readonly withoutReply: number
  readonly diagnostics: readonly DiagnosticCount[]
  /** What went wrong, a sentence each; the first ten. */
  readonly failures: readonly string[]
  readonly ms: number
  /** Peak memory of the compiling process while it worked on the document. */
  readonly mb: number
  readonly stageMs: Readonly<Partial<Record<Stage, number>>>
  readonly server: { readonly ms: number; readonly mb: number } | null
}
