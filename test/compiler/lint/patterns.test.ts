// Regular expressions that stop a server, and those that only look like it.
import { expect, test } from "@jest/globals"
import { loadText } from "../../support/documents.ts"

async function findUnsafe(pattern: string): Promise<string[]> {
  const schema = { type: "string", pattern }
  const document = {
    openapi: "3.1.1",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas: { S: schema } },
  }
  const { diagnostics } = await loadText(JSON.stringify(document))
  return diagnostics.filter(({ code }) => code === "pattern-unsafe").map(({ found }) => found)
}

test.each([
  ["^(a+)+$", "`a`"],
  ["^([a-z0-9]+-?)+$", "`[a-z0-9]`"],
  ["(x+x+)+y", "`x`"],
  ["^(?=.*\\d)(\\w+\\s?)*$", "`\\w`"],
  ["^(?!admin[)])(a|a)*$", "`a`"],
])("%s is unsafe, and the message shows where", async (pattern, part) => {
  const [found = ""] = await findUnsafe(pattern)
  expect(found).toContain("takes exponential time")
  expect(found).toContain(part)
})

test.each(["^[a-z]+$", "^\\d{1,3}(,\\d{3})*$", "^(?:[a-z]+\\.)+[a-z]{2,}$", "^a*a*a*$", "(\\)+)", "^[(a+)+]$"])(
  "%s is none of them",
  async (pattern) => {
    expect(await findUnsafe(pattern)).toEqual([])
  },
)
