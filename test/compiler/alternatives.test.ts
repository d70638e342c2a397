// Alternatives: a discriminator and a tag that tells them apart make checks cheaper and messages better, and never change the verdict.
import { describe, expect, test } from "@jest/globals"
import { Ajv2020 } from "ajv/dist/2020.js"
import fc from "fast-check"
import { findTags } from "../../src/compiler/keywords/exclusive.ts"
import { createImportableChecks, importChecks } from "../../src/kit/corpus/import-checks.ts"
import { modelOf } from "../support/emit.ts"

type Json = Readonly<Record<string, unknown>>

const cat = { type: "object", required: ["kind"], properties: { kind: { const: "cat" }, lives: { type: "integer" } } }
const dog = {
  type: "object",
  required: ["kind"],
  properties: { kind: { enum: ["dog", "wolf"] }, tricks: { type: "array" } },
}
const link = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const both = [link("Cat"), link("Dog")]
const mapping = { cat: "#/components/schemas/Cat", dog: "Dog", wolf: "Dog" }
const discriminator = { propertyName: "kind", mapping }

/** The checks of the component `Pet`, and Ajv, which knows nothing of discriminators. */
async function compile(schemas: Json, direction: "request" | "either" = "either") {
  const document = { openapi: "3.1.1", info: { title: "Pets", version: "1" }, paths: {}, components: { schemas } }
  const api = await modelOf(JSON.stringify(document))
  const pet = api.schemas.find(({ name }) => name === "Pet")
  if (pet === undefined) throw new Error("no Pet")
  const checks = createImportableChecks(api.schemas)
  const names = checks.check(pet.schema, direction, "Pet")
  const loaded = await importChecks(checks)
  const ajv = new Ajv2020({ strict: false })
  ajv.addSchema(document, "http://pets.test/")
  const validate = ajv.compile({ $ref: "http://pets.test/#/components/schemas/Pet" })
  return {
    pet: pet.schema,
    ajv: (value: unknown) => validate(value) === true,
    accepts: (value: unknown) => loaded.accepts(names, value),
    explain: (value: unknown) => loaded.explain(names, value),
    text: loaded.texts.get("validators.mjs") ?? "",
  }
}

const kind = fc.constantFrom<unknown>("cat", "dog", "wolf", "Cat", "Dog", "bird", "toString", 1, null, true)
const pet = fc.record(
  {
    kind,
    lives: fc.constantFrom<unknown>(9, 1.5, "9"),
    tricks: fc.constantFrom<unknown>([], "sit"),
    name: fc.constantFrom<unknown>("a", 3),
  },
  { requiredKeys: [] },
)
const anything = fc.oneof(
  { weight: 8, arbitrary: pet },
  fc.constantFrom<unknown>(null, 1, "cat", true, [], ["cat"], {}),
)

const shapes: Readonly<Record<string, Json>> = {
  "oneOf with a mapping": { Pet: { oneOf: both, discriminator }, Cat: cat, Dog: dog },
  "oneOf without a mapping": { Pet: { oneOf: both, discriminator: { propertyName: "kind" } }, Cat: cat, Dog: dog },
  "oneOf whose mapping lies": {
    Pet: { oneOf: both, discriminator: { propertyName: "kind", mapping: { cat: "Dog", dog: "Cat", bird: "Cat" } } },
    Cat: cat,
    Dog: dog,
  },
  "oneOf without a discriminator": { Pet: { oneOf: both }, Cat: cat, Dog: dog },
  "oneOf with inline alternatives": {
    Pet: { oneOf: [cat, dog, { type: "null" }], discriminator: { propertyName: "kind" } },
  },
  "oneOf whose alternatives overlap": {
    Pet: { oneOf: [...both, { type: "object", required: ["name"] }], discriminator },
    Cat: cat,
    Dog: dog,
  },
  "oneOf whose tags overlap": {
    Pet: { oneOf: both },
    Cat: { ...cat, properties: { kind: { enum: ["cat", "dog"] } } },
    Dog: dog,
  },
  "oneOf whose tag is not required": { Pet: { oneOf: both }, Cat: { ...cat, required: [] }, Dog: dog },
  "oneOf whose alternatives may be no objects": {
    Pet: { oneOf: both },
    Cat: { ...cat, type: ["object", "string"] },
    Dog: { ...dog, type: undefined },
  },
  "oneOf with tags behind allOf": {
    Pet: { oneOf: both },
    Cat: { allOf: [{ $ref: "#/components/schemas/Any" }, cat] },
    Dog: { allOf: [dog, { type: "object" }] },
    Any: { properties: { name: { type: "string" } } },
  },
  "anyOf with a mapping": { Pet: { anyOf: both, discriminator }, Cat: cat, Dog: dog },
  "anyOf without a mapping": { Pet: { anyOf: both, discriminator: { propertyName: "kind" } }, Cat: cat, Dog: dog },
  "a parent that heirs extend": {
    Pet: { type: "object", required: ["kind"], properties: { kind: { type: "string" } }, discriminator },
    Cat: { allOf: [link("Pet"), { properties: { lives: { type: "integer" } } }] },
    Dog: { allOf: [link("Pet"), { properties: { tricks: { type: "array" } } }] },
  },
}

describe("the verdict is that of Ajv, which knows no discriminator", () => {
  test.each(Object.entries(shapes))("%s", async (_, schemas) => {
    const { ajv, accepts, explain } = await compile(schemas)
    fc.assert(
      fc.property(anything, (value) => {
        expect(accepts(value)).toBe(ajv(value))
        expect(explain(value).length === 0).toBe(accepts(value))
      }),
      { numRuns: 400 },
    )
  })
})

describe("tags", () => {
  const tagsOf = async (name: string) => findTags((await compile(shapes[name] ?? {})).pet.keywords.oneOf ?? [])

  test("tell alternatives apart where each asks for values of its own", async () => {
    const tags = { name: "kind", values: [["cat"], ["dog", "wolf"]] }
    expect(await tagsOf("oneOf without a discriminator")).toEqual(tags)
    expect(await tagsOf("oneOf with tags behind allOf")).toEqual(tags)
  })

  test.each([
    "oneOf whose alternatives overlap",
    "oneOf whose tags overlap",
    "oneOf whose tag is not required",
    "oneOf whose alternatives may be no objects",
    "oneOf with inline alternatives",
  ])("do not: %s", async (name) => expect(await tagsOf(name)).toBe(null))

  test("that the client leaves out tell nothing", async () => {
    const readOnly = { type: "object", required: ["kind"], properties: { kind: { const: "cat", readOnly: true } } }
    const { pet: schema, accepts } = await compile({ Pet: { oneOf: both }, Cat: readOnly, Dog: dog }, "request")
    expect(findTags(schema.keywords.oneOf ?? [])).toBe(null)
    expect(accepts({ name: "Tom" })).toBe(true)
  })

  test("only the alternative that is named is tried", async () => {
    const { text } = await compile(shapes["oneOf with a mapping"] ?? {})
    expect(text).toMatch(/=== "cat" \? \(isCat\(v\) \? 1 : 0\) : /)
  })
})

describe("messages", () => {
  test("name the tag and explain the alternative that it names", async () => {
    const { explain } = await compile(shapes["oneOf with a mapping"] ?? {})
    const issues = explain({ kind: "cat", lives: "9" })
    expect(issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([" oneOf", " discriminator", "/lives type"])
    expect(issues[1]?.message).toContain('"kind" is "cat"')
    expect(explain({ kind: "bird" }).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      " oneOf",
      "/kind discriminator",
    ])
    expect(explain({}).map(({ code }) => code)).toContain("required")
  })
})
