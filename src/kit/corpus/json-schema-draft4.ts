// Draft 4 of JSON Schema: which of it OpenAPI 3.0 has, and the rest in the words of 2020-12.

type Json = Readonly<Record<string, unknown>>

/** What a Schema Object of OpenAPI 3.0 may hold of draft 4 (OAS 3.0.3 §4.7.24). */
const keywords30: ReadonlySet<string> = new Set(
  `$ref $schema title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems
  maxProperties minProperties required enum type allOf oneOf anyOf not items properties additionalProperties description format default`.split(
    /\s+/,
  ),
)
const schemas: readonly string[] = ["not", "items", "additionalItems", "additionalProperties"]
const lists: readonly string[] = ["allOf", "anyOf", "oneOf"]
const maps: readonly string[] = ["properties", "patternProperties", "definitions", "dependencies"]

/** Whether OpenAPI 3.0 can say the schema: no `id`, no `definitions`, no list as `type` or `items`, no `null`. */
export function isOpenApi30(schema: unknown): boolean {
  if (!isObject(schema)) return false
  if (Object.keys(schema).some((key) => !keywords30.has(key))) return false
  if (schema.type !== undefined && (typeof schema.type !== "string" || schema.type === "null")) return false
  // A reference may name nothing but schemas of the same document.
  if (schema.$ref !== undefined && (typeof schema.$ref !== "string" || !/^#(?:$|\/)/.test(schema.$ref))) return false
  return innerSchemas(schema).every(isOpenApi30)
}

function innerSchemas(schema: Json): unknown[] {
  const { additionalProperties, properties, items, not } = schema
  return [
    ...(items === undefined ? [] : [items]),
    ...(not === undefined ? [] : [not]),
    ...(additionalProperties === undefined || typeof additionalProperties === "boolean" ? [] : [additionalProperties]),
    ...lists.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
    ...(isObject(properties) ? Object.values(properties) : []),
  ]
}

/** The same schema in JSON Schema 2020-12. */
export function toDraft202012(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  const translated: Record<string, unknown> = {}
  const isReference = typeof schema.$ref === "string"
  for (const [key, value] of Object.entries(schema)) {
    // Draft 4 ignores what stands beside `$ref`; what only holds schemas stays for pointers to find.
    if (isReference && key !== "$ref" && key !== "definitions") continue
    if (key === "$schema") continue
    translateKeyword(schema, key, value, translated)
  }
  return translated
}

function translateKeyword(schema: Json, key: string, value: unknown, translated: Record<string, unknown>): void {
  if (key === "id" && typeof value === "string") {
    if (value.startsWith("#")) translated.$anchor = value.slice(1)
    else translated.$id = value.replace(/#$/, "")
  } else if (key === "$ref" && typeof value === "string") {
    translated.$ref = value.replaceAll(/\/items\/(?=\d)/g, "/prefixItems/")
  } else if (key === "items" && Array.isArray(value)) {
    translated.prefixItems = value.map(toDraft202012)
    if (schema.additionalItems !== undefined) translated.items = toDraft202012(schema.additionalItems)
  } else if (key === "additionalItems") {
    return
  } else if (key === "exclusiveMinimum" || key === "exclusiveMaximum") {
    if (value === true) translated[key] = schema[key === "exclusiveMinimum" ? "minimum" : "maximum"]
  } else if (key === "minimum" || key === "maximum") {
    if (schema[key === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"] !== true) translated[key] = value
  } else if (key === "dependencies" && isObject(value)) {
    const entries = Object.entries(value)
    const required = entries.filter(([, needed]) => Array.isArray(needed))
    if (required.length > 0) translated.dependentRequired = Object.fromEntries(required)
    const rules = entries.filter(([, needed]) => !Array.isArray(needed))
    if (rules.length > 0)
      translated.dependentSchemas = Object.fromEntries(rules.map(([name, rule]) => [name, toDraft202012(rule)]))
  } else if (schemas.includes(key)) {
    translated[key] = toDraft202012(value)
  } else if (lists.includes(key) && Array.isArray(value)) {
    translated[key] = value.map(toDraft202012)
  } else if (maps.includes(key) && isObject(value)) {
    translated[key] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toDraft202012(inner)]))
  } else {
    translated[key] = value
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
