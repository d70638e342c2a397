// unevaluatedProperties and unevaluatedItems where several ways lead to one schema: the verdict of JSON Schema §11 written down plainly (Ajv lets
// alternatives that fail count as well), and code that stays as long as the document.
import { describe, expect, test } from "@jest/globals"
import fc from "fast-check"
import { createImportableChecks, importChecks } from "../../src/kit/corpus/import-checks.ts"
import { modelOf } from "../support/emit.ts"

type Json = Readonly<Record<string, unknown>>

async function compile(schemas: Json) {
  const document = { openapi: "3.1.1", info: { title: "T", version: "1" }, paths: {}, components: { schemas } }
  const api = await modelOf(JSON.stringify(document))
  const root = api.schemas.find(({ name }) => name === "S0")
  if (root === undefined) throw new Error("no S0")
  const checks = createImportableChecks(api.schemas)
  const names = checks.check(root.schema, "either", "S0")
  const loaded = await importChecks(checks)
  const verdict = (value: unknown): boolean => {
    const isAccepted = loaded.accepts(names, value)
    expect(loaded.explain(names, value).length === 0).toBe(isAccepted)
    return isAccepted
  }
  return { verdict, text: loaded.texts.get("validators.mjs") ?? "" }
}

const refTo = (index: number) => ({ $ref: `#/components/schemas/S${index}` })
const count = 7

/** A schema that leads to later ones only, so that the oracle comes to an end. */
const schemaAt = (index: number): fc.Arbitrary<Json> => {
  const own = fc.record({
    properties: fc.constant({ [`p${index}`]: { type: "integer" } }),
    prefixItems: fc.constant(Array.from({ length: (index % 3) + 1 }, () => ({}))),
  })
  if (index >= count - 2) return own
  const later = fc.integer({ min: index + 1, max: count - 1 }).map(refTo)
  const several = fc.array(later, { minLength: 2, maxLength: 3 })
  const combined = fc.record(
    {
      allOf: several,
      anyOf: several,
      oneOf: several,
      if: later,
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: later,
      else: later,
      dependentSchemas: later.map((schema) => ({ p1: schema })),
      contains: later,
    },
    { requiredKeys: [] },
  )
  return fc.oneof({ weight: 4, arbitrary: combined }, { weight: 1, arbitrary: own })
}

const graph = fc.tuple(...Array.from({ length: count }, (_, index) => schemaAt(index)))
const member = fc.constantFrom<unknown>(1, "x")
const value = fc.oneof(
  fc.dictionary(fc.constantFrom(...Array.from({ length: count }, (_, index) => `p${index}`)), member, { maxKeys: 4 }),
  fc.array(member, { maxLength: 4 }),
)

/** The names and indexes that a schema and those it consists of have looked at, `null` where it refuses the value. */
function look(schema: Json, value: unknown, schemas: Json): ReadonlySet<string> | null {
  const seen = new Set<string>()
  const at = (part: unknown) => look(part as Json, value, schemas)
  const refs = (key: string) => (schema[key] ?? []) as readonly unknown[]
  const take = (found: ReadonlySet<string> | null): boolean => {
    for (const key of found ?? []) seen.add(key)
    return found !== null
  }
  if (typeof schema.$ref === "string") return at(schemas[schema.$ref.slice(refTo(0).$ref.length - 2)])
  if (Array.isArray(value)) {
    for (const index of refs("prefixItems").keys()) seen.add(String(index))
    const contained = schema.contains as Json | undefined
    const matching = [...value.entries()].filter(([, item]) => contained && look(contained, item, schemas) !== null)
    for (const [index] of matching) seen.add(String(index))
    if (contained !== undefined && matching.length === 0) return null
  } else if (typeof value === "object") {
    for (const name of Object.keys((schema.properties ?? {}) as object)) {
      if (!Object.hasOwn(value as object, name)) continue
      if (!Number.isInteger((value as Json)[name])) return null
      seen.add(name)
    }
    if (schema.dependentSchemas !== undefined && Object.hasOwn(value as object, "p1")) {
      if (!take(at((schema.dependentSchemas as Json).p1))) return null
    }
  }
  if (!refs("allOf").map(at).every(take)) return null
  if (schema.anyOf !== undefined && !refs("anyOf").map(at).map(take).includes(true)) return null
  if (schema.oneOf !== undefined && refs("oneOf").map(at).map(take).filter(Boolean).length !== 1) return null
  if (schema.if !== undefined) {
    const next = take(at(schema.if)) ? schema.then : schema.else
    if (next !== undefined && !take(at(next))) return null
  }
  return seen
}

describe("what several ways lead to", () => {
  const graphs = fc.sample(graph, { numRuns: 60, seed: 7 })

  test.each(graphs.map((schemas, index) => [index, schemas] as const))(
    "graph %i: the verdict is that of the standard",
    async (_, made) => {
      const schemas = Object.fromEntries(made.map((schema, index) => [`S${index}`, schema]))
      schemas.S0 = { ...made[0], unevaluatedProperties: false, unevaluatedItems: false }
      const { verdict } = await compile(schemas)
      for (const one of fc.sample(value, { numRuns: 80, seed: 11 })) {
        const seen = look(schemas.S0 as Json, one, schemas)
        const keys = Array.isArray(one) ? [...one.keys()].map(String) : Object.keys(one as object)
        expect([one, verdict(one)]).toEqual([one, seen !== null && keys.every((key) => seen.has(key))])
      }
    },
  )

  test("is written once: thirty diamonds are thirty times the code, not 2³⁰ times", async () => {
    const levels = 30
    const next = (level: number) => ({ anyOf: [refTo(2 * level + 2), refTo(2 * level + 3)] })
    const pairs = Array.from({ length: levels }, (_, level) => [
      [`S${2 * level}`, next(level)],
      [`S${2 * level + 1}`, next(level)],
    ]).flat()
    const last = [
      [`S${2 * levels}`, { properties: { a: {} } }],
      [`S${2 * levels + 1}`, { required: ["b"], properties: { b: {} } }],
    ]
    const schemas = Object.fromEntries([...pairs, ...last])
    const { verdict, text } = await compile({ ...schemas, S0: { ...schemas.S0, unevaluatedProperties: false } })
    expect(text.length).toBeLessThan(60_000)
    expect([verdict({}), verdict({ a: 1 }), verdict({ a: 1, b: 2 }), verdict({ c: 1 })]).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test("may lead back: a schema that is reached after its turn counts as well", async () => {
    const { verdict } = await compile({
      S0: { anyOf: [refTo(1), refTo(2)], unevaluatedProperties: false },
      S1: { required: ["a"], properties: { a: {}, c: {} }, anyOf: [refTo(2), true] },
      S2: { properties: { b: {} }, anyOf: [refTo(1), true] },
    })
    const values = [{}, { a: 1 }, { b: 1 }, { a: 1, b: 1, c: 1 }, { b: 1, c: 1 }, { d: 1 }]
    expect(values.map(verdict)).toEqual([true, true, true, true, false, false])
  })
})
