// What generated code hands to the runtime: data and guards, one definition per operation.
import type { Report } from "./report.ts"

/** A guard and the cold pass that explains its refusal. `explain` reports at least one issue for each value that `accepts` refuses. */
export interface Check {
  readonly accepts: (value: unknown) => boolean
  /** Adds issues, at once or when it has been loaded; `pointer` is the JSON pointer (RFC 6901) of `value` inside the request's part. */
  readonly explain: (value: unknown, report: Report, pointer: string) => void | Promise<void>
}

export interface ApiDefinition {
  readonly title: string
  readonly version: string
  readonly operations: readonly OperationDefinition[]
  readonly routes: RouteNode
  readonly schemes: Readonly<Record<string, SchemeDefinition>>
  /** Every problem that can be answered, standard refusals included, by slug. */
  readonly problems: Readonly<Record<StandardSlug, ProblemDefinition>> & Readonly<Record<string, ProblemDefinition>>
  /** The published document, as the text of a JSON file; read when first asked for. */
  readonly document: () => string
}

/** What the runtime itself can answer. Title, status and page text come from the compiler, the only list of them. */
export type StandardSlug =
  | "malformed-request"
  | "idempotency-key-missing"
  | "unauthenticated"
  | "insufficient-scope"
  | "not-found"
  | "method-not-allowed"
  | "not-acceptable"
  | "request-timeout"
  | "idempotency-in-progress"
  | "precondition-failed"
  | "content-too-large"
  | "unsupported-media-type"
  | "expectation-failed"
  | "validation-failed"
  | "idempotency-key-reused"
  | "precondition-required"
  | "too-many-requests"
  | "head-too-large"
  | "internal-error"
  | "not-implemented"
  | "service-unavailable"

export interface ProblemDefinition {
  readonly slug: string
  readonly status: number
  readonly title: string
  /** Markdown, for `/problems/{slug}`. */
  readonly description: string
}

/** A node of the segment trie. Literal segments win over parameters (OAS 3.1 §4.8.8.2); the cost of a look-up is the path's length. */
export interface RouteNode {
  /** Method in upper case to index into `operations`. Absent on inner nodes. */
  readonly methods?: Readonly<Record<string, number>>
  /** By index into `operations`, where paths differ in the names of their parameters only: the name in `parts` to the operation's own. */
  readonly names?: Readonly<Record<number, Readonly<Record<string, string>>>>
  /** By index into `operations`, where a parameter stands several times in the path: names in `parts` whose texts have to be equal. */
  readonly equal?: Readonly<Record<number, readonly (readonly [string, string])[]>>
  readonly literals?: Readonly<Record<string, RouteNode>>
  /** Segments that are one parameter or a mixture like `{name}.{ext}`, tried in order, most literal text first. */
  readonly dynamic?: readonly {
    readonly parts: readonly (string | { readonly parameter: string })[]
    readonly node: RouteNode
  }[]
}

export interface OperationDefinition {
  readonly operationId: string
  /** The tag's identifier in `Handlers`. */
  readonly tag: string
  /** Upper case. */
  readonly method: string
  /** The template as written, for logs and metrics. */
  readonly path: string
  readonly deprecated: boolean
  /** Alternatives (OR) of scheme to scopes (AND). Empty: public. An empty alternative allows anonymous callers. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly ParameterDefinition[]
  /** One check per part that has parameters; each sees an object of the decoded values. Header names are lower case. */
  readonly checks: {
    readonly path?: Check
    readonly query?: Check
    readonly headers?: Check
    readonly cookies?: Check
  }
  readonly body?: BodyDefinition
  /** The media types of success, in the order of the spec: what `Accept` chooses among. */
  readonly offers: readonly string[]
  /** By `200`, `4XX` or `default`. */
  readonly replies: Readonly<Record<string, ReplyDefinition>>
  /** Where refusals have the form of OAuth (RFC 6749 §5.2): what each is answered with. Else they are problems. */
  readonly oauthErrors?: Readonly<Partial<Record<StandardSlug, OAuthErrorDefinition>>>
  /** Those by address before those by caller, which is the order in which they are asked. */
  readonly rates?: readonly RateDefinition[]
  /** Constants of every answer of the operation: name, value, name, value …; names in lower case. */
  readonly headers?: readonly string[]
  /** Whether `If-Match` has to be there; absent where nobody reads it. */
  readonly preconditions?: { readonly ifMatch: "required" | "optional" }
  /** Whether `Idempotency-Key` has to be there, and for how many seconds replies are kept; absent where nobody reads it. */
  readonly idempotency?: { readonly required: boolean; readonly ttl: number }
  /** Success has an `ETag`, and 304 is answered where `If-None-Match` names it. */
  readonly revalidates?: true
  /** More pairs in the query are refused; 1,000 when not said. */
  readonly maxQueryParameters?: number
  /** Statuses of the standard refusals that this operation publishes and the runtime itself answers. */
  readonly refusals: readonly number[]
}

export type WireType = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object"

/** What the text of a parameter is decoded to. An empty `types` decodes to text. */
export interface WireShape {
  readonly types: readonly WireType[]
  readonly items?: WireShape
  readonly properties?: Readonly<Record<string, WireShape>>
  readonly additional?: WireShape
}

export interface ParameterDefinition {
  readonly name: string
  readonly in: "path" | "query" | "header" | "cookie"
  readonly required: boolean
  readonly style: "matrix" | "label" | "simple" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "cookie"
  readonly explode: boolean
  readonly allowReserved: boolean
  readonly allowEmptyValue: boolean
  /** Set where the text is a document of a media type and not of a style. */
  readonly mediaType?: string
  /** The whole query string is its text, and no other parameter is in the query (OAS 3.2 §4.12.1). */
  readonly isWholeQuery?: true
  readonly shape: WireShape
  /** Filled in when the parameter is absent. */
  readonly default?: { readonly value: unknown }
  /** Fills in defaults inside of the value, in place, after the check. */
  readonly fill?: (value: unknown) => void
}

export interface BodyDefinition {
  readonly required: boolean
  /** Larger bodies are refused with 413 before they are read to the end. */
  readonly maxBytes: number
  /** Arrays and objects inside each other, in JSON; 64 when not said. */
  readonly maxDepth?: number
  /** Members of all objects together, or fields of a form; 100,000 when not said. */
  readonly maxKeys?: number
  readonly content: readonly BodyContent[]
}

export interface BodyContent {
  /** Lower case, without parameters; may be a range such as `application/*`. */
  readonly mediaType: string
  /** Its parameters but the character set, names in lower case; only where several entries have the same media type otherwise. */
  readonly parameters?: Readonly<Record<string, string>>
  /** `binary`: the bytes as they come, within `maxBytes`; XML is among it. */
  readonly kind: "json" | "form" | "multipart" | "text" | "binary" | "json-lines" | "json-seq"
  /** Of the value; of each item where the body is a sequence of them. */
  readonly check: Check
  /** For `form`: what each field's text is decoded to. */
  readonly shape?: WireShape
  /** For `form`: fields that are written in another way than usual. */
  readonly encodings?: Readonly<Record<string, FieldEncoding>>
  /** For `multipart`. */
  readonly parts?: PartsDefinition
  /** For sequences: bytes of one item. */
  readonly maxItemBytes?: number
  /** Fills in defaults, in place, after the check. */
  readonly fill?: (value: unknown) => void
}

/** How the text of a field is read: by a style, or as a document of a media type (OAS 3.1 §4.8.15). */
export type FieldEncoding = FieldStyle | { readonly mediaType: string }

export interface FieldStyle {
  readonly style: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject"
  readonly explode: boolean
}

export interface PartsDefinition {
  readonly maxParts: number
  /** Bytes of one part, files included. */
  readonly maxPartBytes: number
  /** Bytes of all parts together that are no files: they are held in memory. */
  readonly maxFieldBytes: number
  readonly named: Readonly<Record<string, PartDefinition>>
  /** Parts whose names the schema does not list. */
  readonly other: PartDefinition
}

export interface PartDefinition {
  /** What a part may be; where it may be several things, its headers decide. */
  readonly as: readonly ("text" | "json" | "file")[]
  /** Whether several parts of the name are the items of an array. `maybe`: one part is one value. */
  readonly list: "no" | "yes" | "maybe"
  /** What the text of one part is decoded to. */
  readonly shape: WireShape
  /** A single JSON part may be the whole array, because no item can be one. */
  readonly whole?: boolean
  /** Media types and ranges that the part may have; where absent, those that go with `as`. */
  readonly mediaTypes?: readonly string[]
  /** Parts in the styles of a query (OAS 3.1 §4.8.15.2); `shape` is then that of the whole value. */
  readonly style?: FieldStyle
  /** Headers of the part beside those of the standard. */
  readonly headers?: readonly PartHeaderDefinition[]
  /** Bytes of a file. */
  readonly minBytes?: number
  readonly maxBytes?: number
}

export interface PartHeaderDefinition {
  /** Lower case. */
  readonly name: string
  readonly required: boolean
  readonly explode: boolean
  readonly shape: WireShape
  readonly check: Check
}

export interface ReplyDefinition {
  readonly content: readonly ReplyContent[]
  readonly headers: readonly HeaderDefinition[]
  /** Slugs of problems that the handler may answer with this status. */
  readonly problems: readonly string[]
  /** By slug, how the extension members (RFC 9457 §3.2) of problems that have any are written. */
  readonly members?: Readonly<Record<string, MembersDefinition>>
}

export interface MembersDefinition {
  /** The declared members only, as the text of an object. */
  readonly write: (members: unknown) => string
  readonly check: Check
}

/** What a body is, by how it is written. Guards judge it in development and tests. */
export type ReplyContent = ReplyMediaType &
  (
    | {
        /** `json-lines` and `json-seq` (RFC 7464): a sequence of items that are written one by one. */
        readonly kind: "json" | "json-lines" | "json-seq"
        /** The declared properties only, as text; of a sequence, those of one item. */
        readonly write: (value: unknown) => string
        readonly check: Check
      }
    | {
        readonly kind: "event-stream"
        readonly write: (value: unknown) => string
        readonly check: Check
        readonly events: EventsDefinition
      }
    /** Absent checks: what the text is, is not for a schema to say, as with XML. */
    | { readonly kind: "text"; readonly check?: Check }
    | { readonly kind: "binary" }
  )

export interface ReplyMediaType {
  /** Lower case, without `charset`; may be a range such as `image/*`, and then the handler names the type. */
  readonly mediaType: string
  /** The value of `Content-Type` where that is another text. */
  readonly contentType?: string
}

/** How the events of a server-sent event stream are written (OAS 3.2 §4.14.4). */
export interface EventsDefinition {
  /** Whether `write` and `check` are those of a whole event, or of what is in its `data`. */
  readonly describes: "event" | "data"
  /** `json`: `data` is always JSON. `text`: strings are `data` as they are, everything else is JSON. */
  readonly data: "json" | "text"
}

export interface HeaderDefinition {
  /** As written, for the wire. */
  readonly name: string
  /** Lower case, as handlers name it. */
  readonly property: string
  readonly required: boolean
  /** How a value that is no scalar is written: as a JSON text, or with `=` between names and values; else with commas only. */
  readonly form?: "json" | "exploded"
  /** Of one value; `Set-Cookie` and `Link` may be lists of such. */
  readonly check: Check
}

export type SchemeDefinition =
  | { readonly type: "http"; readonly scheme: string }
  | { readonly type: "apiKey"; readonly in: "query" | "header" | "cookie"; readonly parameterName: string }
  | { readonly type: "oauth2" }
  | { readonly type: "openIdConnect" }
  | { readonly type: "mutualTLS" }

export interface OAuthErrorDefinition {
  readonly status: number
  readonly error: string
}

export interface RateDefinition {
  /** What the header `RateLimit` calls it; unique in its operation. */
  readonly name: string
  readonly quota: number
  /** Seconds. */
  readonly window: number
  readonly by: "address" | "caller"
}
