// The compiler's own small model of an API: what every emitter and the kit read, and nothing else.

/** A place in a source file. `line` and `column` count from 1. `file` is relative to the entry document's folder, with `/`. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A whole document, normalised: OpenAPI 3.0 and 3.1 give the same model, every `$ref` is resolved to the object it names. */
export interface Api {
  readonly title: string
  readonly version: string
  readonly description: string
  /** The `openapi` field as written, for example `3.1.1`. */
  readonly openapi: string
  readonly profile: "standard" | "strict"
  readonly tags: readonly Tag[]
  /** In document order. */
  readonly operations: readonly Operation[]
  /** Requests that this service sends (OAS 3.1 §4.8.1 `webhooks`, §4.8.18 callbacks): webhooks first, each in document order. */
  readonly outgoing: readonly Outgoing[]
  /** `components.schemas` in document order, then schemas hoisted from elsewhere because something refers to them. */
  readonly schemas: readonly NamedSchema[]
  /** Schemes by which callers identify themselves; those that only receivers of webhooks want are not among them. */
  readonly securitySchemes: readonly SecurityScheme[]
  /** Problems that replies declare by a `type` constant `/problems/{slug}` (RFC 9457 §3.1.1), in order of first appearance. */
  readonly problems: readonly Problem[]
}

export interface Tag {
  readonly name: string
  /** The name as a TypeScript property, unique among tags. */
  readonly identifier: string
  readonly description: string
}

export interface NamedSchema {
  /** The name as the document has it. */
  readonly name: string
  /** The name as a TypeScript identifier, unique in the document. */
  readonly identifier: string
  readonly schema: Schema
}

export type HttpMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query"

/** What the requests that a service takes and those that it sends have in common. */
export interface Message {
  /** Lower case. Additional methods of OpenAPI 3.2 keep their spelling. */
  readonly method: HttpMethod | (string & {})
  readonly summary: string
  readonly description: string
  readonly deprecated: boolean
  /** Path item's and operation's own, merged (OAS 3.1 §4.8.9.1), in document order. */
  readonly parameters: readonly Parameter[]
  readonly body: Body | null
  /** In document order. */
  readonly replies: readonly Reply[]
  readonly location: Location
  /** JSON pointer in the entry document, for example `/paths/~1health/get`. */
  readonly pointer: string
}

export interface Operation extends Message {
  /** The operationId, or a stable derived name where it is missing, duplicate or unsafe. A TypeScript identifier, unique. */
  readonly id: string
  readonly path: PathTemplate
  /** Identifier of the first tag, `default` without one. */
  readonly tag: string
  /** Alternatives (OR) of requirements (AND). Empty: public. An empty alternative: anonymous callers are allowed. */
  readonly security: readonly (readonly SecurityRequirement[])[]
  /** `x-rate-limit`, in the order in which they are asked: those by address, then those by caller. */
  readonly rates: readonly Rate[]
  readonly deprecation: Deprecation | null
  readonly preconditions: Preconditions | null
  /** `x-errors`: how it refuses, as problems (RFC 9457) or as OAuth does (RFC 6749 §5.2). */
  readonly errors: "problem" | "oauth"
  readonly idempotency: Idempotency | null
  readonly limits: Limits
}

/** A request that this service sends: its body is what a reply would hold of it, its replies are what others send. */
export interface Outgoing extends Message {
  /** A TypeScript property: unique among webhooks, or among the callbacks of its operation. */
  readonly name: string
  /** The operation that asks for the callback; `null` for a webhook. */
  readonly of: Operation | null
  /** Where a callback goes; `null` for webhooks, and where the expression cannot be resolved. */
  readonly target: readonly UrlPart[] | null
  /** How the receiver wants this service to identify itself: alternatives (OR) of schemes (AND). */
  readonly credentials: readonly (readonly SecurityScheme[])[]
}

/** Text as it is, or a runtime expression (OAS 3.1 §4.8.20.4). */
export type UrlPart = string | RuntimeExpression

export type RuntimeExpression =
  | { readonly from: "url" | "method" | "statusCode" }
  | { readonly from: "request" | "response"; readonly in: "header" | "query" | "path"; readonly name: string }
  /** The whole body without `pointer` (RFC 6901). */
  | { readonly from: "request" | "response"; readonly in: "body"; readonly pointer: string }

/** `/files/{name}.{ext}` is two segments: a literal `files`, and a segment of the parts {name} `.` {ext}. */
export interface PathTemplate {
  readonly template: string
  readonly segments: readonly (readonly PathPart[])[]
}
export type PathPart = { readonly literal: string } | { readonly parameter: string }

export type ParameterIn = "path" | "query" | "header" | "cookie"
export type ParameterStyle =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie"

export interface Parameter {
  readonly name: string
  readonly in: ParameterIn
  readonly description: string
  readonly required: boolean
  readonly deprecated: boolean
  readonly style: ParameterStyle
  readonly explode: boolean
  readonly allowReserved: boolean
  readonly allowEmptyValue: boolean
  /** Set where the parameter is serialised as a media type (`content`) and not by a style. */
  readonly mediaType: string | null
  /** The whole query string is its text (OAS 3.2 §4.12.1); `in` is `query`. */
  readonly isWholeQuery: boolean
  readonly schema: Schema
  readonly location: Location
}

export interface Body {
  readonly description: string
  readonly required: boolean
  readonly content: readonly MediaType[]
  readonly location: Location
}

export interface MediaType {
  /** As written, parameters included: `application/json; charset=utf-8`. */
  readonly type: string
  /** How its bytes become a value. `json-lines`, `json-seq` (RFC 7464) and `event-stream` are sequences of items. */
  readonly kind: "json" | "form" | "multipart" | "text" | "binary" | "json-lines" | "json-seq" | "event-stream"
  /** What the whole body is; of a sequence, what each of its items is. */
  readonly schema: Schema
  /** OpenAPI 3.2: what each part of a `multipart` body is. */
  readonly itemSchema?: Schema
  /** How the properties of a form or of a body in parts are written, by name, where the document says so. */
  readonly encodings?: ReadonlyMap<string, Encoding>
  /** Set for `event-stream`. */
  readonly events?: Events
  readonly location: Location
}

/** How one property is written (OAS 3.1 §4.8.15). */
export interface Encoding {
  /** Media types and ranges in lower case, without parameters; none where the document says none. */
  readonly contentTypes: readonly string[]
  /** Of the part; nothing in forms. */
  readonly headers: readonly Header[]
  /** `null` where neither `style` nor `explode` nor `allowReserved` is written: then media types decide. */
  readonly style: { readonly name: ParameterStyle; readonly explode: boolean } | null
}

export interface Events {
  /** Whether the schema describes whole events (OAS 3.2 §4.14.4), or what is in `data` of events that have any name and id. */
  readonly describes: "event" | "data"
  /** `json`: `data` is always JSON. `text`: strings are `data` as they are, everything else is JSON. */
  readonly data: "json" | "text"
}

export interface Reply {
  /** `200`, `4XX` or `default`. */
  readonly status: string
  readonly description: string
  readonly headers: readonly Header[]
  readonly content: readonly MediaType[]
  /** Slugs of the problems that its `application/problem+json` content declares. */
  readonly problems: readonly string[]
  readonly location: Location
}

export interface Header {
  readonly name: string
  readonly description: string
  readonly required: boolean
  readonly explode: boolean
  /** Its value is a JSON text (`content`), and not written by a style. */
  readonly isJson: boolean
  readonly schema: Schema
}

export interface Problem {
  /** `user-not-found` of `/problems/user-not-found`. */
  readonly slug: string
  readonly status: number
  readonly title: string
  readonly description: string
  /** The schema of its body. */
  readonly schema: Schema
}

export interface SecurityRequirement {
  readonly scheme: string
  readonly scopes: readonly string[]
}

export type SecurityScheme = {
  readonly name: string
  /** The name as a TypeScript property. */
  readonly identifier: string
  readonly description: string
  /** `x-scopes` or the flows' scopes: name to description. */
  readonly scopes: ReadonlyMap<string, string>
  /** `x-roles`: role to scopes. */
  readonly roles: ReadonlyMap<string, readonly string[]>
  readonly location: Location
} & (
  | { readonly type: "http"; readonly scheme: string; readonly bearerFormat: string }
  | { readonly type: "apiKey"; readonly in: "query" | "header" | "cookie"; readonly parameterName: string }
  | { readonly type: "oauth2" }
  | { readonly type: "openIdConnect"; readonly url: string }
  | { readonly type: "mutualTLS" }
)

/** `x-rate-limit`: at most `quota` requests in any `window` seconds, counted per client address or per caller. */
export interface Rate {
  /** What headers call it; unique in its operation. Letters, digits, `-`, `_`, `.`. */
  readonly name: string
  readonly quota: number
  readonly window: number
  readonly by: "address" | "caller"
}

/** `x-deprecation`; only of operations with `deprecated: true`. */
export interface Deprecation {
  /** Seconds since 1970. */
  readonly since: number
  /** Seconds since 1970, not before `since`; `null` when not said. */
  readonly sunset: number | null
  /** Where the deprecation is explained. */
  readonly link: string | null
  /** What takes the operation's place. */
  readonly successor: string | null
}

/** `x-preconditions`: whether a request has to say by `If-Match` which state it is about (RFC 9110 §13.1.1). */
export interface Preconditions {
  readonly ifMatch: "required" | "optional"
  /** The operation whose `ETag` it is; `null` for the GET of the same path. */
  readonly etagOf: string | null
}

/** `x-idempotency`: a request that comes again under the same `Idempotency-Key` is answered again and not done again. */
export interface Idempotency {
  readonly required: boolean
  /** Seconds for which its reply is kept. */
  readonly ttl: number
}

/** `x-limits`, complete: what an operation does not say has its default. */
export interface Limits {
  /** Of a request body; 1 MiB when not said. */
  readonly bodyBytes: number
  /** `x-limits.parts`: parts of a multipart body; 100 when not said. */
  readonly parts: number
  /** `x-limits.partBytes`: bytes of one part or of one item of a sequence; `null` when not said. */
  readonly partBytes: number | null
  /** Arrays and objects inside each other in a JSON body; 64 when not said. */
  readonly depth: number
  /** Members of all objects of a JSON body together, or fields of a form; 100,000 when not said. */
  readonly keys: number
  /** Pairs of a query; 1,000 when not said. */
  readonly queryParameters: number
}

/** A schema of JSON Schema 2020-12 (OpenAPI 3.0's dialect is translated). Identity matters: one place in the source is one object. */
export interface Schema {
  readonly location: Location
  /** Absolute place: `file#/json/pointer`. Stable key for caches and names. */
  readonly place: string
  /** `true` accepts everything, `false` nothing; `null` where keywords decide. */
  readonly constant: boolean | null
  readonly keywords: Keywords
  /** `$dynamicAnchor`s of the resource (JSON Schema §4.3.5) that the schema belongs to; absent where it has none. */
  readonly dynamicAnchors?: ReadonlyMap<string, Schema>
}

export type TypeName = "null" | "boolean" | "object" | "array" | "number" | "integer" | "string"

/** The keywords of a schema. References are links to the schema they name, so the graph may have cycles. */
export interface Keywords {
  readonly ref?: Schema
  readonly dynamicRef?: { readonly anchor: string | null; readonly initial: Schema; readonly dynamic: boolean }
  readonly type?: readonly TypeName[]
  readonly const?: { readonly value: unknown }
  readonly enum?: readonly unknown[]
  readonly multipleOf?: number
  readonly maximum?: number
  readonly exclusiveMaximum?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maxLength?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly maxItems?: number
  readonly minItems?: number
  readonly uniqueItems?: boolean
  readonly maxContains?: number
  readonly minContains?: number
  readonly contains?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly items?: Schema
  readonly unevaluatedItems?: Schema
  readonly maxProperties?: number
  readonly minProperties?: number
  readonly required?: readonly string[]
  readonly dependentRequired?: ReadonlyMap<string, readonly string[]>
  readonly properties?: ReadonlyMap<string, Schema>
  readonly patternProperties?: ReadonlyMap<string, Schema>
  readonly additionalProperties?: Schema
  readonly propertyNames?: Schema
  readonly unevaluatedProperties?: Schema
  readonly dependentSchemas?: ReadonlyMap<string, Schema>
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly not?: Schema
  readonly if?: Schema
  readonly then?: Schema
  readonly else?: Schema
  readonly discriminator?: Discriminator
  readonly contentEncoding?: string
  readonly contentMediaType?: string
  /** What a text of `contentMediaType` holds (JSON Schema Validation §8.5); nothing is checked by it alone. */
  readonly contentSchema?: Schema
  readonly title?: string
  readonly description?: string
  readonly default?: { readonly value: unknown }
  readonly examples?: readonly unknown[]
  readonly deprecated?: boolean
  readonly readOnly?: boolean
  readonly writeOnly?: boolean
}

/** OAS 3.1 §4.8.25: a hint which branch to try first. It never changes the verdict. */
export interface Discriminator {
  readonly propertyName: string
  /** Tag to the branch it names, explicit mappings and the implicit component names. */
  readonly mapping: ReadonlyMap<string, Schema>
}
