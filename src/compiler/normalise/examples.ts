// Collects the examples of media types, parameters and headers (OAS 3.1 §4.8.14.1, §4.8.12.4).
import type { Schema } from "../model/model.ts"
import { child, children, type Place } from "../read/place.ts"
import type { Context } from "./context.ts"

/** Notes `example` and every `examples` of an object with the schema that they are examples of. */
export function noteExamples(owner: Place, schema: Schema, context: Context): void {
  const single = child(owner, "example")
  if (single !== null) context.examples.push({ place: single, schema })
  const list = child(owner, "examples")
  for (const [, written] of list === null ? [] : children(list)) {
    const example = context.resolver.follow(written)
    // OAS 3.2 §4.19.2 calls the value as it is before it is written `dataValue`.
    const value = example === null ? null : (child(example, "dataValue") ?? child(example, "value"))
    if (value !== null) context.examples.push({ place: value, schema })
  }
}
