// Functions of serializers.mjs that put defaults where members are absent.
import type { Schema } from "../model/model.ts"
import { createFillSearch, defaultOf, type Parts, partsOf } from "./fill-search.ts"
import type { FunctionNames } from "./function-names.ts"
import type { GeneratedFile } from "./generated-file.ts"
import { lacksMember, literal, member, pascalCase } from "./javascript.ts"
import { edgesOf } from "./schema-graph.ts"
import { followReferences, together } from "./variant.ts"

export interface Fills {
  /** The function that fills values of all these schemas; `null` where they have no defaults. */
  request(schemas: readonly Schema[], hint: string): string | null
  flush(): void
}

export function createFills({ file, names }: { file: GeneratedFile; names: FunctionNames }): Fills {
  const known = new Map<string, string>()
  const queue: (() => void)[] = []
  const fillsAnything = createFillSearch()
  const fills: Fills = {
    request(wanted, hint) {
      const given = wanted.map(followReferences)
      if (!fillsAnything(given)) return null
      const parts = partsOf(given)
      const key = parts.schemas.map(({ place }) => place).join("\n")
      const existing = known.get(key)
      if (existing !== undefined) return existing
      const [first] = given
      const base = given.length === 1 && first !== undefined ? names.base(first, hint) : hint
      const name = names.unique("fill", base, first)
      known.set(key, name)
      queue.push(() => file.add(writeFill(name, parts, base)))
      return name
    },
    flush() {
      for (let write = queue.shift(); write !== undefined; write = queue.shift()) write()
    },
  }

  function writeFill(name: string, parts: Parts, hint: string): string[] {
    const lines = [`export function ${name}(v) {`, 'if (typeof v !== "object" || v === null) return']
    const item = fills.request(parts.items, `${hint}Item`)
    lines.push("if (Array.isArray(v)) {")
    if (item !== null) lines.push(`for (const item of v) ${item}(item)`)
    lines.push("return", "}")
    for (const [property, schemas] of parts.members) {
      const value = defaultOf(schemas)
      if (value !== null) {
        const set =
          property === "__proto__"
            ? `${file.runtime("setMember")}(v, "__proto__", ${literal(value.value)})`
            : `${member("v", property)} = ${literal(value.value)}`
        lines.push(`if (${lacksMember("v", property)}) ${set}`)
      }
      const inner = fills.request(schemas, hint + pascalCase(property))
      if (inner !== null) lines.push(`${inner}(${member("v", property)})`)
    }
    const other = fills.request(parts.others, `${hint}Member`)
    if (other !== null) {
      const declared = file.constant(`new Set(${literal([...parts.members.keys()])})`)
      lines.push(`for (const k in v) if (!${declared}.has(k)) ${other}(v[k])`)
    }
    lines.push("}")
    return lines
  }
  return fills
}

/** Schemas whose `default` is never filled in, because whether they apply depends on the value: those below `oneOf`, `anyOf`, `not`, `if`. */
export function ignoredDefaults(roots: readonly Schema[]): Schema[] {
  const filled = new Set<Schema>()
  const reached = new Set(roots)
  for (const schema of reached) for (const edge of edgesOf(schema)) reached.add(edge.schema)
  const certain = new Set(roots)
  for (const { keywords } of certain) {
    const { ref, allOf = [], properties, additionalProperties, items, prefixItems } = keywords
    const rest = [ref, additionalProperties, prefixItems === undefined ? items : undefined]
    const members = [...(properties?.values() ?? [])]
    for (const member of members) filled.add(member)
    for (const part of [...rest, ...allOf, ...members]) if (part !== undefined) certain.add(part)
  }
  for (const { keywords } of filled) {
    if (keywords.ref !== undefined) filled.add(keywords.ref)
    for (const part of keywords.allOf ?? []) filled.add(part)
  }
  const own = new Set(roots.flatMap(together))
  return [...reached].filter(
    (schema) => schema.keywords.default !== undefined && !filled.has(schema) && !own.has(schema),
  )
}

/** More places than these are not told; their types stay optional. */
const maxPaths = 24
const maxPathDepth = 4
/** So many objects and lists are looked into; beyond, only the members of the value itself are told. */
const maxVisits = 20_000

/** Where `fill` puts defaults, as the runtime's `Filled` names places: `size`, `lines.*.quantity`. Names with dots or stars are not told. */
export function filledPaths(schema: Schema): string[] {
  let visits = 0
  const visit = (given: readonly Schema[], prefix: string, visiting: ReadonlySet<Schema>): string[] => {
    const fresh = given.filter((one) => !visiting.has(one))
    if (fresh.length === 0 || visits >= maxVisits) return []
    visits += 1
    if (prefix.split(".").length > maxPathDepth) return []
    const parts = partsOf(fresh)
    const inside = new Set([...visiting, ...parts.schemas])
    const required = new Set(parts.schemas.flatMap(({ keywords }) => keywords.required ?? []))
    const members = [...parts.members].flatMap(([name, schemas]) => {
      const isTold = !/[.*]/.test(name) && !schemas.flatMap(together).some(({ keywords }) => keywords.readOnly)
      if (!isTold) return []
      const own = defaultOf(schemas) !== null && !required.has(name) ? [`${prefix}${name}`] : []
      return [...own, ...visit(schemas, `${prefix}${name}.`, inside)]
    })
    return [...members, ...visit(parts.items, `${prefix}*.`, inside)]
  }
  const paths = visit([schema], "", new Set())
  return paths.length <= maxPaths && visits < maxVisits ? paths : paths.filter((path) => !path.includes("."))
}
