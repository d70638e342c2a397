// What the checks of one document share.
import type { Report } from "../diagnostics/collect.ts"
import type { Shape, Version } from "../grammar/shape.ts"
import type { Dialect } from "../normalise/dialect.ts"
import type { Place } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"

export interface StructureContext {
  readonly version: Version
  readonly dialect: Dialect
  readonly resolver: Resolver
  readonly report: Report
  /** Checks a place now or later; each place once for each shape. */
  check(place: Place, shape: Shape): void
}
