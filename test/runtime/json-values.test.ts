// JSON helpers of generated checks: equality, duplicates, lengths, divisibility, messages.
import { describe, expect, test } from "@jest/globals"
import { countCodePoints } from "../../src/runtime/json/count-code-points.ts"
import { describeKind, describeValue, escapePointer, quoteName } from "../../src/runtime/json/describe-value.ts"
import { isMultipleOf } from "../../src/runtime/json/is-multiple-of.ts"
import { hasDuplicates, sameJson } from "../../src/runtime/json/same-json.ts"

const nest = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

describe("values", () => {
  test("are equal by content, whatever the order of members", () => {
    expect(sameJson({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true)
    expect(sameJson({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
    expect([
      sameJson([1], { 0: 1 }),
      sameJson({ a: 1 }, { a: 1, b: 1 }),
      sameJson(null, {}),
      sameJson(0, false),
      sameJson([1, 2], [2, 1]),
    ]).toEqual(Array(5).fill(false))
    expect(sameJson(JSON.parse('{"__proto__":1}'), {})).toBe(false)
    expect(sameJson(nest(20_000), nest(20_000))).toBe(false)
  })

  test("have duplicates or not, few or many", () => {
    expect(
      [[], [1], [1, "1", true, null, [], {}], [[1], [2]], [{ a: 1 }, { a: 2 }], ["a,b", ["a", "b"]]].map(hasDuplicates),
    ).toEqual(Array(6).fill(false))
    expect(
      [[1, 1], [null, 2, null], [{ a: 1, b: 2 }, 3, { b: 2, a: 1 }], [[[]], [[]]], Array(50).fill("x")].map(
        hasDuplicates,
      ),
    ).toEqual(Array(5).fill(true))
    expect(hasDuplicates(Array.from({ length: 100_000 }, (_, id) => ({ id })))).toBe(false)
    expect(hasDuplicates([nest(20_000), 1])).toBe(false)
  })

  test("are measured in code points", () => {
    expect(["", "abc", "é", "😀a😀", "\ud83d", "\ude00\ud83d"].map(countCodePoints)).toEqual([0, 3, 1, 3, 1, 2])
  })

  test("are divided in decimal", () => {
    const pairs: [number, number][] = [
      [19.99, 0.01],
      [0.3, 0.1],
      [1e-7, 1e-8],
      [-4.5, 1.5],
      [0, 0.7],
      [1e308, 0.5],
      [10, 2.5],
    ]
    expect(pairs.filter(([value, divisor]) => !isMultipleOf(value, divisor))).toEqual([])
    const others: [number, number][] = [
      [0.35, 0.1],
      [7, 2],
      [1e-9, 1e-8],
      [Number.POSITIVE_INFINITY, 1],
    ]
    expect(others.filter(([value, divisor]) => isMultipleOf(value, divisor))).toEqual([])
  })

  test("are described in a few words", () => {
    expect([null, true, 3, "root", "x".repeat(99), [1], [1, 2], { a: 1 }].map(describeValue)).toEqual([
      "null",
      "true",
      "the number 3",
      'the text "root"',
      "a text of 99 characters",
      "an array of 1 item",
      "an array of 2 items",
      "an object",
    ])
    expect([null, true, 3, "root", [1], {}, undefined].map(describeKind)).toEqual([
      "null",
      "a boolean",
      "a number",
      "a text",
      "an array",
      "an object",
      "nothing",
    ])
    expect(quoteName(`a"${"b".repeat(99)}`)).toHaveLength(44)
    expect(escapePointer("a/b~c~1")).toBe("a~1b~0c~01")
  })
})
