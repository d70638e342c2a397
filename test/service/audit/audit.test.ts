// The audit trail at the database: events are written with their change, and stay.
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import type { Database } from "../../../src/database/index.ts"
import { inTransaction } from "../../../src/database/index.ts"
import { createAudit } from "../../../src/service/audit/audit.ts"
import type { Environment } from "../../../src/service/environment.ts"
import { openTestDatabase } from "../../support/database.ts"
import { createClock, createEnvironment } from "../support/service.ts"

const someone = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10"
let database: Database
let environment: Environment

beforeAll(async () => {
  database = await openTestDatabase()
  environment = createEnvironment(database, createClock())
})
afterAll(() => database.close())

const eventsOf = (subjectId: string) => environment.prisma.auditEvent.findMany({ where: { subjectId } })

test("an event says who did what to whom, and when", async () => {
  await createAudit(environment).record({
    type: "user_suspended",
    actor: { kind: "user", id: someone },
    subject: { kind: "user", id: someone },
    details: { sessions: 2 },
  })
  expect(await eventsOf(someone)).toEqual([
    {
      id: expect.any(String),
      at: new Date("2026-11-22T09:30:00.000Z"),
      type: "user_suspended",
      actorKind: "user",
      actorId: someone,
      subjectKind: "user",
      subjectId: someone,
      details: { sessions: 2 },
    },
  ])
})

test("an event leaves no trace when its change is rolled back", async () => {
  const id = "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a11"
  await inTransaction(environment.prisma, async (rows) => {
    const entry = { type: "user_deleted", actor: { kind: "system" }, subject: { kind: "user", id } } as const
    await createAudit(environment).record(entry, rows)
    return { refused: "last-admin" } as const
  })
  expect(await eventsOf(id)).toEqual([])
})

test.each([
  ["changed", "update audit_events set type = 'user_updated'"],
  ["deleted", "delete from audit_events"],
  ["emptied", "truncate audit_events"],
])("the trail cannot be %s", async (_what, statement) => {
  await expect(database.pool.query(statement)).rejects.toThrow("audit_events is append-only")
})

test("retention may delete, and has to say so", async () => {
  const client = await database.pool.connect()
  try {
    await client.query("begin")
    await client.query("set local dovetail.audit_retention = 'on'")
    expect((await client.query("delete from audit_events")).rowCount).toBeGreaterThan(0)
    await expect(client.query("update audit_events set type = ''")).resolves.toMatchObject({ rowCount: 0 })
    await client.query("rollback")
  } finally {
    client.release()
  }
})
