// No operation of the contract is without tests; each test file counts the replies of its own operations.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "@jest/globals"
import { definition } from "../../generated/api/index.ts"

const folder = import.meta.dirname

test.each(definition.operations.map(({ operationId }) => operationId))("%s has a contract test", (operationId) => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"))
  const tests = files
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .filter((text) => /^ *operation\(/m.test(text))
  const isNamed = tests.some((text) => text.includes(`"${operationId}"`))
  expect(isNamed ? "" : `write operation("${operationId}", app, …) in a file of test/service`).toBe("")
})
