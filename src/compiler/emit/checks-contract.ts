// What the emitters of guards, explanations and serializers promise to the emitter of operations.
import type { Schema } from "../model/model.ts"

/** `request` refuses readOnly members and does not require them, `response` does so with writeOnly (OAS 3.1 §4.8.24); `either` is plain JSON Schema. */
export type Direction = "request" | "response" | "either"

export interface CheckNames {
  /** A function of validators.mjs: `(value) => boolean`. */
  readonly accepts: string
  /** A function of explanations.mjs: `(value, report, pointer) => void`. */
  readonly explain: string
}

export interface CheckOptions {
  /** How messages call a member of the schema's object, for example `query parameter`. `property` when not said. */
  readonly subject?: string
}

/** Collects what operations need, then answers the three files. Names depend on the model and the order of calls only. */
export interface Checks {
  /** `hint` names the function where the schema has no name of its own: PascalCase, for example `ListUsersQuery`. */
  check(schema: Schema, direction: Direction, hint: string, options?: CheckOptions): CheckNames
  /** A function of serializers.mjs: `(body) => string`, the declared members as JSON. */
  write(schema: Schema, hint: string): string
  /** A function of serializers.mjs that fills defaults in place: `(value) => void`; `null` when there is nothing to fill. */
  fill(schema: Schema, hint: string): string | null
  /** Text of `validators.mjs`, `explanations.mjs` and `serializers.mjs`. Call once, after everything else. */
  files(): ReadonlyMap<string, string>
  /** After `files`: the function that stands for the named one, which is another one where both do the same. */
  nameOf(name: string): string
}

export interface ChecksOptions {
  /** Import specifier of the runtime's door, for example `../../src/runtime/index.ts`. */
  readonly runtime: string
  /** First line of each file. */
  readonly banner: string
  /** Writes functions that do the same once; `nameOf` then knows which one stays. */
  readonly merge?: boolean
  /** `annotations`: formats only inform (JSON Schema Validation §7.2.1). Known formats are enforced when not said. */
  readonly formats?: "enforced" | "annotations"
}
