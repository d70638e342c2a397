// Every code that the compiler can report: how much it weighs, what it means and what to do.

export interface CatalogueEntry {
  /** `strict`: an error under `x-dovetail: { profile: strict }`, a warning elsewhere. */
  readonly severity: "error" | "warning" | "strict"
  readonly title: string
  /** Markdown. */
  readonly explanation: string
  /** What to write, where the finding itself does not say. */
  readonly remedy: string
}

const documentCodes = {
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

const referenceCodes = {
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

const operationCodes = {
  "operation-id-missing": {
    severity: "strict",
    title: "No operationId",
    explanation:
      "The operationId names the handler, the types and the client's function. Without one, a name is made from method and path, and it changes with them.",
    remedy: "An `operationId`, in camelCase.",
  },
  "operation-id-duplicate": {
    severity: "strict",
    title: "Two operations with one operationId",
    explanation:
      "An operationId is unique in its document (OAS 3.1 §4.8.10). The second operation got a name made from method and path.",
    remedy: "Another `operationId`.",
  },
  "operation-id-unsafe": {
    severity: "strict",
    title: "An operationId that cannot name a function",
    explanation:
      "The operationId becomes a property and a type in TypeScript. This one is no identifier, so another was made from it.",
    remedy: "An `operationId` of letters and digits, in camelCase.",
  },
  "path-shape": {
    severity: "error",
    title: "A path that is no template",
    explanation: "Paths begin with `/`, and parameters stand in braces: `/users/{userId}` (OAS 3.1 §4.8.8).",
    remedy: "A path such as `/users/{userId}`.",
  },
  "path-duplicate": {
    severity: "strict",
    title: "Two paths that match the same requests",
    explanation:
      "Paths that differ in the names of their parameters only are identical (OAS 3.1 §4.8.8.2). Where both have a method, the first one answers.",
    remedy: "One path item with the operations of both.",
  },
  "path-parameter-undeclared": {
    severity: "strict",
    title: "A path parameter without a declaration",
    explanation:
      "The path has a parameter in braces that neither the operation nor the path item declares. It is taken as a string.",
    remedy: "A parameter with `in: path`, `required: true` and a schema.",
  },
  "path-parameter-unused": {
    severity: "error",
    title: "A path parameter that the path does not have",
    explanation:
      "A parameter `in: path` has no braces of its name in the path (OAS 3.1 §4.8.12.2), so no request can ever have it.",
    remedy: "The parameter's name in braces in the path, or no such parameter.",
  },
  "parameter-duplicate": {
    severity: "error",
    title: "A parameter declared twice",
    explanation: "A parameter is known by its name and `in`; a list has each once (OAS 3.1 §4.8.10).",
    remedy: "Remove one of the two.",
  },
  "parameter-ignored": {
    severity: "strict",
    title: "A header that is no parameter",
    explanation:
      "`Accept`, `Content-Type` and `Authorization` are said by media types and security; as parameters they are ignored (OAS 3.1 §4.8.12.2).",
    remedy: "Remove the parameter; declare media types under `content`, and authorization under `security`.",
  },
  "parameter-shape": {
    severity: "error",
    title: "A parameter that cannot be read from a request",
    explanation:
      "A parameter has either a `schema` with a style that fits where it stands, or a `content` of exactly one media type (OAS 3.1 §4.8.12).",
    remedy: "A `schema`, or a `content` with one media type.",
  },
  "style-mismatch": {
    severity: "strict",
    title: "A style that does not fit the type",
    explanation: "OAS 3.1 §4.8.12.3 defines the style for other types, so tools disagree about what is sent.",
    remedy: "A style that is defined for the type; `form` is defined for all of them.",
  },
  "media-type-shape": {
    severity: "strict",
    title: "A media type that no message can have",
    explanation:
      "Media types are a type and a subtype (RFC 9110 §8.3.1). What has another form matches no request and no reply.",
    remedy: "`application/json`, or another type of the form `type/subtype`.",
  },
  "encoding-unknown": {
    severity: "strict",
    title: "An encoding of no property",
    explanation:
      "The names under `encoding` are properties of the schema (OAS 3.1 §4.8.14). This one is not, so it has no effect.",
    remedy: "The name of a property of the schema.",
  },
  "media-type-unsupported": {
    severity: "strict",
    title: "A request body that is not decoded yet",
    explanation:
      "Bodies are decoded from JSON, forms and text. A request with another media type is answered with 415.",
    remedy: "`application/json`, `application/x-www-form-urlencoded` or `text/plain`.",
  },
  "not-enforced": {
    severity: "warning",
    title: "Published, not enforced",
    explanation: "This part of the document is handed on to its readers and has no effect on the running server.",
    remedy: "Nothing, where it is meant for readers only.",
  },
  "extension-shape": {
    severity: "error",
    title: "One of our extensions in another shape",
    explanation:
      "`x-rate-limit`, `x-limits`, `x-scopes`, `x-roles` and `x-dovetail` are enforced, so they have to say exactly what they mean.",
    remedy: "The extension in its documented shape.",
  },
} as const satisfies Record<string, CatalogueEntry>

const schemaCodes = {
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
      "Defaults inside of `oneOf`, `anyOf`, `not` or `if` depend on which branch a value takes, so they are not filled in.",
    remedy: "The default in the schema itself.",
  },
} as const satisfies Record<string, CatalogueEntry>

const securityCodes = {
  "security-missing": {
    severity: "strict",
    title: "An operation that does not say who may call it",
    explanation:
      "Neither the operation nor the document has `security`. The specification then takes the operation as public.",
    remedy: "`security: []` for a public operation, or the name of a scheme.",
  },
  "scheme-unknown": {
    severity: "strict",
    title: "A security scheme that is not declared",
    explanation:
      "Requirements name schemes of `components.securitySchemes` (OAS 3.1 §4.8.30). So that the operation does not become public, a scheme of this name is assumed: a bearer token.",
    remedy: "The name of a declared scheme.",
  },
  "scope-unknown": {
    severity: "error",
    title: "A scope that `x-scopes` does not list",
    explanation:
      "The scheme lists its scopes by `x-scopes`, and this one is not among them, so no caller could ever hold it.",
    remedy: "A listed scope, or the scope added to `x-scopes`.",
  },
  "scope-undeclared": {
    severity: "strict",
    title: "A scope that no flow of the scheme has",
    explanation: "The operation requires a scope that none of the OAuth flows of its scheme offers (OAS 3.1 §4.8.30).",
    remedy: "A scope of one of the flows, or the scope added to a flow.",
  },
  "scope-unreachable": {
    severity: "error",
    title: "A scope that no role holds",
    explanation:
      "The scheme declares roles by `x-roles`, and none of them has this scope: nobody may call the operation.",
    remedy: "The scope added to a role of `x-roles`.",
  },
  "problem-status": {
    severity: "error",
    title: "A problem under another status",
    explanation: "The problem's `status` constant says one status and the reply another (RFC 9457 §3.1.2).",
    remedy: "The same status in both places.",
  },
  "problem-conflict": {
    severity: "error",
    title: "One problem type with two meanings",
    explanation:
      "A problem type stands for one title and one status (RFC 9457 §3.1.1), and it cannot be one that the runtime answers itself.",
    remedy: "Another slug in one of the two places.",
  },
  "problem-untyped": {
    severity: "strict",
    title: "A problem reply without declared types",
    explanation:
      "Only a `type` constant `/problems/{slug}` in every alternative makes a reply of `application/problem+json` a typed problem. This one is an ordinary body.",
    remedy: "A schema with `type: { const: /problems/your-slug }`, or a `oneOf` of such schemas.",
  },
} as const satisfies Record<string, CatalogueEntry>

/** All codes, in the order of the documentation page. */
export const catalogue = {
  ...documentCodes,
  ...referenceCodes,
  ...operationCodes,
  ...schemaCodes,
  ...securityCodes,
} as const satisfies Record<string, CatalogueEntry>

export type DiagnosticCode = keyof typeof catalogue
