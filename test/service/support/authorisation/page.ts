// Writes the matrix as a page for people: who may call which operation, and whose resources it lets them reach.
import { allowed, type Matrix, type Row, situations } from "./matrix.ts"

export function writeMatrixPage({ columns, rows, vocabulary }: Matrix): string {
  const heads = ["operation", "on", ...columns.map(({ name }) => name)]
  const cells = rows.flatMap(({ expected }) => expected)
  const tested = cells.filter((cell) => cell !== null).length
  return [
    "# Who may do what",
    "",
    "Written by `test/service/authorisation-matrix.test.ts` from the security of `openapi.yaml` and the owner rules in",
    "`test/service/support/authorisation/rules.ts` (`UPDATE=1` rewrites it). Each cell is sent over HTTP to the service on a database of its own, with",
    "resources that exist. The test holds the answer against the contract, and sees to it that a refused request changes nothing and names",
    "nobody, that an allowed one changes only what it is about, and that what somebody reads of themselves holds nothing of others.",
    "",
    `${rows.length} rows, ${tested} cells that are sent; ${cells.length - tested} cells have no request (—), because such a caller cannot own such a thing.`,
    "",
    "- `yes`: allowed. `401` and `403` alone are `unauthenticated` and `insufficient-scope`; every other refusal has its name.",
    "- The suspended user and the one whose token has expired have all roles.",
    "- “These scopes” are exactly those that the operation asks for; no client is given `self`, whatever its token says.",
    "",
    "## Roles",
    "",
    ...table([
      ["role", "scopes"],
      ...[...vocabulary.roles].map(([role, scopes]) => [role, scopes.map((each) => `\`${each}\``).join(" ")]),
    ]),
    "",
    "## Operations",
    "",
    ...table([heads, ...rows.map(writeRow)]),
    "",
  ].join("\n")
}

function writeRow(row: Row, index: number, rows: readonly Row[]): string[] {
  const { operation, situation, expected } = row
  const isFirst = rows[index - 1]?.operation !== operation
  return [
    isFirst ? `\`${operation.id}\`` : "",
    situation === "any" ? "" : situations[situation],
    ...expected.map(writeCell),
  ]
}

function writeCell(expected: string | null): string {
  if (expected === null) return "—"
  if (expected === allowed) return "yes"
  return expected.replace(/ (unauthenticated|insufficient-scope)$/, "")
}

function table([heads = [], ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)]
}
