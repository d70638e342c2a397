// Where the secrets of clients must not be.
import { expect, test } from "@jest/globals"
import { useApp } from "../support/app.ts"

const app = useApp()

test("a client's secret is in no log, no audit event and no column", async () => {
  const asked = { name: "Program", scopes: ["users:read"] }
  const { status, body } = await app().post("/v1/clients", asked, await app().adminToken())
  expect(status).toBe(201)
  const { rows } = await app().database.pool.query(
    "select (select json_agg(t)::text from audit_events t) || (select json_agg(c)::text from client_secrets c) as text",
  )
  expect(rows[0].text).toContain("client_created")
  expect(rows[0].text + app().log.join("")).not.toContain(body.secret.slice(4, 30))
})
