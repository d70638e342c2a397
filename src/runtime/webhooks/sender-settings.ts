// What all senders of a service share: network, times, retries, and where clock and chance come from.
import { randomBytes } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { createIdentifiers } from "../request/identifiers.ts"
import type { WebhookNetwork } from "./addresses.ts"
import { standardRetrySchedule } from "./retry.ts"
import type { ResolveAddresses } from "./target.ts"

export interface SenderOptions {
  /** `public` when not said: https, and no address that is not one of the open internet. */
  readonly network?: WebhookNetwork
  /** Seconds before the second, third, … attempt; nine of them when not said, three days in all. Empty: one attempt. */
  readonly retrySchedule?: readonly number[]
  /** For one attempt, in milliseconds; 20 000 when not said. */
  readonly timeout?: number
  /** Bytes of an answer that are read; 64 KiB when not said. */
  readonly maxReplyBytes?: number
  readonly userAgent?: string
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** From 0 to 1. */
  readonly random?: () => number
  /** Rejects when `signal` is aborted. */
  readonly delay?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
  /** All addresses of a name; the system's resolver when not said. */
  readonly resolve?: ResolveAddresses
}

export interface SenderSettings extends Required<Omit<SenderOptions, "resolve">> {
  readonly resolve: ResolveAddresses | undefined
  /** A fresh id of a message. */
  readonly makeId: () => string
}

export function settleSenderOptions(options: SenderOptions): SenderSettings {
  const newId = createIdentifiers(randomBytes)
  return {
    network: options.network ?? "public",
    retrySchedule: options.retrySchedule ?? standardRetrySchedule,
    timeout: options.timeout ?? 20_000,
    maxReplyBytes: options.maxReplyBytes ?? 65_536,
    userAgent: options.userAgent ?? "webhooks",
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    delay: options.delay ?? ((milliseconds, signal) => wait(milliseconds, undefined, signal ? { signal } : {})),
    resolve: options.resolve,
    makeId: () => `msg_${newId(32)}`,
  }
}
