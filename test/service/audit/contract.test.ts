// The contract of the operations of the tag audit: every declared reply, over HTTP, and how long events are kept.
import { readdir, readFile } from "node:fs/promises"
import { basename, join } from "node:path"
import { expect, test } from "@jest/globals"
import { auditEventTypes } from "../../../src/service/audit/audit.ts"
import { createAuditRetention } from "../../../src/service/audit/events.ts"
import { operation } from "../../support/contract.ts"
import { useApp } from "../support/app.ts"
import { createEnvironment } from "../support/service.ts"

const app = useApp()
const day = 24 * 60 * 60 * 1000

interface Event {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly actor: { kind: string; id: string | null }
  readonly subject: { kind: string; id: string } | null
}

/** Makes a client, which is an event of the administrator's. */
async function happen(name: string): Promise<string> {
  const body = { name, scopes: ["users:read"] }
  const answer = await app().post("/v1/clients", body, await app().adminToken())
  app().clock.advance(1000)
  return answer.body.id as string
}

operation("listAuditEvents", app, ({ reply, call }) => {
  reply(200, "what happened, newest first, page by page", async () => {
    const token = await app().adminToken()
    const made = [await happen("One"), await happen("Two"), await happen("Three")].reverse()
    const first = await call({ query: { type: "client_created", limit: 2 }, token })
    const subjects = (items: Event[]) => items.map(({ subject }) => subject?.id)
    expect(subjects(first.body.items)).toEqual(made.slice(0, 2))
    expect(first.body.items[0]).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      type: "client_created",
      actor: { kind: "user", id: expect.any(String) },
      subject: { kind: "client", id: made[0] },
      details: { scopes: ["users:read"] },
    })
    const [, next] = /<([^>]+)>; rel="next"/.exec(first.headers.link as string) ?? []
    expect(subjects((await app().get(next ?? "", token)).body.items)).toEqual(made.slice(2))
  })

  reply(200, "filters by actor, by subject and by time, and by all of them", async () => {
    const token = await app().adminToken()
    const start = app().clock.now()
    const [early, late] = [await happen("Early"), await happen("Late")]
    const { body } = await call({ query: { subjectId: late }, token })
    expect(body.items.map((event: Event) => event.subject?.id)).toEqual([late])
    const [event] = body.items as [Event]
    const within = async (query: Record<string, string>) =>
      (await call({ query: { type: "client_created", ...query }, token })).body.items.map(
        (found: Event) => found.subject?.id,
      )
    expect(await within({ since: event.at })).toEqual([late])
    expect(await within({ since: start.toISOString(), until: event.at })).toEqual([early])
    expect(await within({ since: start.toISOString().replace("T", "t").replace("Z", "+00:00") })).toEqual([late, early])
    expect(await within({ actorId: event.actor.id ?? "", since: event.at })).toEqual([late])
    expect(await within({ actorId: late })).toEqual([])
    expect(await within({ since: "9999-12-31T23:59:60Z" })).toEqual([])
    for (const ancient of [
      "0000-01-01T00:00:00Z",
      "0001-01-01T00:00:00+14:00",
      "0001-01-01T00:00:00Z",
      "1969-12-31T23:59:59Z",
    ]) {
      expect(await within({ until: ancient })).toEqual([])
      expect(await within({ since: ancient, until: event.at, subjectId: early })).toEqual([early])
    }
    for (const far of ["9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.999999Z"]) {
      expect(await within({ since: far })).toEqual([])
      expect(await within({ since: event.at, until: far })).toEqual([late])
    }
  })

  reply(400, "for a cursor of another list, or of other filters", async () => {
    const token = await app().adminToken()
    await happen("Four")
    await happen("Five")
    const { body } = await call({ query: { type: "client_created", limit: 1 }, token })
    const cursor = body.nextCursor as string
    expect((await call({ query: { type: "client_created", limit: 2, cursor }, token })).status).toBe(200)
    for (const query of [{ cursor }, { type: "client_updated", cursor }, { cursor: "x" }])
      expect((await call({ query, token })).body.type).toBe("/problems/invalid-cursor")
  })
})

test("the contract's types are those that are recorded", () => {
  const { schemas } = app().document.components as { schemas: { AuditEventType: { enum: string[] } } }
  expect(schemas.AuditEventType.enum).toEqual([...auditEventTypes])
})

test("each of them is recorded somewhere: a type that nothing writes would be a filter that finds nothing for ever", async () => {
  const service = join(import.meta.dirname, "../../../src/service")
  const files = (await readdir(service, { recursive: true })).filter((path) => path.endsWith(".ts"))
  const texts = await Promise.all(
    files.filter((path) => basename(path) !== "audit.ts").map((path) => readFile(join(service, path), "utf8")),
  )
  const written = new Set(
    texts.flatMap((text) => [...text.matchAll(/(?:type|failure)(?::| =) "([a-z_]+)"/g)].map(([, type]) => type)),
  )
  expect(auditEventTypes.filter((type) => !written.has(type))).toEqual([])
})

test("a page is a range of an index, whatever the filters", async () => {
  const bounds = "id < '0193ffff-0000-0000-0000-000000000000' and id >= '0193aaaa-0000-0000-0000-000000000000'"
  for (const filter of ["", "type = 'client_created' and", "subject_id = 'x' and"]) {
    const { rows } = await app().database.pool.query<{ "QUERY PLAN": string }>(
      `explain select * from audit_events where ${filter} ${bounds} order by id desc limit 21`,
    )
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/Index Cond: .*id < .*id >= /)
  }
})

test("events go when their time is over, and only those", async () => {
  const environment = createEnvironment(app().database, app().clock)
  const old = await happen("Old")
  await app().database.pool.query(
    `insert into audit_events (id, at, type, actor_kind, details)
     select ('019000000000' || lpad(to_hex(n), 20, '0'))::uuid, '2024-06-09', 'user_updated', 'system', '{}' from generate_series(1, 2500) n`,
  )
  const count = async (where: string) =>
    (await app().database.pool.query(`select count(*)::int as count from audit_events where ${where}`)).rows[0].count
  expect(await count("type = 'user_updated'")).toBe(2500)
  const all = await count("true")
  await app().later(399 * day, () => createAuditRetention(environment, 400).run())
  expect([await count("type = 'user_updated'"), await count("true")]).toEqual([0, all - 2500])
  await app().later(401 * day, () => createAuditRetention(environment, 400).run())
  expect(await count(`subject_id = '${old}'`)).toBe(0)
  await happen("Still append-only")
  await expect(app().database.pool.query("delete from audit_events")).rejects.toThrow("append-only")
})
