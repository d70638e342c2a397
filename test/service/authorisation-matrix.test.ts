// The authorisation matrix: every operation of the contract by every kind of caller on every kind of resource, over HTTP.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "@jest/globals"
import { loadApi } from "../../src/compiler/index.ts"
import { useApp } from "./support/app.ts"
import { playCell } from "./support/authorisation/ask.ts"
import { openStage, type Stage } from "./support/authorisation/cast.ts"
import { createMatrix, demandedBy, situations } from "./support/authorisation/matrix.ts"
import { writeMatrixPage } from "./support/authorisation/page.ts"
import { aboutTheRequest, endsOtherwise, ownerRules } from "./support/authorisation/rules.ts"
import { createCountingPasswords } from "./support/service.ts"

const root = join(import.meta.dirname, "../..")
const { api } = await loadApi("openapi.yaml", (path) => readFile(join(root, path), "utf8"))
if (api === null) throw new Error("openapi.yaml does not compile; npm run codegen says why.")
const matrix = createMatrix(api)
const { columns, rows, vocabulary } = matrix
const cells = rows.flatMap(({ expected }) => expected).filter((cell) => cell !== null).length
/** Operation, situation and column of each cell that was played. */
const played = new Set<string>()

const app = useApp({ passwords: createCountingPasswords() })
let stage: Stage
beforeAll(async () => {
  stage = await openStage(app(), vocabulary)
})

describe.each(api.operations.map(({ id }) => id))("%s", (id) => {
  test.each(
    rows.filter(({ operation }) => operation.id === id).map((row) => [situations[row.situation], row] as const),
  )(
    "on %s: what every caller gets",
    async (_, row) => {
      const observed: Record<string, string | null> = {}
      const expected: Record<string, string | null> = {}
      for (const [index, column] of columns.entries()) {
        const cell = row.expected[index] ?? null
        expected[column.name] = cell
        observed[column.name] = cell === null ? null : await playCell(stage, api, row, column)
        if (cell !== null) played.add(`${id} ${row.situation} ${column.name}`)
      }
      expect(observed).toEqual(expected)
    },
    60_000,
  )
})

describe("the matrix", () => {
  test("has a row for each operation that is served", () => {
    const served = Object.values(app().document.paths).flatMap((item) => Object.values(item))
    const ids = served.flatMap(({ operationId }) => operationId ?? [])
    expect([...new Set(rows.map(({ operation }) => operation.id))].sort()).toEqual(ids.sort())
  })

  test("has a rule for whatever a path names, and none for what is not there", () => {
    const named = api.operations.filter(({ parameters }) => parameters.some((each) => each.in === "path"))
    const withResource = Object.keys(ownerRules).filter(
      (id) => !["token", undefined].includes(ownerRules[id]?.resource),
    )
    expect(withResource.sort()).toEqual(named.map(({ id }) => id).sort())
    const ids = new Set(api.operations.map(({ id }) => id))
    expect([...Object.keys(ownerRules), ...Object.keys(endsOtherwise)].filter((id) => !ids.has(id))).toEqual([])
  })

  test("expects each 403 and 404 that an operation declares, and no other", () => {
    for (const { id, replies } of api.operations) {
      const declared = replies.flatMap(({ status, problems }) => problems.map((slug) => `${status} ${slug}`))
      const owned = declared.filter(
        (each) => /^40[34] /.test(each) && !aboutTheRequest.includes(each as `${number} ${string}`),
      )
      const rule = Object.values(ownerRules[id] ?? {}).filter((each) => /^40[34] /.test(each))
      expect([id, [...new Set(rule)].sort()]).toEqual([id, [...new Set(owned)].sort()])
    }
  })

  test("asks for each scope that the contract declares, and has each in a role", () => {
    const demanded = new Set(api.operations.flatMap(demandedBy))
    expect(vocabulary.scopes.filter((scope) => !demanded.has(scope))).toEqual([])
    const given = new Set([...vocabulary.roles.values()].flat())
    expect([...given].sort()).toEqual([...vocabulary.scopes].sort())
  })

  test("is what docs/authorisation.md shows (UPDATE=1 rewrites it)", () => {
    const path = join(root, "docs/authorisation.md")
    const page = writeMatrixPage(matrix)
    if (process.env.UPDATE === "1") writeFileSync(path, page)
    expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(page)
  })

  test(`has ${cells} cells of ${api.operations.length} operations in ${rows.length} rows, and each was sent`, () => {
    const owed = rows.flatMap(({ operation, situation, expected }) =>
      columns.flatMap(({ name }, index) => (expected[index] === null ? [] : [`${operation.id} ${situation} ${name}`])),
    )
    expect(owed.length).toBe(cells)
    expect(owed.filter((cell) => !played.has(cell))).toEqual([])
    expect(played.size).toBe(cells)
  })
})
