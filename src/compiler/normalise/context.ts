// What the parts of the model builder share while one document is read.
import type { Report } from "../diagnostics/collect.ts"
import type { Version } from "../grammar/shape.ts"
import type { Schema } from "../model/model.ts"
import type { Place } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import type { Dialect } from "./dialect.ts"
import type { SchemaBuilder } from "./schema.ts"

export interface Context {
  readonly root: Place
  readonly version: Version
  readonly dialect: Dialect
  readonly report: Report
  readonly resolver: Resolver
  readonly schemas: SchemaBuilder
  /** Examples of media types, parameters and headers, for whoever holds them against their schemas. */
  readonly examples: WrittenExample[]
}

/** A value that the document gives as an example, and the schema that it is an example of. */
export interface WrittenExample {
  readonly place: Place
  readonly schema: Schema
}
