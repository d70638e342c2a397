// What generated code tells the runtime of a request that the service sends: a webhook or a callback.
import type { Check, ParameterDefinition, SchemeDefinition } from "../definition.ts"

export interface WebhookDefinition {
  /** As code names it, for messages: `userCreated`, or `createOrder.paid` for a callback of an operation. */
  readonly name: string
  /** Upper case. */
  readonly method: string
  readonly parameters: readonly ParameterDefinition[]
  /** One check per part that has parameters; each sees an object of values. Header names are lower case. */
  readonly checks: { readonly query?: Check; readonly headers?: Check; readonly cookies?: Check }
  readonly body?: { readonly required: boolean; readonly content: readonly WebhookContent[] }
  /** By `200`, `4XX` or `default`. Without any, every 2xx is an answer. */
  readonly replies: Readonly<Record<string, WebhookReply>>
  /** How the receiver wants the sender to identify itself: alternatives of schemes that are needed together. */
  readonly security: readonly Readonly<Record<string, SchemeDefinition>>[]
  /** Where a callback goes (OAS 3.1 §4.8.18); absent for webhooks and for expressions that cannot be resolved. */
  readonly target?: readonly UrlPart[]
}

export interface WebhookContent {
  /** Lower case, without parameters. */
  readonly mediaType: string
  readonly kind: "json" | "text" | "binary"
  /** The declared properties only, as text; absent for bytes. */
  readonly write?: (body: unknown) => string
  /** Absent for bytes. */
  readonly check?: Check
}

export interface WebhookReply {
  /** Bodies that are read; others are taken as they come and dropped. */
  readonly content: readonly WebhookReplyContent[]
}

export interface WebhookReplyContent {
  /** Lower case, without parameters; may be a range. */
  readonly mediaType: string
  readonly kind: "json" | "text" | "other"
  /** Absent for what is not read. */
  readonly check?: Check
}

/** Text as it is, or a runtime expression (OAS 3.1 §4.8.20.4). */
export type UrlPart = string | RuntimeExpression

export type RuntimeExpression =
  | { readonly from: "url" | "method" | "statusCode" }
  | { readonly from: "request" | "response"; readonly in: "header" | "query" | "path"; readonly name: string }
  /** The whole body without `pointer` (RFC 6901). */
  | { readonly from: "request" | "response"; readonly in: "body"; readonly pointer: string }
