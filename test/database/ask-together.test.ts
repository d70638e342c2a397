// Questions that come up together are one load; nobody is answered from a load that began before the question.
import { describe, expect, test } from "@jest/globals"
import { askTogether, inSteps } from "../../src/database/index.ts"

/** Answers from `rows`, and writes down what each load was for. */
function createSource(rows: Map<string, string>) {
  const loads: string[][] = []
  let broken = false
  const ask = askTogether(async (keys: readonly string[]) => {
    loads.push([...keys])
    if (broken) throw new Error("away")
    const found = new Map(keys.flatMap((key) => (rows.has(key) ? [[key, rows.get(key) ?? ""] as const] : [])))
    await new Promise(setImmediate)
    return found
  })
  return { ask, loads, breakDown: (now: boolean) => (broken = now) }
}

describe("asking together", () => {
  test("is one load with each key once, and everybody has their own answer", async () => {
    const { ask, loads } = createSource(new Map(["a", "b"].map((key) => [key, key.toUpperCase()])))
    expect(await Promise.all(["a", "b", "a", "nobody"].map(ask))).toEqual(["A", "B", "A", undefined])
    expect(loads).toEqual([["a", "b", "nobody"]])
  })

  test("never answers from a load that began before: what changed meanwhile is seen", async () => {
    const rows = new Map([["a", "before"]])
    const { ask, loads } = createSource(rows)
    const early = ask("a")
    while (loads.length === 0) await new Promise(setImmediate)
    rows.set("a", "after")
    const late = ask("a")
    expect([await early, await late]).toEqual(["before", "after"])
    expect(loads).toHaveLength(2)
  })

  test("a load that fails tells all who asked, and nobody after", async () => {
    const { ask, breakDown } = createSource(new Map([["a", "A"]]))
    breakDown(true)
    const outcomes = await Promise.allSettled([ask("a"), ask("b")])
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"])
    breakDown(false)
    expect(await ask("a")).toBe("A")
  })

  test("of many keys, loads have 64 at most", async () => {
    const keys = Array.from({ length: 150 }, (_, index) => `key-${index}`)
    const { ask, loads } = createSource(new Map(keys.map((key) => [key, key])))
    expect(await Promise.all(keys.map(ask))).toEqual(keys)
    expect(loads.map((load) => load.length)).toEqual([64, 64, 22])
  })
})

test.each([
  [1, 1],
  [2, 2],
  [3, 4],
  [5, 8],
  [33, 64],
  [64, 64],
])("%i keys are %i places of a statement, and the same keys", (count, places) => {
  const keys = Array.from({ length: count }, (_, index) => index)
  expect(inSteps(keys)).toHaveLength(places)
  expect(new Set(inSteps(keys))).toEqual(new Set(keys))
})

test("no keys are no places", () => {
  expect(inSteps([])).toEqual([])
})
