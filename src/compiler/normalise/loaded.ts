// A document that was read and understood: what publishing needs besides the model.
import type { SourceSet } from "../read/load.ts"
import type { Place } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import type { Dialect } from "./dialect.ts"
import type { NamedPlace } from "./hoist.ts"

export interface LoadedDocument {
  /** The version as written. */
  readonly openapi: string
  readonly root: Place
  readonly sources: SourceSet
  readonly resolver: Resolver
  readonly dialect: Dialect
  /** Named schemas in the model's order. */
  readonly named: readonly NamedPlace[]
}
