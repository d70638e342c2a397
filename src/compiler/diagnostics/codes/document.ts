// Codes about texts, versions and fields.
import type { CatalogueEntry } from "./entry.ts"

export const documentCodes = {
  syntax: {
    severity: "error",
    title: "The text is neither YAML nor JSON",
    explanation: "The file cannot be parsed as YAML 1.2 or JSON (OAS 3.1 §4.4), so nothing in it can be read.",
    remedy: "Mend the text at the caret; the fault is there or just before.",
  },
  "duplicate-key": {
    severity: "error",
    title: "A key stands twice",
    explanation: "Two values for one key: tools disagree about which of them counts, so none may.",
    remedy: "Keep one of the two, or rename one.",
  },
  "too-deep": {
    severity: "error",
    title: "Nested too deeply",
    explanation: "Documents are read down to 200 levels, so that no document can exhaust the reader.",
    remedy: "Move inner schemas to `components.schemas` and refer to them.",
  },
  "too-large": {
    severity: "error",
    title: "The file is too large",
    explanation: "A file has at most 64 Mi characters.",
    remedy: "Split the document into several files that refer to each other.",
  },
  "too-intricate": {
    severity: "error",
    title: "Schemas too intricate to compile",
    explanation:
      "One value is described by at most 500 schemas that lead to one another, a combination has at most 5,000 schemas, at most 12,000 may judge one value, and bodies are nested at most 1,000 levels, so that no document can exhaust the compiler.",
    remedy:
      "Refer to the last schema directly, merge schemas that are combined, or tell alternatives apart by an `enum`.",
  },
  "alias-bomb": {
    severity: "error",
    title: "YAML anchors repeat too much",
    explanation:
      "Anchors that repeat anchors can make a page of YAML stand for gigabytes. At most a million values are expanded.",
    remedy: "Use `$ref` and `components` instead of anchors.",
  },
  "version-missing": {
    severity: "error",
    title: "No `openapi` field",
    explanation: "The `openapi` field says which version of the specification a document follows (OAS 3.1 §4.8.1).",
    remedy: "`openapi: 3.1.1` as the first line.",
  },
  "version-unsupported": {
    severity: "error",
    title: "A version that is not read",
    explanation: "OpenAPI 3.0, 3.1 and 3.2 are read. Swagger 2.0 describes bodies and media types in another way.",
    remedy:
      "`openapi: 3.1.1`. A Swagger 2.0 document is converted by `npx swagger2openapi` or the Swagger Editor first.",
  },
  "wrong-type": {
    severity: "error",
    title: "A value of another type",
    explanation: "The specification gives this field another type.",
    remedy: "A value of the expected type.",
  },
  "value-unknown": {
    severity: "error",
    title: "A value that is not one of the allowed",
    explanation: "The field takes one of a few words, and this is none of them.",
    remedy: "One of the expected values.",
  },
  "field-missing": {
    severity: "error",
    title: "A required field is missing",
    explanation: "The specification requires this field in this object.",
    remedy: "Add the field.",
  },
  "version-feature": {
    severity: "error",
    title: "A field of a later version",
    explanation:
      "The `openapi` field says which version a document follows; fields of later versions mean nothing in it.",
    remedy: "The later version in `openapi`, or the same in the terms of this one.",
  },
  "field-unknown": {
    severity: "error",
    title: "A field that the specification does not know",
    explanation:
      "The specification allows no other fields in this object than its own and those that begin with `x-`. Often such a field is misspelt or indented wrongly.",
    remedy: "Correct the name, move the field, remove it, or begin its name with `x-`.",
  },
  "name-unsafe": {
    severity: "error",
    title: "A component name with other characters",
    explanation: "Names of components consist of letters, digits, `.`, `-` and `_` (OAS 3.1 §4.8.7).",
    remedy: "A name of letters, digits, `.`, `-` and `_`.",
  },
} as const satisfies Record<string, CatalogueEntry>
