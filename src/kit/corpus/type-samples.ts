// Samples what operations accept and answer, as literals of the types that are generated for it.
import type { Api, MediaType, Operation, Schema } from "../../compiler/index.ts"
import { createRandom } from "../samples/random.ts"
import { sampleValue } from "../samples/value.ts"
import { createImportableChecks, importChecks } from "./import-checks.ts"
import { variations } from "./type-variations.ts"

export interface TypedSample {
  readonly side: "requests" | "replies"
  /** An expression with the names `operations` of types.ts and `Handlers` of api.ts. */
  readonly type: string
  readonly value: unknown
}

/** A schema that an operation uses, with the types for it: as it travels, and as a handler sees it when defaults are filled in. */
interface Root {
  readonly side: TypedSample["side"]
  readonly schema: Schema
  readonly wire: string | null
  readonly filled: string | null
}

const perRoot = 18
const maxLength = 3000

/** At most `limit` values that the guards of the document accept, and the replies whose projection the guard refuses. */
export async function collectSamples(
  api: Api,
  limit: number,
): Promise<{ samples: TypedSample[]; unprojected: string[] }> {
  const roots = chooseRoots(api, Math.max(4, Math.ceil(limit / 5)))
  const checks = createImportableChecks(api.schemas)
  const asked = roots.map((root, index) => ({
    root,
    name: checks.check(root.schema, root.side === "requests" ? "request" : "response", `Root${index}`),
    write: root.side === "replies" ? checks.write(root.schema, `Root${index}`) : null,
    fill: root.filled === null ? null : checks.fill(root.schema, `Root${index}`),
  }))
  const { accepts, write, fill } = await importChecks(checks)
  const samples: TypedSample[] = []
  const unprojected: string[] = []
  for (const { root, name, write: writer, fill: filler } of asked) {
    const { side, wire, filled } = root
    let taken = 0
    for (const candidate of candidates(root)) {
      if (taken >= perRoot || samples.length >= limit) break
      if (!accepts(name, candidate) || !isWritable(candidate)) continue
      taken += 1
      if (writer !== null) {
        const projected: unknown = JSON.parse(write(writer, candidate))
        if (!accepts(name, projected)) unprojected.push(`${wire}: ${JSON.stringify(candidate).slice(0, 300)}`)
        else if (wire !== null) samples.push({ side, type: wire, value: projected })
        continue
      }
      if (wire !== null) samples.push({ side, type: wire, value: candidate })
      if (filled === null) continue
      const value = structuredClone(candidate)
      if (filler !== null) fill(filler, value)
      // A default that its own schema refuses is the document's fault, and a diagnostic there (default-mismatch).
      if (filler !== null && !accepts(name, value)) continue
      samples.push({ side, type: filled, value })
    }
  }
  return { samples, unprojected }
}

/** A module that compiles where every value fits its type; one line for each after two of imports. */
export function writeSamples(samples: readonly TypedSample[]): string {
  const lines = samples.map(({ type, value }, index) => `export const s${index}: ${type} = ${JSON.stringify(value)}\n`)
  return `import type { Handlers } from "./api.ts"
import type { operations } from "./types.ts"
${lines.join("")}export type Used = [Handlers, operations]
`
}

function* candidates({ schema, side }: Root): Generator<unknown> {
  const direction = side === "requests" ? "request" : "response"
  const given = schema.keywords.examples ?? []
  const made = [false, true].flatMap((isSparse) => {
    const sample = sampleValue(schema, { random: createRandom(schema.place), direction, isSparse })
    return sample === undefined ? [] : [sample.value]
  })
  const seen = new Set<string>()
  const [first] = made
  // A reply's type may be narrower than its guard: it holds handlers to what is declared.
  const varied = first === undefined || side === "replies" ? [] : pickFrom(variations(first), schema.place)
  for (const value of [...given, ...made, ...varied]) {
    const text = JSON.stringify(value)
    if (seen.has(text)) continue
    seen.add(text)
    yield value
  }
}

/** Variations in an order that differs from schema to schema, so that few of each show all kinds. */
function pickFrom(all: Iterable<unknown>, seed: string): unknown[] {
  const random = createRandom(seed)
  const list = [...all].slice(0, 3000)
  return list
    .map((value) => ({ value, key: random.next() }))
    .sort((left, right) => left.key - right.key)
    .map(({ value }) => value)
}

/** A literal may hold any JSON value but one whose `__proto__` would be a prototype, and not much at once. */
function isWritable(value: unknown): boolean {
  const text = JSON.stringify(value)
  return text.length <= maxLength && !text.includes('"__proto__"')
}

/** Distinct schemas of bodies, parameters and replies, spread over the document. */
function chooseRoots(api: Api, count: number): Root[] {
  const all = new Map<Schema, Root>()
  for (const operation of api.operations)
    for (const root of rootsOf(operation)) if (!all.has(root.schema)) all.set(root.schema, root)
  const requests = [...all.values()].filter(({ side }) => side === "requests")
  const replies = [...all.values()].filter(({ side }) => side === "replies")
  return [...spread(requests, Math.ceil((count * 2) / 3)), ...spread(replies, Math.ceil(count / 3))]
}

function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count)
  return Array.from({ length: Math.min(count, list.length) }, (_, index) => list[Math.floor(index * step)]).filter(
    (item) => item !== undefined,
  )
}

/** Methods that openapi-typescript has types for. */
const knownMethods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"])

function* rootsOf(operation: Operation): Generator<Root> {
  const { id, tag, method, parameters, body, replies } = operation
  const handler = `Parameters<Handlers[${JSON.stringify(tag)}][${JSON.stringify(id)}]>[0]`
  const wire = (path: string) =>
    knownMethods.has(method) ? `NonNullable<operations[${JSON.stringify(id)}]${path}` : null
  const contents = (body?.content ?? []).filter(isDecoded)
  for (const { type, schema } of contents) {
    yield {
      side: "requests",
      schema,
      wire: wire(`["requestBody"]>["content"][${JSON.stringify(type)}]`),
      filled: `${handler}["body"]`,
    }
  }
  for (const { name, in: place, schema } of parameters) {
    const [group, key] =
      place === "header" ? ["headers", name.toLowerCase()] : [place === "cookie" ? "cookies" : place, name]
    yield { side: "requests", schema, wire: null, filled: `${handler}["${group}"][${JSON.stringify(key)}]` }
  }
  for (const { status, content, problems } of replies) {
    if (problems.length > 0) continue
    for (const { type, schema } of content.filter(({ kind }) => kind === "json")) {
      const key = /^\d+$/.test(status) ? status : JSON.stringify(status)
      yield {
        side: "replies",
        schema,
        wire: wire(`["responses"][${key}]>["content"][${JSON.stringify(type)}]`),
        filled: null,
      }
    }
  }
}

const isDecoded = ({ kind }: MediaType): boolean => kind === "json" || kind === "form" || kind === "text"
