// Holds guards against Ajv, explanations against guards, and projections and defaults against guards, on fuzzed values of one document.
import { readFile } from "node:fs/promises"
import { type Api, type CheckNames, loadApi, publish, reachableSchemas, type Schema } from "../../compiler/index.ts"
import { mentionedValues, mutate } from "../samples/mutate.ts"
import { createRandom } from "../samples/random.ts"
import { sampleValue } from "../samples/value.ts"
import { createOracle, type Judge } from "./ajv-oracle.ts"
import { createImportableChecks, type ImportedChecks, importChecks } from "./import-checks.ts"

export type Property = "guard and Ajv" | "guard and explanation" | "projection and guard" | "defaults once and twice"

export interface Disagreement {
  readonly property: Property
  /** Where the schema stands. */
  readonly schema: string
  /** JSON text, cut where it is long. */
  readonly value: string
  /** Code of the first issue, where there is one. */
  readonly code: string
  readonly detail: string
}

export interface FuzzResult {
  readonly file: string
  readonly schemas: number
  /** Schemas that Ajv could not compile. */
  readonly withoutOracle: number
  readonly values: number
  readonly accepted: number
  readonly disagreements: readonly Disagreement[]
  /** Why the document was not examined; `null` where it was. */
  readonly refused: string | null
}

export interface FuzzOptions {
  /** Values for each schema. */
  readonly values: number
  /** At most this many schemas, spread over the document. */
  readonly schemas: number
  readonly seed: string
}

interface Subject {
  readonly schema: Schema
  readonly json: unknown
}

type Json = Readonly<Record<string, unknown>>

/** @param path of the entry document. @param file how results call it. */
export async function fuzzDocument(path: string, file: string, options: FuzzOptions): Promise<FuzzResult> {
  const loaded = await loadApi(path, (name) => readFile(name, "utf8"))
  if (!loaded.api || !loaded.document) {
    const [error] = loaded.diagnostics.filter(({ severity }) => severity === "error")
    return {
      file,
      schemas: 0,
      withoutOracle: 0,
      values: 0,
      accepted: 0,
      disagreements: [],
      refused: error?.found ?? "",
    }
  }
  const document = JSON.parse(JSON.stringify(publish(loaded.api, loaded.document))) as Json
  const subjects = spread(subjectsOf(loaded.api, document), options.schemas)
  const checks = createImportableChecks(loaded.api.schemas)
  const named = subjects.map(({ schema }, index) => ({
    schema,
    either: checks.check(schema, "either", `Case${index}`),
    response: checks.check(schema, "response", `Case${index}`),
    write: checks.write(schema, `Case${index}`),
    fill: checks.fill(schema, `Case${index}`),
  }))
  const imported = await importChecks(checks)
  const oracle = createOracle(
    document,
    subjects.map(({ json }) => json),
  )
  const disagreements: Disagreement[] = []
  let withoutOracle = 0
  let values = 0
  let accepted = 0
  for (const [index, names] of named.entries()) {
    const judge = oracle(index)
    if (judge === null) withoutOracle++
    for (const value of fuzzedValues(names.schema, `${options.seed} ${file} ${index}`, options.values)) {
      values++
      if (imported.accepts(names.either, value)) accepted++
      for (const [property, detail, code = ""] of examine(imported, names, judge, value)) {
        const text = JSON.stringify(value)
        disagreements.push({ property, schema: names.schema.place, value: text.slice(0, 2000), code, detail })
      }
    }
  }
  return { file, schemas: subjects.length, withoutOracle, values, accepted, disagreements, refused: null }
}

interface Names {
  readonly either: CheckNames
  readonly response: CheckNames
  readonly write: string
  readonly fill: string | null
}

function* examine(
  imported: ImportedChecks,
  { either, response, write, fill }: Names,
  judge: Judge | null,
  value: unknown,
): Generator<[property: Property, detail: string, code?: string]> {
  const accepts = imported.accepts(either, value)
  if (judge !== null && judge(value) !== accepts) {
    const issue = imported.explain(either, value)[0]
    yield [
      "guard and Ajv",
      accepts ? "Ajv refuses" : `Ajv accepts; ${issue?.pointer ?? ""} ${issue?.message ?? ""}`,
      issue?.code ?? "",
    ]
  }
  for (const check of [either, response]) {
    const issues = imported.explain(check, value)
    const verdict = imported.accepts(check, value)
    if (verdict !== (issues.length === 0)) yield ["guard and explanation", `${verdict}, ${issues.length} issues`]
  }
  const text = imported.accepts(response, value) ? writeOrRefuse(imported, write, value) : null
  if (text !== null) {
    const projected: unknown = JSON.parse(text)
    const issue = imported.explain(response, projected)[0]
    if (!imported.accepts(response, projected))
      yield [
        "projection and guard",
        `${issue?.pointer ?? ""} ${issue?.message ?? ""}; written as ${text.slice(0, 500)}`,
        issue?.code ?? "",
      ]
    else if (imported.write(write, projected) !== text)
      yield ["projection and guard", "written twice it is another text"]
  }
  if (fill !== null) {
    const filled = structuredClone(value)
    imported.fill(fill, filled)
    const once = JSON.stringify(filled)
    imported.fill(fill, filled)
    if (JSON.stringify(filled) !== once) yield ["defaults once and twice", once.slice(0, 500)]
  }
}

/** `null` where the value is of a kind that the schema does not speak of, such as an array where only members are described. */
function writeOrRefuse(imported: ImportedChecks, name: string, value: unknown): string | null {
  try {
    return imported.write(name, value)
  } catch (error) {
    if (error instanceof TypeError && error.message.includes("not of the kind")) return null
    throw error
  }
}

function* fuzzedValues(schema: Schema, seed: string, count: number): Generator<unknown> {
  const random = createRandom(seed)
  const mentioned = mentionedValues(reachableSchemas([schema]).slice(0, 200))
  const good = [true, false].flatMap(
    (isSparse) => sampleValue(schema, { random, direction: "response", isSparse }) ?? [],
  )
  for (const { value } of good) yield value
  for (let made = good.length; made < count; made++) {
    const start = random.next() < 0.9 ? good[made % good.length]?.value : random.pick(mentioned)
    yield mutate(start ?? null, mentioned, random)
  }
}

/** Component schemas, and those of bodies and replies, each with its JSON. */
function subjectsOf(api: Api, document: Json): Subject[] {
  const subjects: Subject[] = []
  const components = asObject(asObject(document.components).schemas)
  for (const { name, schema } of api.schemas) {
    if (Object.hasOwn(components, name)) subjects.push({ schema, json: components[name] })
  }
  for (const operation of api.operations) {
    const written = asObject(asObject(asObject(document.paths)[operation.path.template])[operation.method])
    const add = (owner: unknown, content: readonly { readonly type: string; readonly schema: Schema }[]): void => {
      const media = asObject(follow(owner, document).content)
      for (const { type, schema } of content) {
        const json = asObject(media[type]).schema
        const isNamed = asObject(json).$ref !== undefined || typeof json === "boolean" || json === undefined
        if (!isNamed) subjects.push({ schema, json })
      }
    }
    add(written.requestBody, operation.body?.content ?? [])
    // Standard refusals are merged into what an author declares for errors.
    for (const { status, content } of operation.replies) {
      if (status.startsWith("2")) add(asObject(written.responses)[status], content)
    }
  }
  return subjects
}

function follow(node: unknown, document: Json): Json {
  const reference = asObject(node).$ref
  if (typeof reference !== "string") return asObject(node)
  const steps = reference.split("/").slice(1)
  return steps.reduce((at, step) => asObject(at[step.replaceAll("~1", "/").replaceAll("~0", "~")]), document)
}

function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {}
}

/** At most `count` of the list, from all over it. */
function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list]
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)] as T)
}
