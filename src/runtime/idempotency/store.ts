// Where requests under an `Idempotency-Key` are known by; in memory here, in a database by whoever implements the interface.

/** One attempt to do a request. */
export interface IdempotencyReservation {
  /** Of operation, caller and `Idempotency-Key`: 64 hexadecimal digits, from which none of them can be read. */
  readonly key: string
  /** Of the request: 32 bytes, from which nothing of it can be read. */
  readonly fingerprint: Uint8Array
  /** Another one for each attempt. */
  readonly fence: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** Milliseconds since 1970 at which the attempt is given up, unless it is renewed: its process has died. */
  readonly until: number
}

export type IdempotencyVerdict =
  | { readonly outcome: "reserved" }
  | { readonly outcome: "in-progress"; readonly fingerprint: Uint8Array }
  | { readonly outcome: "completed"; readonly fingerprint: Uint8Array; readonly reply: Uint8Array }

/** May be shared by several processes. What it gets to keep is sealed. Everything but `reserve` holds for the fence that has the key only. */
export interface IdempotencyStore {
  /**
   * In one atomic step: reserves the key where there is no record of it, or one whose `until` is over; else answers that record.
   * Of any number of attempts at once, in whatever processes, one is `reserved`.
   */
  reserve(reservation: IdempotencyReservation): Promise<IdempotencyVerdict>
  /** Moves the end of a reservation; false where another attempt has the key. */
  renew(key: string, fence: string, until: number): Promise<boolean>
  /** Keeps the reply until `until`; false, with nothing kept, where another attempt has the key. */
  complete(key: string, fence: string, reply: Uint8Array, until: number): Promise<boolean>
  /** Forgets the reservation, so that the next attempt is a first one. */
  release(key: string, fence: string): Promise<void>
}
