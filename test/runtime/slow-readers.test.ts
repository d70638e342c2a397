// 200 clients of event streams, one of which reads nothing: the others get everything, and the server's memory stays as it is.
import { join } from "node:path"
import { afterAll, expect, test } from "@jest/globals"
import { type Child, runChild } from "../support/child-process.ts"
import { get, open } from "./serve-one.ts"

let child: Child | undefined
afterAll(async () => {
  child?.process.kill("SIGKILL")
  await child?.ended
})

interface Figures {
  readonly endless: number
  readonly open: number
  readonly mb: number
}

test("a client that does not read holds up nobody and nothing", async () => {
  const started = runChild(join(import.meta.dirname, "children/stream-events.ts"))
  child = started
  await started.until(/http:\S+\n/)
  const url = /http:\S+/.exec(started.output())?.[0] ?? ""
  const figures = async (): Promise<Figures> => {
    const lines = started.output().split("\n").length
    await started.until(new RegExp(`(?:.*\n){${lines + 1}}`))
    return JSON.parse(started.output().trim().split("\n").at(-1) ?? "") as Figures
  }
  const before = await figures()

  const slow = await open(url, { headers: { "last-event-id": "endless" } })
  slow.pause()
  const answers = await Promise.all(Array.from({ length: 199 }, () => get(url)))
  for (const { text, broken } of answers) {
    const numbers = [...text.matchAll(/^data: \{"n":(\d+)\}$/gm)].map(([, n]) => Number(n))
    expect([broken, numbers.length, numbers[0], numbers.at(-1)]).toEqual([false, 300, 0, 299])
  }

  // Whatever the sockets hold is a few thousand events at most, and no event more is made.
  const after = await figures()
  expect((await figures()).endless).toBe(after.endless)
  expect(after.endless).toBeLessThan(20_000)
  expect(after.open).toBe(1)
  expect(after.mb - before.mb).toBeLessThan(200)

  slow.destroy()
  for (let { open: count } = await figures(); count > 0; { open: count } = await figures()) {
    // The source of the slow client is closed as soon as the server learns that it has gone.
  }
}, 120_000)
