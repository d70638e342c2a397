// What handlers and authenticators receive and answer, in the runtime's untyped terms; generated/api/api.ts narrows them.
import type { IfMatch, VerifiedMatch } from "./preconditions/if-match.ts"

/** Who is asking, as an authenticator answers it. Services extend it. */
export interface Principal {
  /** Scopes and roles that the caller holds; compared with what the operation demands of its scheme. */
  readonly scopes: readonly string[]
  /** A stable name of the caller for rate limits and logs; no personal data. */
  readonly id: string
}

/** What every handler gets beside its declared input. */
export interface RequestContext {
  readonly operationId: string
  readonly requestId: string
  /** W3C Trace Context trace-id: 32 hexadecimal digits. */
  readonly traceId: string
  /** The client's address, behind trusted proxies only. */
  readonly address: string
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
  /** The id of the last event that a client of a server-sent event stream got before it lost its connection (WHATWG HTML §9.2.4). */
  readonly lastEventId: string | undefined
}

/** The decoded and validated request. Parts that an operation does not declare are absent in the typed interface. */
export interface HandlerRequest {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, unknown>>
  readonly cookies: Readonly<Record<string, unknown>>
  readonly body: unknown
  /** Which of the declared media types the body has, without parameters; `undefined` without a body. */
  readonly contentType: string | undefined
  readonly caller: unknown
  /** Which media type of success the client would rather have; the name that `type` of a reply takes. Set where there are several. */
  readonly accepts: string | undefined
  /** The request's `If-Match`, where the operation has `x-preconditions`. */
  readonly ifMatch: IfMatch | undefined
  readonly context: RequestContext
}

/** An answer with a declared body or none. `type` is needed only where a status has several media types. */
export interface ContentReply {
  readonly status: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** What `ifMatch.verify` gave: success of an operation with `x-preconditions` is not answered without it. */
  readonly verified?: VerifiedMatch
}

/**
 * A declared problem (RFC 9457); the runtime writes type, title, status and traceId. `Headers` and `Members` (declared extension
 * members, RFC 9457 §3.2) are what a reply declares: nothing for a problem with a name, anything for problems in general.
 */
export type ProblemReply<
  Status extends number = number,
  Slug extends string = string,
  Headers = Undeclared<Slug>,
  Members = Undeclared<Slug>,
> = {
  readonly status: Status
  readonly problem: Slug
  readonly detail?: string
} & Declared<"headers", Headers> &
  Declared<"members", Members>

/** A member with the declared value; forbidden where nothing is declared, optional where nothing in it is required. */
type Declared<Name extends string, Value> = [Value] extends [never]
  ? { readonly [Key in Name]?: never }
  : Record<never, never> extends Value
    ? { readonly [Key in Name]?: Value }
    : { readonly [Key in Name]: Value }

type Undeclared<Slug extends string> = string extends Slug ? Readonly<Record<string, unknown>> : never

export type Handler = (request: HandlerRequest) => Promise<ContentReply | ProblemReply> | ContentReply | ProblemReply

/** What the request carries for a scheme, already parsed. */
export type Credentials =
  | { readonly type: "bearer"; readonly token: string }
  | { readonly type: "basic"; readonly username: string; readonly password: string }
  | { readonly type: "apiKey"; readonly key: string }
  | HttpCredentials
  | CertificateCredentials

/** Of any other registered scheme, such as Digest or DPoP: raw, with what its proof is made over. */
export interface HttpCredentials {
  readonly type: "http"
  /** Lower case. */
  readonly scheme: string
  /** What stands after the scheme's name. */
  readonly value: string
  readonly method: string
  /** Path and query as they were sent. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** A client certificate that the TLS layer has verified. */
export interface CertificateCredentials {
  readonly type: "certificate"
  /** SHA-256: pairs of hexadecimal digits in upper case, with colons between them. */
  readonly fingerprint: string
  /** DER, for subject and extensions. */
  readonly certificate: Uint8Array
}

/** Answers who the credentials stand for, or `null` when they are not good. Throws only on surprises. */
export type Authenticator = (credentials: Credentials, context: RequestContext) => Promise<Principal | null>

/** A caller who is known and was refused: for want of scopes, or by a handler that answered 403. */
export interface Forbidden {
  /** As handlers see it: a principal, or one by scheme where several are demanded together. */
  readonly caller: unknown
  /** The slug of the problem that is answered; empty where a handler answered something else. */
  readonly problem: string
  /** What the operation demands and the caller lacks; empty where a handler refused. */
  readonly missingScopes: readonly string[]
  readonly context: RequestContext
}

export interface Implementation {
  /** By operationId. */
  readonly handlers: Readonly<Record<string, Handler>>
  /** By the name of the security scheme. */
  readonly authenticators: Readonly<Record<string, Authenticator>>
  /** Is told of each 403 to a caller who is known, for an audit trail. The answer does not wait for it; what it throws is logged. */
  readonly onForbidden?: ((forbidden: Forbidden) => void) | undefined
}
