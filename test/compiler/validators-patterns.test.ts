// Patterns that are legal only without the `u` flag keep their meaning.
import { describe, expect, test } from "@jest/globals"
import { patternLiteral } from "../../src/compiler/emit/pattern.ts"

describe("a pattern becomes a literal", () => {
  test.each([
    ["^a/b$", "/^a\\/b$/u"],
    ["^\\p{L}+\\-\\d$", "/^\\p{L}+-\\d$/u"],
    ["[\\w-\\.]", "/[\\w\\-\\.]/u"],
    ["^[\\w-]+$", "/^[\\w-]+$/u"],
    ["\\@\\_\\'", "/@_'/u"],
    ["^{id}$", "/^\\{id\\}$/u"],
    ["a{2,3}]", "/a{2,3}\\]/u"],
    ["", "/(?:)/u"],
    ["a\nb\u2028", "/a\\nb\\u2028/u"],
    ["*/ alert(1) /*", null],
    ["(", null],
    ["(?i)x", null],
  ])("%s", (pattern, literal) => {
    expect(patternLiteral(pattern)).toBe(literal)
  })

  test("with the flag where its meaning can be kept, which is not always", () => {
    expect(patternLiteral("(?=a)*b")).toBe("/(?=a)*b/")
  })
})
