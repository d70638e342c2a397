// `npm run corpus -- jsonschema`: judges the generated guards by the JSON-Schema-Test-Suite.
import type { CheckNames } from "../../compiler/index.ts"
import { createImportableChecks, importChecks } from "./import-checks.ts"
import { reasonFor } from "./json-schema-deviations.ts"
import { readSchema } from "./json-schema-documents.ts"
import { isOpenApi30, toDraft202012 } from "./json-schema-draft4.ts"
import { type Draft, type Remote, readGroups, readRemotes, type SuiteGroup } from "./json-schema-suite.ts"

export interface SuiteResult {
  readonly name: string
  readonly passed: number
  readonly total: number
  /** The part that has to pass, from 0 to 1. */
  readonly threshold: number
}

export interface Deviation {
  readonly suite: string
  readonly file: string
  /** `group: test`. */
  readonly test: string
  readonly reason: string
}

export interface JsonSchemaResult {
  readonly suites: readonly SuiteResult[]
  readonly deviations: readonly Deviation[]
  /** Every suite has at least as many passes as its threshold asks for. */
  readonly ok: boolean
}

export interface Suite {
  readonly name: string
  readonly draft: Draft
  readonly folder: string
  readonly threshold: number
  /** 2020-12 calls `format` an annotation unless somebody asks for more (Validation §7.2.1); our documents do. */
  readonly formats: "enforced" | "annotations"
  /** How groups become OpenAPI documents: as they are in 3.1, as they are in 3.0, or draft 4 in the words of 2020-12 in 3.1. */
  readonly as: "3.1" | "3.0" | "translated"
}

/** What is judged. Draft 4 comes twice: what OpenAPI 3.0 can say, and the rest, which 3.1 says in other words. */
export const suites: readonly Suite[] = [
  { name: "draft2020-12", draft: "draft2020-12", folder: "", threshold: 0.99, formats: "annotations", as: "3.1" },
  { name: "draft4 (OpenAPI 3.0)", draft: "draft4", folder: "", threshold: 0.99, formats: "annotations", as: "3.0" },
  {
    name: "draft4 (beyond OpenAPI 3.0)",
    draft: "draft4",
    folder: "",
    threshold: 0.99,
    formats: "annotations",
    as: "translated",
  },
  {
    name: "formats 2020-12",
    draft: "draft2020-12",
    folder: "optional/format",
    threshold: 0.9,
    formats: "enforced",
    as: "3.1",
  },
  {
    name: "formats draft4",
    draft: "draft4",
    folder: "optional/format",
    threshold: 0.9,
    formats: "enforced",
    as: "translated",
  },
]

/** Judges every suite that is in `dir`, which is laid out as the JSON-Schema-Test-Suite is. */
export async function runJsonSchemaSuite(
  dir: string,
  options: { readonly progress?: (line: string) => void } = {},
): Promise<JsonSchemaResult> {
  const results: SuiteResult[] = []
  const deviations: Deviation[] = []
  for (const suite of suites) {
    const groups = groupsOf(dir, suite)
    if (groups.length === 0) continue
    options.progress?.(`${suite.name}: ${groups.length} schemas`)
    const { passed, failed } = await judgeGroups(groups, suite, readRemotes(dir, suite.draft))
    const { name, threshold } = suite
    results.push({ name, passed, total: passed + failed.length, threshold })
    for (const { file, test, why } of failed)
      deviations.push({ suite: name, file, test, reason: reasonFor(file, test, why) })
  }
  const ok = results.length > 0 && results.every(({ passed, total, threshold }) => passed >= threshold * total)
  return { suites: results, deviations, ok }
}

/** The groups that a suite takes from the folder. */
export function groupsOf(dir: string, { draft, folder, as }: Suite): SuiteGroup[] {
  const groups = readGroups(dir, draft, folder)
  if (draft !== "draft4" || folder !== "") return groups
  return groups.filter(({ schema }) => isOpenApi30(schema) === (as === "3.0"))
}

/** The result as a table for people, deviations with their reasons below it. */
export function renderJsonSchemaResult({ suites: results, deviations }: JsonSchemaResult): string {
  const width = Math.max(...results.map(({ name }) => name.length))
  const rows = results.map(({ name, passed, total, threshold }) => {
    const share = `${((100 * passed) / total).toFixed(1)} %`
    const verdict = passed >= threshold * total ? "ok" : `below ${100 * threshold} %`
    return `${name.padEnd(width)}  ${String(passed).padStart(5)} of ${String(total).padEnd(5)}  ${share.padStart(7)}  ${verdict}`
  })
  const byReason = new Map<string, string[]>()
  for (const { suite, file, test, reason } of deviations) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${suite}: ${file}: ${test}`])
  }
  const reasoned = [...byReason].flatMap(([reason, titles]) => [
    "",
    `${reason}:`,
    ...titles.map((title) => `  ${title}`),
  ])
  const none = `No tests were found. Expected the layout of the JSON-Schema-Test-Suite: tests/draft2020-12, tests/draft4, remotes.`
  return `${(rows.length === 0 ? [none] : [...rows, ...reasoned]).join("\n")}\n`
}

export interface Failure {
  readonly file: string
  readonly test: string
  readonly why: string
}

/** Compiles the groups' schemas together and tries every test on guard and explanation, which have to agree. */
export async function judgeGroups(
  groups: readonly SuiteGroup[],
  { formats, as }: Pick<Suite, "formats" | "as">,
  remotes: readonly Remote[],
): Promise<{ passed: number; failed: Failure[] }> {
  const known = as === "translated" ? remotes.map(translateRemote) : remotes
  const checks = createImportableChecks([], { formats })
  const names = new Map<SuiteGroup, CheckNames | string>()
  for (const [index, group] of groups.entries()) {
    const read = await readSchema({
      schema: as === "translated" ? toDraft202012(group.schema) : group.schema,
      openapi: as === "3.0" ? "3.0.3" : "3.1.1",
      remotes: known,
      folder: `case-${index}`,
    })
    names.set(group, "schema" in read ? checks.check(read.schema, "either", `Case${index}`) : read.refused)
  }
  const imported = await importChecks(checks)
  const failed: Failure[] = []
  let passed = 0
  for (const group of groups) {
    const name = names.get(group) ?? ""
    for (const { description, data, valid } of group.tests) {
      const why = typeof name === "string" ? `not compiled: ${name}` : judge(name, data, valid)
      if (why === null) passed++
      else failed.push({ file: group.file, test: `${group.description}: ${description}`, why })
    }
  }
  return { passed, failed }

  function judge(name: CheckNames, data: unknown, valid: boolean): string | null {
    const accepted = imported.accepts(name, data)
    const issues = imported.explain(name, data)
    if (accepted !== (issues.length === 0))
      return `guard and explanation disagree (${accepted}, ${issues.length} issues)`
    return accepted === valid ? null : accepted ? "accepted" : `refused: ${issues[0]?.message ?? ""}`
  }
}

function translateRemote({ uri, document }: Remote): Remote {
  return { uri, document: toDraft202012(document) }
}
