// What has to be known of a parameter to write it.
import type { ParameterDefinition } from "../definition.ts"

/** A `ParameterDefinition` is one. */
export type EncodingPlan = Pick<
  ParameterDefinition,
  "name" | "in" | "style" | "explode" | "allowReserved" | "mediaType" | "isWholeQuery" | "shape"
>
