// Recorded requests that express-openapi-validator and Dovetail decide differently, or that cannot be compared, and why.
import type { RecordedCase } from "./requests-cases.ts"

export interface RequestReason {
  readonly file: string
  /** A part of the title. */
  readonly title: string
  readonly reason: string
  /** The standard that forbids the other decision, so that nobody is free to agree. */
  readonly standard?: string
}

/** Turns a reason and the tests that it holds for into a list. */
function because(reason: string, ...tests: readonly (readonly [file: string, title: string])[]): RequestReason[] {
  return tests.map(([file, title]) => ({ file: `test/${file}.spec.ts`, title, reason }))
}

/** Turns what a standard demands into a list, likewise. */
function demanded(
  standard: string,
  reason: string,
  ...tests: readonly (readonly [file: string, title: string])[]
): RequestReason[] {
  return because(`${reason} (${standard})`, ...tests).map((each) => ({ ...each, standard }))
}

/** The set-up of the test gives its server another contract than the document's. */
export const incomparable: readonly RequestReason[] = [
  ...because(
    "the set-up checks no security (validateSecurity: false)",
    ["security.disabled", "missing for basic auth"],
    ["security.disabled", "missing for bearer auth"],
  ),
  ...because(
    "the set-up takes read-only members out of requests instead of refusing them (removeAdditional: true)",
    ["read.only.removeadditional", "should remove read only properties in requests thanks to"],
    ["read.only.removeadditional", "should remove read only inlined properties"],
    ["read.only.removeadditional", "should remove read only properties in requests (nested"],
  ),
  ...because("the set-up takes texts for numbers in JSON (coerceTypes: true)", [
    "request.body.validation.coerce.types",
    "the type is incorrect but can be coerced",
  ]),
  ...because(
    "the set-up does not read formats (validateFormats: false), or only what they look like (fast, its default)",
    ["datetime.validation", "incorrectly formatted date time and format validation disabled"],
    ["datetime.validation", "invalid, but correctly formatted date time and default validation"],
  ),
  ...because(
    "the set-up, or an extension of express-openapi-validator's own, takes undeclared query parameters",
    ["query.params.allow.unknown", "should not fail if unknown query param is specified"],
    ["query.params", "x-eov-allow-unknown-query-parameters=true"],
  ),
  ...because(
    "the path is a wildcard, `{path}*` or `{path}(*)`, which OpenAPI does not have",
    ["wildcard.path.params", 'with slashes "/" using wildcard'],
    ["wildcard.path.params", "when wildcard path includes all required params"],
    ["wildcard.path.params", "is missing a required query param"],
  ),
  ...because("the corpus lacks a file that the document refers to", ["escaped.characters.in.ref.path", "nested paths"]),
  ...because("the document is no OpenAPI and codegen refuses it: a Schema Object refers to a parameter", [
    "component.params",
    "should handle components.parameter $refs",
  ]),
  ...because(
    "the document is no OpenAPI and codegen refuses it: `#components/parameters/…` is no JSON pointer (RFC 6901 §6)",
    ["path.level.parameters", "query parameter"],
  ),
]

/** The same contract, another verdict or another value; ours is right. */
export const disagreements: readonly RequestReason[] = [
  ...demanded(
    "OAS 3.1.1 §4.8.25",
    "a discriminator MUST NOT change the validation outcome: oneOf wants exactly one alternative that accepts",
    ["511", "schema.preprocessor inheritance should return 201"],
    ["one.of.2", "/discriminator_implied should return 400 a bad discriminator"],
    ["one.of.2", "/pets should return 400 a bad discriminator"],
    ["one.of.2", "/pets_all should return 200 for Dog"],
    ["one.of.2", "/pets_all should return 200 for Cat"],
  ),
  ...because(
    "the body is optional, and neither one nor a Content-Type was sent, so there is nothing to refuse (OAS 3.0 §4.7.13)",
    ["request.bodies.ref", "should return 415 for undeclared media type"],
  ),
  ...demanded(
    "RFC 7617 §2",
    "credentials of Basic are a user-id, a colon and a password; the recorded ones have no colon",
    ["security.handlers", "should return 200 when Basic auth is present"],
  ),
  ...because(
    "`$` and `!` may stand in a query as they are (RFC 3986 §3.4); the same as in the second opinion's exceptions",
    ["query.params", "should not allow reserved characters"],
  ),
]

export function matches({ file, title }: RequestReason, test: RecordedCase["test"]): boolean {
  return test.file === file && test.title.includes(title)
}
