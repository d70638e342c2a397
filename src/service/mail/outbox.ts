// The outbox: mails are written down in the transaction that wants them, sealed, and leave when a mail server takes them.
import { authenticate } from "../auth/derived-keys.ts"
import { seal, unseal } from "../auth/sealing.ts"
import { type Environment, newId, type Rows } from "../environment.ts"
import type { AskedLetter, Letter } from "./letters.ts"

/** What is sealed in the outbox. */
export interface Content {
  readonly letter: Letter | AskedLetter
  /** As it was asked for, when it has been found out since. */
  readonly asked?: AskedLetter
  /** When the letter's token expires: later there is no sense in sending it. ISO 8601. */
  readonly until?: string
}

export type Enqueued = (Letter | AskedLetter) & {
  /** At most one mail of a kind leaves for each key in `onceWindow`; the key of the address, so that nobody can flood it. */
  readonly onceKey?: string
  /** Instead of `onceWindow`, in milliseconds. With 0 the mail takes the place of any before: only where something else bounds how often. */
  readonly onceWithin?: number
  readonly until?: Date
}

export interface Outbox {
  /**
   * Writes the mail down in the caller's transaction: it leaves if, and only if, that is committed. Answers false, and does nothing, when
   * a mail of its kind and `onceKey` was written down less than `onceWindow` (or `onceWithin`) ago: do not replace that one's token then.
   */
  enqueue(rows: Rows, mail: Enqueued): Promise<boolean>
}

/** Milliseconds. */
export const onceWindow = 15 * 60 * 1000

/** Opens and closes the content of mails; `key` is derived from SECRET_KEY. Without it the table shows no address and no token. */
export interface Seals {
  close(id: string, content: Content): Uint8Array<ArrayBuffer>
  /** `null` when it was sealed with another key, or belongs to another mail. */
  open(id: string, sealed: Uint8Array): Content | null
}

export function createSeals(key: Uint8Array, random: Environment["random"]): Seals {
  return {
    close: (id, content) => new Uint8Array(seal(key, random(12), Buffer.from(JSON.stringify(content)), id)),
    open(id, sealed) {
      const text = unseal(key, sealed, id)
      return text === null ? null : (JSON.parse(text.toString()) as Content)
    },
  }
}

/** `onceKeys` is another derived key: the table tells nobody whether two mails went to a given address. */
export function createOutbox(environment: Environment, seals: Seals, onceKeys: Uint8Array): Outbox {
  const { now } = environment
  return {
    async enqueue(rows, { onceKey, onceWithin = onceWindow, until, ...letter }) {
      const id = newId(environment)
      const at = now()
      const content = seals.close(id, { letter, ...(until === undefined ? {} : { until: until.toISOString() }) })
      const once =
        onceKey === undefined
          ? null
          : authenticate(onceKeys, Buffer.from(`${letter.kind} ${onceKey}`)).toString("base64url")
      // The unique key decides between any number of writers. An older mail of the key is written over, sent or not: what it said is
      // superseded. Its id goes with it, so that no mail server takes the new one for the old.
      const written = await rows.$executeRaw`
        insert into mails (id, kind, once_key, sealed_content, attempts, next_attempt_at, created_at)
        values (${id}::uuid, ${letter.kind}, ${once}, ${content}, 0, ${at}, ${at})
        on conflict (once_key) do update set
          id = excluded.id, sealed_content = excluded.sealed_content, attempts = 0, next_attempt_at = excluded.next_attempt_at,
          claimed_until = null, sent_at = null, failed_at = null, created_at = excluded.created_at
        where mails.created_at <= ${new Date(at.getTime() - onceWithin)}`
      return written === 1
    },
  }
}
