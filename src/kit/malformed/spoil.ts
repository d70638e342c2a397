// Makes the request of a number: a good one, spoilt in a few places; the same number of the same seed is always the same request.
import { createRandom, type Random } from "../samples/random.ts"
import { createDraft, type Framing, writeDraft } from "./draft.ts"
import type { GoodRequest } from "./good-requests.ts"
import { bodySpoils } from "./spoil-body.ts"
import { byteSpoils } from "./spoil-bytes.ts"
import { headSpoils, type Spoil } from "./spoil-head.ts"
import { targetSpoils } from "./spoil-target.ts"

export interface SpoiltRequest {
  readonly bytes: Buffer
  readonly framing: Framing
  /** The operation that method and path still name; `null` where they may name any. */
  readonly operationId: string | null
  /** HEAD has an answer without a body. */
  readonly isHead: boolean
  /** What was done to it, in order; none for one in thirty, which stay good. */
  readonly spoils: readonly string[]
}

const groups = [headSpoils, targetSpoils, bodySpoils, byteSpoils].map(
  (group) => Object.entries(group) as [[string, Spoil], ...[string, Spoil][]],
) as [[[string, Spoil], ...[string, Spoil][]], ...[[string, Spoil], ...[string, Spoil][]][]]

/** Every way to spoil a request, by name. */
export const spoilNames: readonly string[] = groups.flatMap((group) => group.map(([name]) => name))

export function spoilRequest(
  good: readonly [GoodRequest, ...GoodRequest[]],
  authority: string,
  seed: string,
): SpoiltRequest {
  const random = createRandom(seed)
  const { operationId, request } = random.pick(good)
  const draft = createDraft(operationId, request, authority)
  const spoils: string[] = []
  for (let count = howMany(random); count > 0; count--) {
    const [name, spoil] = random.pick(random.pick(groups))
    spoil(draft, random)
    spoils.push(name)
  }
  const bytes = writeDraft(draft)
  const isHead = bytes.subarray(0, 5).toString("latin1") === "HEAD "
  return { bytes, framing: draft.framing, operationId: draft.isRouted ? operationId : null, isHead, spoils }
}

/** Mostly one: a second fault hides behind the first. */
function howMany(random: Random): number {
  const chance = random.next()
  return chance < 0.03 ? 0 : chance < 0.7 ? 1 : chance < 0.92 ? 2 : 3
}
