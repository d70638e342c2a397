// What generated code and services name when they send webhooks: messages, endpoints, attempts and what became of them.
import type { Issue } from "../report.ts"
import type { CallbackExchange } from "./callback-url.ts"

/** Beside what the document declares of a message: where it goes, and who it is. */
export interface WebhookAddress {
  /** Absolute. By default https, and a host whose addresses are all public. */
  readonly url: string
  /** The same for every attempt; receivers handle each once. Letters, digits, `_` and `-`. Made up when not said. */
  readonly id?: string
  /** Headers that the document does not declare, such as a receiver's own routing key. */
  readonly extraHeaders?: Readonly<Record<string, string>>
}

/** What must not be stored with a message. */
export interface WebhookKeys {
  /** `whsec_…` or `whsk_…`; several while they are being changed, the new one first. */
  readonly secrets: readonly string[]
  /** What the document's `security` wants, by scheme: a token, a key, or `username:password`. */
  readonly credentials?: Readonly<Record<string, string>>
  /** Ends the delivery: between attempts at once, an attempt by closing its connection. */
  readonly signal?: AbortSignal
}

/** A message that was checked and written; the same bytes go out at every attempt. Holds nothing secret. */
export interface PreparedWebhook {
  /** Of the webhook, as code names it. */
  readonly name: string
  readonly id: string
  readonly method: string
  /** With the query of the message. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}

export interface WebhookAttempt {
  /** When it began, in milliseconds since 1970. */
  readonly at: number
  /** What was answered; absent where nothing was. */
  readonly status?: number
  /** Whether the document declares the status. */
  readonly declared?: boolean
  /** Why there was no answer, or what was wrong with it. */
  readonly message?: string
}

/**
 * What became of a message. `delivered`: a 2xx as declared. `unexpected`: a 2xx that the document does not declare so, taken and not tried
 * again. `disabled`: 410, send no more to this URL. `refused`: the URL or its address is forbidden. `failed`: all attempts are used up.
 */
export type WebhookDelivery<Answer = WebhookAnswer> = {
  readonly id: string
  readonly attempts: readonly WebhookAttempt[]
} & (
  | { readonly outcome: "delivered"; readonly answer: Answer }
  | { readonly outcome: "unexpected"; readonly status: number; readonly issues: readonly Issue[] }
  | { readonly outcome: "disabled" | "failed" | "refused" | "aborted"; readonly message: string }
)

export interface WebhookAnswer {
  readonly status: number
  readonly body?: unknown
}

/** The keys of a message; what the document's `security` wants is then not left out. */
type KeysOf<Message> = Message extends { readonly credentials: infer Credentials }
  ? WebhookKeys & { readonly credentials: Credentials }
  : WebhookKeys

type Prepared<Message> = Message extends unknown ? Omit<Message, "credentials"> : never

/** Sends one kind of message. `Message` is what the document declares of it. */
export interface WebhookSender<Message = WebhookMessage, Answer = WebhookAnswer> {
  /**
   * Prepares and delivers. The promise may take days, as many as the retry schedule has: answer requests without waiting for it.
   * @throws {WebhookContractError} where the message is not as declared; everything later is an outcome
   */
  send(message: Message & WebhookAddress & WebhookKeys): Promise<WebhookDelivery<Answer>>
  /** Checks and writes, for an outbox. @throws {WebhookContractError} */
  prepare(message: Prepared<Message> & WebhookAddress): Promise<PreparedWebhook>
  /** Delivers what was prepared, in this process or in another one. */
  deliver(prepared: PreparedWebhook, keys: KeysOf<Message>): Promise<WebhookDelivery<Answer>>
}

/** A sender of which the document says where the message goes. */
export interface CallbackSender<Message = WebhookMessage, Answer = WebhookAnswer>
  extends WebhookSender<Message, Answer> {
  /** @throws {UnresolvedCallback} where the exchange does not hold what the expression names */
  urlOf(exchange: CallbackExchange): string
}

/** The parts of a message, as generated types narrow them. */
export interface WebhookMessage {
  readonly query?: object
  /** Names in lower case. */
  readonly headers?: object
  readonly cookies?: object
  /** Where several media types are declared. */
  readonly contentType?: string
  readonly body?: unknown
}

/** A message that is not as the document declares it. It has not left. */
export class WebhookContractError extends Error {
  override readonly name = "WebhookContractError"
  readonly issues: readonly Issue[]
  constructor(name: string, issues: readonly Issue[]) {
    const list = issues.map(({ in: part, pointer, message }) => `${part}${pointer} ${message}`).join("; ")
    super(`The message ${name} is not as the document declares it: ${list}`)
    this.issues = issues
  }
}
