// When the next attempt is due: the schedule of Standard Webhooks, spread at random, and what the receiver asks for.
import type { IncomingHttpHeaders } from "node:http"

/** Seconds before the second, third, … attempt (Standard Webhooks, “Deliverability and reliability”): ten attempts in three days. */
export const standardRetrySchedule: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** A receiver may not ask for more, in milliseconds. */
const longestPause = 24 * 60 * 60 * 1000

/** Longer by up to a tenth, so that what failed together does not come back together. Milliseconds. */
export function pauseBefore(seconds: number, random: () => number, askedFor: number | null): number {
  const own = Math.round(seconds * 1000 * (1 + random() / 10))
  return Math.max(own, Math.min(askedFor ?? 0, longestPause))
}

/** Milliseconds that `Retry-After` asks for (RFC 9110 §10.2.3): seconds or a date; `null` where it says neither. */
export function readRetryAfter(headers: IncomingHttpHeaders, now: number): number | null {
  const text = headers["retry-after"]?.trim() ?? ""
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
