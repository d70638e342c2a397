// Functions of serializers.mjs that put defaults where members are absent.
import type { Schema } from "../model/model.ts"
import type { CheckFunctions } from "./check-writer.ts"
import { type AlternativeGroup, createFillSearch, defaultOf, leadsBack, type Parts, partsOf } from "./fill-search.ts"
import type { FunctionNames } from "./function-names.ts"
import type { GeneratedFile } from "./generated-file.ts"
import { hasMember, lacksMember, literal, member, pascalCase } from "./javascript.ts"
import { edgesOf } from "./schema-graph.ts"
import { followReferences, noOmissions, type Omission, omissionsOf, rootVariant, together } from "./variant.ts"

export interface Fills {
  /** The function that fills values of all these schemas; `null` where they have no defaults. */
  request(schemas: readonly Schema[], hint: string): string | null
  flush(): void
}

type Omitted = ReadonlyMap<string, Omission>

export function createFills(options: { file: GeneratedFile; names: FunctionNames; guards: CheckFunctions }): Fills {
  const { file, names, guards } = options
  const known = new Map<string, string>()
  const queue: (() => void)[] = []
  const fillsAnything = createFillSearch()

  /** @param around members that only the server sets, as the schemas say of which this one is an alternative */
  function request(wanted: readonly Schema[], hint: string, around: Omitted = noOmissions): string | null {
    const given = wanted.map(followReferences)
    if (!fillsAnything(given)) return null
    const parts = partsOf(given)
    const key = [...parts.schemas.map(({ place }) => place), ...[...around.keys()].map(literal)].join("\n")
    const existing = known.get(key)
    if (existing !== undefined) return existing
    const [first] = given
    const base = given.length === 1 && first !== undefined ? names.base(first, hint) : hint
    const name = names.unique("fill", base, first)
    known.set(key, name)
    const omitted = new Map([...around, ...given.flatMap((schema) => [...omissionsOf(schema, "request")])])
    queue.push(() => file.add(writeFill(name, parts, base, omitted)))
    return name
  }

  function writeFill(name: string, parts: Parts, hint: string, omitted: Omitted): string[] {
    const lines = [`export function ${name}(v) {`, 'if (typeof v !== "object" || v === null) return']
    // Which alternative a value takes is asked before anything is filled in, because that may change the answer.
    const chosen = parts.alternatives.flatMap((group, index) => chooseFill(group, `${hint}${index || ""}`, omitted))
    for (const [index, choice] of chosen.entries()) lines.push(`const f${index} = ${choice}`)
    const ownLines = writeOwn(parts, hint, omitted)
    const item = request(parts.items, `${hint}Item`)
    const itemLines = item === null ? [] : [`for (const item of v) ${item}(item)`]
    if (chosen.length === 0) lines.push("if (Array.isArray(v)) {", ...itemLines, "return", "}", ...ownLines, "}")
    else {
      lines.push("if (Array.isArray(v)) {", ...itemLines, "} else {", ...ownLines, "}")
      lines.push(...chosen.map((_, index) => `f${index}?.(v)`), "}")
    }
    return lines
  }

  function writeOwn(parts: Parts, hint: string, omitted: Omitted): string[] {
    const lines: string[] = []
    for (const [property, schemas] of parts.members) {
      const value = omitted.has(property) ? null : defaultOf(schemas)
      if (value !== null) {
        const set =
          property === "__proto__"
            ? `${file.runtime("setMember")}(v, "__proto__", ${literal(value.value)})`
            : `${member("v", property)} = ${literal(value.value)}`
        lines.push(`if (${lacksMember("v", property)}) ${set}`)
      }
      const inner = request(schemas, hint + pascalCase(property))
      if (inner !== null) lines.push(`${inner}(${member("v", property)})`)
    }
    const other = request(parts.others, `${hint}Member`)
    if (other !== null) {
      const declared = file.constant(`new Set(${literal([...parts.members.keys()])})`)
      lines.push(`for (const k in v) if (!${declared}.has(k)) ${other}(v[k])`)
    }
    return lines
  }

  /**
   * The function of the alternative that the value takes: of `oneOf` the one that accepts; of `anyOf` the first that does, before it the one
   * that the discriminator names, if that accepts. No list where none of them fills anything.
   */
  function chooseFill({ keyword, schemas, owner }: AlternativeGroup, hint: string, omitted: Omitted): string[] {
    const fillOf = (schema: Schema, index: number) =>
      leadsBack(schema, owner) ? null : request([schema], `${hint}Option${index + 1}`, omitted)
    const options = schemas.map((schema, index) => ({ schema, index, fill: fillOf(schema, index) }))
    const last = options.findLastIndex(({ fill }) => fill !== null)
    if (last < 0) return []
    const accepts = (schema: Schema, index: number): string => {
      const target = guards.resolve(schema, { ...rootVariant("request"), omitted })
      const short = guards.shortTest(target.schema, "v")
      if (short !== null) return short
      const { name } = guards.request(target.schema, target.variant, `${hint}Option${index + 1}`)
      file.beside("./validators.mjs", name)
      return `${name}(v)`
    }
    const { discriminator } = owner.keywords
    const named = [...(keyword === "anyOf" ? (discriminator?.mapping ?? []) : [])].flatMap(([tag, schema]) => {
      const option = options.find((each) => followReferences(each.schema) === followReferences(schema))
      const tagged = `${hasMember("v", discriminator?.propertyName ?? "")} && ${member("v", discriminator?.propertyName ?? "")}`
      return option === undefined ? [] : [{ ...option, tag: `${tagged} === ${literal(tag)} && ` }]
    })
    // Only one of `oneOf` accepts, so those that fill nothing need not be asked.
    const asked = options.slice(0, last + 1).filter(({ fill }) => keyword === "anyOf" || fill !== null)
    const steps = [...named, ...asked.map((option) => ({ ...option, tag: "" }))]
    return [
      `${steps.map(({ schema, index, fill, tag }) => `${tag}${accepts(schema, index)} ? ${fill} : `).join("")}null`,
    ]
  }

  return {
    request: (wanted, hint) => request(wanted, hint),
    flush() {
      for (let write = queue.shift(); write !== undefined; write = queue.shift()) write()
    },
  }
}

/**
 * Schemas whose `default` is never filled in: those below `not`, `if` and the like, which say nothing of what the value has, and those of an
 * alternative itself, because what is absent takes none.
 */
export function ignoredDefaults(roots: readonly Schema[]): Schema[] {
  const filled = new Set<Schema>()
  const reached = new Set(roots)
  for (const schema of reached) for (const edge of edgesOf(schema)) reached.add(edge.schema)
  const certain = new Set(roots)
  for (const schema of certain) {
    const { keywords } = schema
    const { ref, allOf = [], oneOf = [], anyOf = [], properties, additionalProperties, items, prefixItems } = keywords
    for (const each of [...oneOf, ...anyOf]) if (!leadsBack(each, schema)) certain.add(each)
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
