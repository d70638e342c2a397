// The list of requests that are being answered.
import type { ServerResponse } from "node:http"
import { expect, test } from "@jest/globals"
import { InFlight } from "../../src/runtime/server/in-flight.ts"

const response = () => ({}) as ServerResponse

test("whatever order they leave in, those that stay are all there, each once", () => {
  const list = new InFlight()
  const all = Array.from({ length: 6 }, response)
  for (const each of all) list.add(each)
  for (const index of [2, 5, 0]) list.delete(all[index] as ServerResponse)
  expect(list.size).toBe(3)
  expect(new Set(list)).toEqual(new Set([all[1], all[3], all[4]]))
  for (const each of list) list.delete(each)
  expect([list.size, [...list]]).toEqual([0, []])
})

test("one that is not in the list, or no longer, takes nobody else with it", () => {
  const list = new InFlight()
  const [first, second] = [response(), response()]
  list.add(first)
  list.delete(first)
  list.add(second)
  list.delete(first)
  list.delete(response())
  expect([...list]).toEqual([second])
})
