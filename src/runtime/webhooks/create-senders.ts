// Makes the senders of a document's webhooks and callbacks; generated code gives them their types.
import { type CallbackExchange, resolveCallbackUrl } from "./callback-url.ts"
import { deliverWebhook } from "./deliver.ts"
import type { CallbackSender, WebhookSender } from "./message.ts"
import { prepareWebhook } from "./prepare.ts"
import { type SenderOptions, type SenderSettings, settleSenderOptions } from "./sender-settings.ts"
import type { WebhookDefinition } from "./webhook-definition.ts"

export interface SenderDefinitions {
  /** By name. */
  readonly webhooks: Readonly<Record<string, WebhookDefinition>>
  /** By operationId, then by name. */
  readonly callbacks: Readonly<Record<string, Readonly<Record<string, WebhookDefinition>>>>
}

export interface UntypedSenders {
  readonly webhooks: Readonly<Record<string, WebhookSender>>
  readonly callbacks: Readonly<Record<string, Readonly<Record<string, WebhookSender | CallbackSender>>>>
}

export function createSenders(definitions: SenderDefinitions, options: SenderOptions = {}): UntypedSenders {
  const settings = settleSenderOptions(options)
  const create = (definition: WebhookDefinition) => createSender(definition, settings)
  return {
    webhooks: mapValues(definitions.webhooks, create),
    callbacks: mapValues(definitions.callbacks, (group) => mapValues(group, create)),
  }
}

function createSender(definition: WebhookDefinition, settings: SenderSettings): WebhookSender | CallbackSender {
  const { name, target } = definition
  const sender: WebhookSender = {
    prepare: (message) => prepareWebhook(definition, message, settings.makeId),
    async deliver(prepared, keys) {
      if (prepared.name !== name)
        throw new TypeError(`A message ${prepared.name} was given to the sender of ${name}; expected one of its own.`)
      return deliverWebhook(definition, prepared, keys, settings)
    },
    async send(message) {
      return sender.deliver(await sender.prepare(message), message)
    },
  }
  if (target === undefined) return sender
  return { ...sender, urlOf: (exchange: CallbackExchange) => resolveCallbackUrl(name, target, exchange) }
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
