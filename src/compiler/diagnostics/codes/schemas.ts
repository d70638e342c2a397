// Codes about schemas.
import type { CatalogueEntry } from "./entry.ts"

export const schemaCodes = {
  "keyword-unknown": {
    severity: "strict",
    title: "A keyword that is not known",
    explanation:
      "JSON Schema allows other keywords as notes for readers (2020-12 Core §6.5). They are not enforced, and often they are misspelt.",
    remedy: "Correct the name, remove it, or begin it with `x-`.",
  },
  "keyword-not-in-dialect": {
    severity: "strict",
    title: "A keyword of another version",
    explanation:
      "The keyword belongs to another version of OpenAPI and has no meaning in this one, so it is not enforced.",
    remedy: "`openapi: 3.1.1`, whose schemas are JSON Schema 2020-12, or the keyword of this version.",
  },
  "nullable-without-type": {
    severity: "strict",
    title: "`nullable` without `type`",
    explanation:
      "OpenAPI 3.0.3 gives `nullable` a meaning only beside `type`. It is taken as it is meant nearly always: `null` is accepted beside what the other keywords accept.",
    remedy: '`type` beside `nullable`, or `openapi: 3.1.1` with `anyOf` and `type: "null"`.',
  },
  "nullable-enum": {
    severity: "strict",
    title: "`nullable` beside an `enum` without `null`",
    explanation:
      "An `enum` lists every accepted value (OAS 3.0.3, proposal “Clarify nullable”): `null` is refused as long as it is not listed.",
    remedy: "`null` in the `enum`, or no `nullable`.",
  },
  "keyword-taken-as-meant": {
    severity: "strict",
    title: "A keyword in the form of another version",
    explanation:
      "The keyword has a form that this version of OpenAPI does not have, and it is clear what it means, so it is read like that.",
    remedy: "The form of this version.",
  },
  "schema-null": {
    severity: "strict",
    title: "An empty schema",
    explanation:
      "After the key there is nothing, where a schema was expected. It is taken as the schema that accepts everything.",
    remedy: "`{}` for a schema that accepts everything, or the schema.",
  },
  "pattern-syntax": {
    severity: "error",
    title: "A pattern that is no regular expression",
    explanation: "Patterns are regular expressions of ECMA-262 (JSON Schema 2020-12 Core §6.4).",
    remedy: "A regular expression that JavaScript understands; `(?i)` and `\\A` are not among them.",
  },
  "pattern-too-large": {
    severity: "error",
    title: "A pattern too large to run",
    explanation:
      "JavaScript compiles a regular expression when it is first used and gives up where it is too large; that must not happen to a service. Patterns have at most 65,536 characters.",
    remedy: "An `enum` in place of many alternatives; `maxLength` and `maxItems` in place of repetitions.",
  },
  "bounds-empty": {
    severity: "strict",
    title: "Bounds that no value meets",
    explanation: "The lower bound is above the upper one, so every value is refused.",
    remedy: "A lower bound that is at most the upper one.",
  },
  "keyword-unsupported": {
    severity: "error",
    title: "A keyword that guards do not cover",
    explanation: "The generated validators cannot enforce this keyword yet, and nothing is dropped silently.",
    remedy: "The same rule by other keywords.",
  },
  "format-unknown": {
    severity: "warning",
    title: "A format that is not checked",
    explanation:
      "Formats outside of JSON Schema and the OpenAPI registry are notes for readers (JSON Schema 2020-12 Validation §7).",
    remedy: "A registered format, or a `pattern`.",
  },
  "default-ignored": {
    severity: "warning",
    title: "A default that is not filled in",
    explanation:
      "Below `oneOf` the members of the alternative that accepts are filled in, below `anyOf` those of the first that does. The default of an alternative itself is not: what is absent takes none. Nor are defaults below `not`, `if`, `then`, `else`, `dependentSchemas`, `patternProperties` and `prefixItems`.",
    remedy: "The default in the schema itself.",
  },
} as const satisfies Record<string, CatalogueEntry>
