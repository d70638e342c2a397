// Codes about references.
import type { CatalogueEntry } from "./entry.ts"

export const referenceCodes = {
  "ref-not-found": {
    severity: "error",
    title: "A reference to nothing",
    explanation: "The JSON pointer or anchor after `#` names nothing in the document that it points into.",
    remedy: "The pointer of something that exists, for example `#/components/schemas/User`.",
  },
  "ref-file-not-found": {
    severity: "error",
    title: "A reference to a file that cannot be read",
    explanation: "References to files are relative to the file that they stand in.",
    remedy: "A path that exists, relative to this file.",
  },
  "ref-outside": {
    severity: "error",
    title: "A reference out of the folder",
    explanation:
      "A document may read files below the folder of its entry document only, so that compiling a stranger's document cannot copy your files into its output.",
    remedy: "Move the file below the entry document's folder.",
  },
  "ref-url": {
    severity: "error",
    title: "A reference to a URL",
    explanation: "Compiling never uses the network: the same document has to give the same output tomorrow.",
    remedy: "Save the document beside this one and refer to the file.",
  },
  "ref-cycle": {
    severity: "error",
    title: "References that go round in a circle",
    explanation: "Each of these references names the next one, and none names an object.",
    remedy: "Let one of them be the object itself.",
  },
  "ref-misplaced": {
    severity: "strict",
    title: "A reference where none may stand",
    explanation:
      "The specification allows Reference Objects in some places only. Here it is followed all the same; other tools may not.",
    remedy: "The referenced value itself.",
  },
  "ref-siblings": {
    severity: "strict",
    title: "Fields beside a `$ref` that have no effect",
    explanation:
      "In OpenAPI 3.0 everything beside `$ref` is ignored; in 3.1 schemas keep all of it, and other objects only `summary` and `description`.",
    remedy: "`allOf: [{ $ref: … }]` with the other fields beside it, or `openapi: 3.1.1`.",
  },
} as const satisfies Record<string, CatalogueEntry>
