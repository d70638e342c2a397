// Reads the audit trail, and lets go of what is older than it is kept.
import type { AuditEvent } from "../../../generated/api/api.ts"
import type { Environment } from "../environment.ts"
import type { Job } from "../jobs.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import type { Cursors } from "../users/cursor.ts"

export interface AuditQuery {
  readonly limit: number
  readonly cursor?: string
  readonly type?: AuditEvent["type"]
  readonly actorId?: string
  readonly subjectId?: string
  /** RFC 3339; this moment or later. */
  readonly since?: string
  /** RFC 3339; before this moment. */
  readonly until?: string
}

/** Newest first; a cursor works with the filters that it was answered with. */
export type ListAuditEvents = (
  query: AuditQuery,
) => Promise<{ items: AuditEvent[]; nextCursor: string | null } | Refusal<"invalid-cursor">>

export function createListAuditEvents({ prisma }: Pick<Environment, "prisma">, cursors: Cursors): ListAuditEvents {
  return async ({ limit, cursor, ...filters }) => {
    const list = JSON.stringify(Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)))
    const after = cursor === undefined ? undefined : cursors.read(cursor, list)
    if (after === null) return refuse("invalid-cursor")
    const { type, actorId, subjectId } = filters
    const since = filters.since === undefined ? undefined : momentOf(filters.since)
    const until = filters.until === undefined ? undefined : momentOf(filters.until)
    const rows = await prisma.auditEvent.findMany({
      where: {
        ...(type === undefined ? {} : { type }),
        ...(actorId === undefined ? {} : { actorId }),
        ...(subjectId === undefined ? {} : { subjectId }),
        at: { ...(since === undefined ? {} : { gte: since }), ...(until === undefined ? {} : { lt: until }) },
        AND: [
          after === undefined ? {} : { id: { lt: after } },
          // Every index that serves a list is ordered by id, which holds the time: with these bounds a range of it is read, and no more.
          since === undefined ? {} : { id: { gte: firstIdAt(since.getTime() - slack) } },
          until === undefined ? {} : { id: { lt: firstIdAt(until.getTime() + slack) } },
        ],
      },
      orderBy: { id: "desc" },
      take: limit + 1,
    })
    const items = rows.slice(0, limit).map(toEvent)
    const last = items.at(-1)
    return { items, nextCursor: rows.length > limit && last ? cursors.write(last.id, list) : null }
  }
}

/** Events older than `days` go, a thousand at a time, so that nobody waits for it. */
export function createAuditRetention({ prisma, now }: Environment, days: number): Job {
  return {
    name: "audit retention",
    every: 60 * 60 * 1000,
    on: "one-replica",
    async run() {
      const oldest = now().getTime() - days * 24 * 60 * 60 * 1000
      for (;;) {
        const [, gone] = await prisma.$transaction([
          // The database lets go of events only where this is said, for this transaction (migration `accounts`).
          prisma.$executeRaw`select set_config('dovetail.audit_retention', 'on', true)`,
          prisma.$executeRaw`delete from audit_events where id in (
            select id from audit_events where id < ${firstIdAt(oldest)}::uuid order by id limit ${batch}::int)`,
        ])
        if (gone < batch) return
      }
    },
  }
}

const batch = 1000
/** Milliseconds. An event and its id ask the clock one after the other. */
const slack = 1000

/** The least UUID of version 7 of a millisecond, without its version: it is compared with and never stored. */
function firstIdAt(milliseconds: number): string {
  const hex = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/**
 * RFC 3339 §5.6: letters in either case; a leap second is the one before it, as JavaScript has none. No event is older than 1970 or younger
 * than the year 9999: what lies beyond, which the database and ids cannot say, is that end of time.
 */
function momentOf(text: string): Date {
  const milliseconds = Date.parse(text.toUpperCase().replace(/:60(?=[.Z+-])/, ":59"))
  return new Date(Math.min(Math.max(milliseconds, 0), endOfTime))
}

const endOfTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

interface StoredEvent {
  readonly id: string
  readonly at: Date
  readonly type: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly details: unknown
}

/** Only `record` writes rows, in the words of the contract. */
function toEvent({ id, at, type, actorKind, actorId, subjectKind, subjectId, details }: StoredEvent): AuditEvent {
  const event = {
    id,
    at: at.toISOString(),
    type,
    actor: { kind: actorKind, id: actorId },
    subject: subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId },
    details,
  }
  return event as AuditEvent
}
