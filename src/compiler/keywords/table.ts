// Every keyword that checks something, in the order in which checks are written: cheap ones first.
import { additionalProperties } from "./additional-properties.ts"
import { allOf } from "./all-of.ts"
import { anyOf } from "./any-of.ts"
import { constant } from "./const.ts"
import { contains } from "./contains.ts"
import { dependentRequired } from "./dependent-required.ts"
import { dependentSchemas } from "./dependent-schemas.ts"
import { discriminator } from "./discriminator.ts"
import { dynamicRef } from "./dynamic-ref.ts"
import { enumeration } from "./enum.ts"
import { exclusiveMaximum } from "./exclusive-maximum.ts"
import { exclusiveMinimum } from "./exclusive-minimum.ts"
import { format } from "./format.ts"
import { conditional } from "./if.ts"
import { items } from "./items.ts"
import type { Keyword } from "./keyword.ts"
import { maxContains } from "./max-contains.ts"
import { maxItems } from "./max-items.ts"
import { maxLength } from "./max-length.ts"
import { maxProperties } from "./max-properties.ts"
import { maximum } from "./maximum.ts"
import { minContains } from "./min-contains.ts"
import { minItems } from "./min-items.ts"
import { minLength } from "./min-length.ts"
import { minProperties } from "./min-properties.ts"
import { minimum } from "./minimum.ts"
import { multipleOf } from "./multiple-of.ts"
import { not } from "./not.ts"
import { oneOf } from "./one-of.ts"
import { pattern } from "./pattern.ts"
import { patternProperties } from "./pattern-properties.ts"
import { prefixItems } from "./prefix-items.ts"
import { properties } from "./properties.ts"
import { propertyNames } from "./property-names.ts"
import { ref } from "./ref.ts"
import { required } from "./required.ts"
import { type } from "./type.ts"
import { unevaluatedItems } from "./unevaluated-items.ts"
import { unevaluatedProperties } from "./unevaluated-properties.ts"
import { uniqueItems } from "./unique-items.ts"

/** Keywords of one group stand together, so that the question what kind of value it is is asked once. */
export const keywords: readonly Keyword[] = [
  type,
  constant,
  enumeration,
  format,
  minimum,
  exclusiveMinimum,
  maximum,
  exclusiveMaximum,
  multipleOf,
  minLength,
  maxLength,
  pattern,
  minItems,
  maxItems,
  prefixItems,
  items,
  contains,
  minContains,
  maxContains,
  uniqueItems,
  minProperties,
  maxProperties,
  required,
  dependentRequired,
  properties,
  patternProperties,
  additionalProperties,
  propertyNames,
  dependentSchemas,
  ref,
  dynamicRef,
  allOf,
  anyOf,
  oneOf,
  not,
  conditional,
  discriminator,
  unevaluatedItems,
  unevaluatedProperties,
]
