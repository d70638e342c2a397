// Codes about paths, operations, parameters and bodies.
import type { CatalogueEntry } from "./entry.ts"

export const operationCodes = {
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
  "path-parameter-repeated": {
    severity: "strict",
    title: "A path parameter that stands twice in its path",
    explanation:
      "Every place of a parameter has the same text, or the path leads nowhere and is answered with 404. OAS 3.2 §4.8.2 forbids to repeat a name; other tools may.",
    remedy: "A name of its own for each place.",
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
    title: "A request body that is not decoded",
    explanation:
      "Bodies are decoded from JSON, forms, `multipart/form-data`, text and sequences of JSON texts, and bytes are handed over as they come. Parts are told by their names, so `multipart/mixed` and the like, and parts that no object describes, are answered with 415.",
    remedy: "`multipart/form-data` with an object as schema, or another of these media types.",
  },
  "encoding-unsupported": {
    severity: "error",
    title: "An encoding that is not decoded",
    explanation:
      "Parts of a body are told by their names and hold one value or one file each (RFC 7578). Parts by position (`prefixEncoding`, `itemEncoding`) and parts inside of parts are not decoded, and a body must not be taken for something else than the document says.",
    remedy: "`encoding` by the names of properties; `contentType: application/json` for a part with members.",
  },
  "reply-interim": {
    severity: "strict",
    title: "A reply that comes before the reply",
    explanation:
      "Answers of 1xx are sent by the server on its own while a request is under way (RFC 9110 §15.2). A handler cannot answer with one, so it is left out.",
    remedy: "The status that the request ends with.",
  },
  "reply-without-body": {
    severity: "strict",
    title: "A body that no answer of the status can have",
    explanation:
      "Answers of 204, 205 and 304 end after their headers (RFC 9110 §15.3.5, §15.3.6, §15.4.5). What is declared as their body is left out.",
    remedy: "Remove `content`, or declare another status.",
  },
  "webhook-body-unsupported": {
    severity: "strict",
    title: "A body that no sender writes",
    explanation:
      "Senders of webhooks and callbacks write JSON, text and bytes, and `Content-Type` names one media type, no range. Without a media type that can be written there is no sender.",
    remedy: "`application/json`, or another media type of JSON, text or bytes.",
  },
  "callback-expression": {
    severity: "warning",
    title: "A callback that does not say where it goes",
    explanation:
      "The key of a callback is a runtime expression, or a URL with expressions in braces (OAS 3.1 §4.8.18, §4.8.20.4). Of another text no URL can be made, so that whoever sends has to know it.",
    remedy: "An expression such as `{$request.body#/callbackUrl}`.",
  },
  "not-enforced": {
    severity: "warning",
    title: "Published, not enforced",
    explanation: "This part of the document is handed on to its readers and has no effect on the running server.",
    remedy: "Nothing, where it is meant for readers only.",
  },
  "extension-misplaced": {
    severity: "error",
    title: "One of our extensions where it means nothing",
    explanation:
      "Preconditions guard what a request changes, and keys of idempotency are for requests that must not be done twice. Where there is no such thing, or where it could not be kept, the extension would be a promise that nobody keeps.",
    remedy: "The extension on an operation that it is made for, or no extension.",
  },
  "precondition-without-etag": {
    severity: "error",
    title: "A precondition that no client can meet",
    explanation:
      "`If-Match` names the entity tag of a state that the client has seen (RFC 9110 §13.1.1). It learns that tag from the `ETag` of the GET of the same path, or of the one that `etagOf` names, and that one declares none, or is not about the same thing.",
    remedy:
      "A header `ETag` on the success of the path's GET, or `etagOf` with the operationId of the GET that gives the tag.",
  },
  "extension-unknown": {
    severity: "strict",
    title: "Taken for one of our extensions, and none",
    explanation:
      "Names that begin with `x-` are anybody's, so a misspelt one is no fault of the document. But whoever writes `x-ratelimit`, or `x-rate-limit` outside of an operation, believes in a limit that nothing enforces.",
    remedy: "The extension's name, where it has an effect: `x-rate-limit` in an operation.",
  },
  "extension-shape": {
    severity: "error",
    title: "One of our extensions in another shape",
    explanation:
      "`x-rate-limit`, `x-deprecation`, `x-limits`, `x-preconditions`, `x-idempotency`, `x-errors`, `x-scopes`, `x-roles` and `x-dovetail` are enforced, so they have to say exactly what they mean.",
    remedy: "The extension in its documented shape.",
  },
} as const satisfies Record<string, CatalogueEntry>
