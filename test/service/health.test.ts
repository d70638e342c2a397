// Every declared reply of the operations of the tag health, over HTTP.
import { describe, expect, test } from "@jest/globals"
import { createReady } from "../../src/service/health/readiness.ts"
import { operation } from "../support/contract.ts"
import { useApp } from "./support/app.ts"

const app = useApp()

for (const operationId of ["getHealth", "getLiveness"])
  operation(operationId, app, ({ reply, call }) => {
    reply(200, "answers ok and the time, also while the database does not", async () => {
      const answer = await app().whileDatabaseIsAway(() => call())
      expect(answer.body).toEqual({ status: "ok", timestamp: "2026-11-22T09:30:00.000Z" })
    })
  })

operation("getReadiness", app, ({ reply, call }) => {
  reply(200, "while the database answers", async () => {
    expect((await call()).body.status).toBe("ok")
  })

  reply(503, "while the database does not answer", async () => {
    const answer = await app().whileDatabaseIsAway(() => call())
    expect(answer.headers["retry-after"]).toBe("1")
  })
})

describe("readiness", () => {
  const going = new AbortController().signal

  test("ends when the process is asked to stop", async () => {
    const stopping = new AbortController()
    const ready = createReady(async () => {}, stopping.signal)
    expect(await ready()).toBe(true)
    stopping.abort()
    expect(await ready()).toBe(false)
  })

  test("asks the database once for any number of probes at the same time", async () => {
    let asked = 0
    const ready = createReady(async () => {
      asked += 1
    }, going)
    expect(await Promise.all([ready(), ready(), ready()])).toEqual([true, true, true])
    expect(asked).toBe(1)
  })

  test("does not wait for ever for a database that hangs", async () => {
    expect(await createReady(() => new Promise(() => {}), going)()).toBe(false)
  })
})
