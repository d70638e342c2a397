// Which of the requests that a document announces have senders, and which of their parts the sender leaves to its caller.
import type { Api, MediaType, Outgoing, Parameter } from "../model/model.ts"
import { isSendable } from "../normalise/sendable.ts"

/** Webhooks and callbacks whose body, where they have one, can be written. */
export function sentBy(api: Api): Outgoing[] {
  return api.outgoing.filter(({ body }) => body === null || body.content.some(isSendable))
}

export function sentContent({ body }: Outgoing): MediaType[] {
  return (body?.content ?? []).filter(isSendable)
}

/** What Standard Webhooks makes of each attempt; documents tell receivers of it as parameters. */
const signed = new Set(["webhook-id", "webhook-timestamp", "webhook-signature"])

export function sentParameters({ parameters }: Outgoing): Parameter[] {
  return parameters.filter((parameter) => parameter.in !== "header" || !signed.has(parameter.name.toLowerCase()))
}

/** Callbacks by the operation that asks for them, in document order. */
export function callbacksByOperation(sent: readonly Outgoing[]): Map<string, Outgoing[]> {
  const groups = new Map<string, Outgoing[]>()
  for (const outgoing of sent) {
    if (outgoing.of === null) continue
    groups.set(outgoing.of.id, [...(groups.get(outgoing.of.id) ?? []), outgoing])
  }
  return groups
}
