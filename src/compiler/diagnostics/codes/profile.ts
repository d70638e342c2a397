// Codes of the lint profile: what a contract should say that the specification does not ask for.
import type { CatalogueEntry } from "./entry.ts"

export const profileCodes = {
  "pattern-unsafe": {
    severity: "strict",
    title: "A pattern that takes exponential time",
    explanation:
      "Some texts make this regular expression try every way to split them: thirty characters are enough to stop the server. The repeated group can match one text in several ways.",
    remedy: "A pattern in which the parts of a repeated group cannot match the same characters.",
  },
  "example-mismatch": {
    severity: "strict",
    title: "An example that does not meet its schema",
    explanation: "Examples are copied by people, sent by tools and served by mocks. This one would be refused.",
    remedy: "An example that meets the schema, or another schema.",
  },
  "default-mismatch": {
    severity: "strict",
    title: "A default that does not meet its schema",
    explanation:
      "A default is filled in after validation, so the handler would get a value that the contract excludes.",
    remedy: "A default that meets the schema.",
  },
  "reply-not-problem": {
    severity: "lint",
    title: "A refusal that is no problem document",
    explanation:
      "Clients handle refusals in one place when all have one form: `application/problem+json` (RFC 9457). What the runtime itself refuses has it already.",
    remedy: "`content: { application/problem+json: … }` with a `type` constant `/problems/{slug}`.",
  },
  "string-unbounded": {
    severity: "lint",
    title: "A text of any length",
    explanation:
      "Requests may hold a text as long as the body. A bound is a promise to the database, to the screen and to the next service.",
    remedy: "`maxLength`, an `enum`, or a `format` that has a length.",
  },
  "array-unbounded": {
    severity: "lint",
    title: "A list of any length",
    explanation: "Requests may hold as many items as fit into the body, each of which costs work.",
    remedy: "`maxItems`.",
  },
  "number-unbounded": {
    severity: "lint",
    title: "A number of any size",
    explanation: "Numbers end up in columns and in arithmetic that have bounds; requests should know them.",
    remedy: "`minimum` and `maximum`, or `format: int32` or `int64`.",
  },
  "tag-undescribed": {
    severity: "lint",
    title: "A tag without a description",
    explanation:
      "Tags are the chapters of the documentation; the first operations of a chapter make more sense after a sentence.",
    remedy: "The tag under `tags`, with a `description`.",
  },
  "operation-undescribed": {
    severity: "lint",
    title: "An operation without summary or description",
    explanation: "The summary is the operation's name in the documentation, the description what its readers rely on.",
    remedy: "A `summary` of a few words and a `description` of a sentence.",
  },
  "component-unused": {
    severity: "lint",
    title: "A component that nothing refers to",
    explanation: "What nothing refers to is never sent and never tested; mostly it is left over.",
    remedy: "A reference to it, or no such component.",
  },
  "path-ambiguous": {
    severity: "lint",
    title: "Two paths of which both match some requests",
    explanation:
      "Where one path has a parameter and the other a literal, and the other way round in another segment, tools disagree about which of them answers (OAS 3.1 §4.8.8.2). Here literals win from left to right.",
    remedy: "Paths that differ in a literal segment.",
  },
} as const satisfies Record<string, CatalogueEntry>
