// Functions of serializers.mjs that copy what a schema declares and nothing else.
import type { Schema } from "../model/model.ts"
import type { CheckFunctions } from "./check-writer.ts"
import type { FunctionNames } from "./function-names.ts"
import type { GeneratedFile } from "./generated-file.ts"
import { hasMember, literal, member, memberName, ownMember, pascalCase } from "./javascript.ts"
import { patternLiteral } from "./pattern.ts"
import { createReach } from "./reach.ts"
import { type Alternatives, declaredBy, declaresMembers, isScalar, type Shape, schemasOf, shapeOf } from "./shape.ts"
import { followReferences, rootVariant, together } from "./variant.ts"

export interface Projections {
  /** The function that projects values of all these schemas; `null` where everything is declared and the value can be used as it is. */
  request(schemas: readonly Schema[], hint: string): string | null
  flush(): void
}

export function createProjections(options: {
  file: GeneratedFile
  names: FunctionNames
  guards: CheckFunctions
  readonly numberOf: (schema: Schema) => number
}): Projections {
  const { file, names, guards, numberOf } = options
  const known = new Map<string, string>()
  const scalars = new Map<Schema, boolean>()
  /** Whether a value may hold something that the schema does not declare. A cycle that declares nothing narrows nothing. */
  const narrows = createReach(declaredBy, (schema) => declaresMembers(schema) || isScalar([schema], scalars))
  const scalar = names.unique("project", "Scalar")
  file.add(writeScalar(scalar))
  const queue: (() => void)[] = []

  const request = (given: readonly Schema[], hint: string, use: "whole" | "part"): string | null => {
    const schemas = given.map(followReferences)
    if (isScalar(schemas, scalars)) return scalar
    if (!schemas.some(narrows)) return null
    const numbers = [...new Set(schemas.map(numberOf))].join()
    const asked = `${numbers} ${use}`
    const before = known.get(asked)
    if (before !== undefined) return before
    const shape = shapeOf(schemas)
    const part = use === "part" && shape.demanded.length > 0
    const key = `${numbers} ${part ? "part" : "whole"}`
    const existing = known.get(key)
    if (existing !== undefined) {
      known.set(asked, existing)
      return existing
    }
    const [first] = schemas
    const base = schemas.length === 1 && first !== undefined ? names.base(first, hint) : hint
    const name = names.unique("project", base, first)
    known.set(key, name)
    known.set(asked, name)
    queue.push(() => file.add(writeProjection(name, shape, base, part)))
    return name
  }
  const projections: Projections = {
    request: (given, hint) => request(given, hint, "whole"),
    flush() {
      for (let write = queue.shift(); write !== undefined; write = queue.shift()) write()
    },
  }

  /** @param isPart other schemas describe the value as well. */
  function writeProjection(name: string, shape: Shape, hint: string, isPart: boolean): string[] {
    const lines = [`function ${name}(v) {`]
    lines.push('if (typeof v !== "object" || v === null) return v')
    lines.push(`if (typeof v.toJSON === "function") return ${name}(v.toJSON())`)
    const alternatives = shape.alternatives.filter((group) => !shape.describesObject || schemasOf(group).some(narrows))
    if (alternatives.length > 0) {
      lines.push(...writeAlternatives(shape, alternatives, hint), "}")
      return lines
    }
    lines.push(`if (Array.isArray(v)) return ${arrayOf(shape, hint)}`)
    lines.push(...writeObject(shape, hint, isPart), "}")
    return lines
  }

  function arrayOf(shape: Shape, hint: string): string {
    const item = projections.request(shape.items, `${hint}Item`)
    const first = shape.prefixItems.map((schemas, index) => {
      return projections.request(schemas, `${hint}Item${index + 1}`)
    })
    if (first.some((name) => name !== null)) {
      const chosen = [...first.entries()].map(([index, name]) => `i === ${index} ? ${call(name, "item")} : `).join("")
      return `v.map((item, i) => ${chosen}${call(item, "item")})`
    }
    if (item !== null) return `v.map((item) => ${item}(item))`
    if (shape.namesArray || shape.items.length > 0 || !shape.describesObject) return "v"
    // Members alone do not exclude a list (JSON Schema §7.6.1); of its items nothing is declared.
    return shape.namesObject ? "undefined" : `${file.runtime("scalarItems")}(v)`
  }

  function writeObject(shape: Shape, hint: string, isPart: boolean): string[] {
    const rest = shape.others === null ? null : projections.request(shape.others, `${hint}Member`)
    if (!shape.describesObject && rest === null) {
      return [shape.namesArray && !shape.namesObject ? "return undefined" : "return v"]
    }
    const sent = [...shape.members].filter(([name]) => !shape.writeOnly.has(name))
    const lines = ["const o = {"]
    for (const [name, schemas] of sent) {
      const projected = projections.request(schemas, hint + pascalCase(name))
      lines.push(`${memberName(name)}: ${call(projected, ownMember("v", name))},`)
    }
    // Another schema may describe what is in them, and would be passed by; a scalar is all it can be seen to be.
    for (const name of shape.demanded) {
      lines.push(`${memberName(name)}: ${call(isPart ? scalar : null, ownMember("v", name))},`)
    }
    lines.push("}")
    lines.push(...writeOthers(shape, hint, rest), "return o")
    return lines
  }

  /** Members that no name declares: those of `patternProperties`, then those of an explicit `additionalProperties`. */
  function writeOthers(shape: Shape, hint: string, rest: string | null): string[] {
    if (shape.patterns.size === 0 && shape.others === null) return []
    const lines = ["for (const k in v) {"]
    if (shape.members.size > 0) {
      lines.push(`if (${file.constant(`new Set(${literal([...shape.members.keys()])})`)}.has(k)) continue`)
    }
    const set = file.runtime("setMember")
    for (const [source, schemas] of shape.patterns) {
      const projected = projections.request(schemas, `${hint}Member`)
      lines.push(`if (${file.constant(patternLiteral(source) ?? "/(?!)/")}.test(k)) {`)
      lines.push(`${set}(o, k, ${call(projected, "v[k]")})`, "continue", "}")
    }
    if (shape.others !== null) lines.push(`${set}(o, k, ${call(rest, "v[k]")})`)
    lines.push("}")
    return lines
  }

  /** Members of every alternative that holds for its own projection; of all of them where none does, so that nothing declared is lost. */
  function writeAlternatives(shape: Shape, groups: readonly Alternatives[], hint: string): string[] {
    const lines = ["const parts = []"]
    const describesArray = shape.items.length > 0 || shape.prefixItems.length > 0
    if (shape.describesObject || describesArray) {
      const base = names.unique("project", `${hint}Base`)
      const plain: Shape = { ...shape, alternatives: [] }
      queue.push(() => file.add(writeProjection(base, plain, hint, true)))
      lines.push(`parts.push(${base}(v))`)
    }
    for (const [index, group] of groups.entries()) {
      if (group.kind === "tag") lines.push(...writeTag(group, shape, hint))
      else lines.push(...writeBranches(group.schemas, shape, `${hint}${index === 0 ? "" : index + 1}`, index))
    }
    lines.push(`return ${file.runtime("mergeProjections")}(parts)`)
    return lines
  }

  function writeBranches(branches: readonly Schema[], shape: Shape, hint: string, group: number): string[] {
    const lines: string[] = []
    const useful = [...branches.entries()].filter(([, schema]) => !shape.describesObject || narrows(schema))
    const counter = `matched${group}`
    lines.push(`let ${counter} = false`)
    const projected = useful.map(([index, schema]) => {
      const name = request([schema], `${hint}Option${index + 1}`, "part")
      const value = `p${group}_${index}`
      lines.push(`const ${value} = ${call(name, "v")}`)
      lines.push(
        `if (${accepts(schema, value, `${hint}Option${index + 1}`)}) {`,
        `parts.push(${value})`,
        `${counter} = true`,
        "}",
      )
      return value
    })
    lines.push(`if (!${counter}) parts.push(${projected.join(", ")})`)
    return lines
  }

  function writeTag(group: Alternatives & { kind: "tag" }, shape: Shape, hint: string): string[] {
    const own = new Set(shape.schemas)
    const lines: string[] = []
    for (const [name, schema] of group.mapping) {
      if (own.has(schema)) continue
      const projected = call(projections.request([schema], hint + pascalCase(name)), "v")
      // A child of this schema describes all of it; a sibling, which the tag of a common parent names, does not.
      const heir = new Set(together(schema))
      const isHeir = shape.schemas.every((part) => heir.has(part))
      const tag = `${hasMember("v", group.propertyName)} && ${member("v", group.propertyName)} === ${literal(name)}`
      lines.push(`if (${tag}) ${isHeir ? `return ${projected}` : `parts.push(${projected})`}`)
    }
    return lines
  }

  function accepts(schema: Schema, value: string, hint: string): string {
    const target = guards.resolve(schema, rootVariant("response"))
    const short = guards.shortTest(target.schema, value)
    if (short !== null) return short
    const { name } = guards.request(target.schema, target.variant, hint)
    file.beside("./validators.mjs", name)
    return `${name}(${value})`
  }

  return projections
}

/** Where no object is declared, none gets out with members that nobody declared. */
function writeScalar(name: string): string[] {
  return [
    `function ${name}(v) {`,
    'if (typeof v !== "object" || v === null) return v',
    `return typeof v.toJSON === "function" ? ${name}(v.toJSON()) : undefined`,
    "}",
  ]
}

function call(name: string | null, argument: string): string {
  return name === null ? argument : `${name}(${argument})`
}
