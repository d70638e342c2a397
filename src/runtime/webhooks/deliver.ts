// Delivers a prepared message: attempts, pauses, and one outcome in the end.
import { setMaxListeners } from "node:events"
import { identify } from "./credentials.ts"
import { declaredReply, judgeAnswer } from "./judge-answer.ts"
import type { PreparedWebhook, WebhookAttempt, WebhookDelivery, WebhookKeys } from "./message.ts"
import { type PostOutcome, post } from "./post.ts"
import { pauseBefore, readRetryAfter } from "./retry.ts"
import type { SenderSettings } from "./sender-settings.ts"
import { signWebhook } from "./sign.ts"
import { checkTarget, ForbiddenTarget } from "./target.ts"
import type { WebhookDefinition } from "./webhook-definition.ts"

/** Statuses by which a receiver says that it takes the message, and that it wants no more of them. */
const isSuccess = (status: number): boolean => status >= 200 && status < 300
const gone = 410

/** Rejects only for keys and credentials that cannot be used; everything that happens on the way is an outcome. */
export async function deliverWebhook(
  definition: WebhookDefinition,
  prepared: PreparedWebhook,
  keys: WebhookKeys,
  settings: SenderSettings,
): Promise<WebhookDelivery> {
  const { id } = prepared
  // One signal may end very many deliveries, and that is no leak.
  if (keys.signal !== undefined) setMaxListeners(0, keys.signal)
  const attempts: WebhookAttempt[] = []
  const attemptOnce = await createAttempt(definition, prepared, keys, settings)
  for (let number = 0; ; number++) {
    const at = settings.now()
    const outcome = keys.signal?.aborted ? stopped : await attemptOnce()
    const attempt = describe(outcome, at, definition)
    attempts.push(attempt)
    const settled = await settle(outcome, definition)
    if (settled !== null) return { id, attempts, ...settled }
    const seconds = settings.retrySchedule[number]
    if (seconds === undefined) {
      const message = `${attempts.length} attempts failed, the last one: ${attempt.message ?? `status ${attempt.status}`}`
      return { id, attempts, outcome: "failed", message }
    }
    const asked = outcome.kind === "answer" ? readRetryAfter(outcome.headers, settings.now()) : null
    try {
      await settings.delay(pauseBefore(seconds, settings.random, asked), keys.signal)
    } catch (error) {
      if (!keys.signal?.aborted) throw error
    }
  }
}

const stopped: PostOutcome = { kind: "aborted", message: "The sender was told to stop." }

/** What is the same for every attempt is prepared once; each is signed with a time of its own. */
async function createAttempt(
  definition: WebhookDefinition,
  prepared: PreparedWebhook,
  keys: WebhookKeys,
  settings: SenderSettings,
): Promise<() => Promise<PostOutcome>> {
  const { url, headers } = identify(definition, keys.credentials ?? {}, prepared)
  const { network, resolve, timeout, maxReplyBytes, userAgent } = settings
  if (keys.secrets.length === 0) throw new TypeError("No key to sign with was given; expected at least one `whsec_…`.")
  const body = prepared.body ?? new Uint8Array()
  return async () => {
    const timestamp = String(Math.floor(settings.now() / 1000))
    const signed = {
      ...{ "user-agent": userAgent, ...headers, "content-length": String(body.length) },
      "webhook-id": prepared.id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signWebhook({ id: prepared.id, timestamp, body }, keys.secrets),
    }
    const common = { method: prepared.method, headers: signed, body, timeout, maxReplyBytes, signal: keys.signal }
    try {
      return await post({ url: checkTarget(url, network), network, resolve, ...common })
    } catch (error) {
      if (error instanceof ForbiddenTarget) return { kind: "forbidden", message: error.message }
      throw error
    }
  }
}

function describe(outcome: PostOutcome, at: number, definition: WebhookDefinition): WebhookAttempt {
  if (outcome.kind !== "answer") return { at, message: outcome.message }
  const { status } = outcome
  return { at, status, declared: declaredReply(definition, status) !== undefined }
}

type Settled =
  | Pick<Extract<WebhookDelivery, { readonly outcome: "delivered" }>, "outcome" | "answer">
  | Pick<Extract<WebhookDelivery, { readonly outcome: "unexpected" }>, "outcome" | "status" | "issues">
  | Pick<Extract<WebhookDelivery, { readonly message: string }>, "outcome" | "message">

/** `null` where another attempt may change it. */
async function settle(outcome: PostOutcome, definition: WebhookDefinition): Promise<Settled | null> {
  if (outcome.kind === "forbidden") return { outcome: "refused", message: outcome.message }
  if (outcome.kind === "aborted") return { outcome: "aborted", message: outcome.message }
  if (outcome.kind !== "answer") return null
  const { status, headers, body } = outcome
  if (status === gone) return { outcome: "disabled", message: "The receiver answered 410 and wants no more messages." }
  if (!isSuccess(status)) return null
  const reply = declaredReply(definition, status)
  if (reply === undefined) {
    const message = `${status} is not declared; expected ${Object.keys(definition.replies).join(", ")}`
    return { outcome: "unexpected", status, issues: [{ in: "body", pointer: "", code: "status", message }] }
  }
  const judged = await judgeAnswer(reply, headers, body)
  if ("issues" in judged) return { outcome: "unexpected", status, issues: judged.issues }
  return { outcome: "delivered", answer: { status, ...judged } }
}
