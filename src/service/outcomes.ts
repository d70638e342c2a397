// How a service says no: a value that names the reason, never an exception.

/** A decision not to do what was asked. The reason is the slug of the problem that a handler answers. */
export interface Refusal<Reason extends string = string> {
  readonly refused: Reason
}

/** Makes a refusal. */
export function refuse<Reason extends string>(reason: Reason): Refusal<Reason> {
  return { refused: reason }
}

/** Tells a refusal from every other outcome. */
export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === "object" && outcome !== null && "refused" in outcome
}
