// What the catalogue says about a code.

export interface CatalogueEntry {
  /**
   * `error`: always. `strict`: an error under `x-dovetail: { profile: strict }`, a warning elsewhere. `lint`: an error under that profile,
   * unsaid elsewhere. All but `error` may be set by `x-dovetail: { rules }`.
   */
  readonly severity: "error" | "warning" | "strict" | "lint"
  readonly title: string
  /** Markdown. */
  readonly explanation: string
  /** What to write, where the finding itself does not say. */
  readonly remedy: string
}
