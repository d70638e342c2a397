// The functions of validators.mjs or of explanations.mjs: which schema gets one, under which name, in which variant.
import { isOfKind } from "../keywords/type.ts"
import type { Schema } from "../model/model.ts"
import { type CheckFunction, type CheckFunctions, type Mode, writeBody } from "./check-writer.ts"
import type { FunctionNames } from "./function-names.ts"
import type { GeneratedFile } from "./generated-file.ts"
import type { InPlace } from "./in-place.ts"
import { literal } from "./javascript.ts"
import type { SchemaGraph } from "./schema-graph.ts"
import { resolve, type Variant } from "./variant.ts"

/** Guards refuse what is nested deeper, so that no value can overflow the stack. Counted in functions, not in levels of the value. */
export const depthLimit = 512
/** Schemas with more keywords get a function of their own: engines do not optimise very long ones. */
const inlineWeight = 60

export interface CheckFunctionsOptions {
  readonly file: GeneratedFile
  readonly names: FunctionNames
  readonly graph: SchemaGraph
  readonly inPlace: InPlace
  readonly enforcesFormats: boolean
  /** Of equal numbers, only the first gets a function. */
  readonly numberOf: (schema: Schema) => number
  /** Absent where these are the guards. */
  readonly guards?: CheckFunctions
}

export function createCheckFunctions(options: CheckFunctionsOptions): CheckFunctions {
  const { file, names, graph, inPlace, enforcesFormats, numberOf, guards } = options
  const mode: Mode = guards === undefined ? "guard" : "explain"
  const known = new Map<string, CheckFunction>()
  const queue: (() => void)[] = []

  const functions: CheckFunctions = {
    mode,
    file,
    graph,
    enforcesFormats,
    get guards() {
      return guards ?? functions
    },
    keyOf: (target) => keyOf(target, "", numberOf),
    resolve(schema, variant) {
      const target = resolve(schema, variant, { graph, inPlace })
      const secret = mode === "explain" && (target.variant.secret || inPlace.isSecret(target.schema))
      return { schema: target.schema, variant: { ...target.variant, secret } }
    },
    request(schema, variant, hint, subject = "property") {
      const target = functions.resolve(schema, variant)
      const key = keyOf(target, subject, numberOf)
      const existing = known.get(key)
      if (existing !== undefined) return existing
      const base = names.base(target.schema, hint)
      const name = names.unique(mode === "guard" ? "is" : "explain", base + suffixOf(target.variant), target.schema)
      const takesDepth = graph.facts(target.schema).recursive
      const created = { name, base, takesDepth }
      known.set(key, created)
      queue.push(() => file.add(writeFunction(functions, created, target, subject)))
      return created
    },
    isInline: (schema) =>
      !names.isNamed(schema) && !graph.facts(schema).recursive && graph.weight(schema) <= inlineWeight,
    shortTest,
    flush() {
      for (let write = queue.shift(); write !== undefined; write = queue.shift()) write()
    },
  }
  return functions
}

function keyOf(
  { schema, variant }: { schema: Schema; variant: Variant },
  subject: string,
  numberOf: (schema: Schema) => number,
): string {
  const scope = [...variant.scope].map(([anchor, target]) => [anchor, numberOf(target)])
  return JSON.stringify([
    numberOf(schema),
    variant.direction,
    [...variant.omitted].sort(),
    scope.sort(),
    variant.secret,
    subject,
  ])
}

function suffixOf({ direction }: Variant): string {
  if (direction === "either") return ""
  return direction === "request" ? "InRequest" : "InResponse"
}

function writeFunction(
  functions: CheckFunctions,
  { name, base, takesDepth }: CheckFunction,
  target: { schema: Schema; variant: Variant },
  subject: string,
): string[] {
  const lines: string[] = []
  const guard = functions.mode === "guard"
  if (takesDepth) {
    const message = literal(`expected at most ${depthLimit} levels of nesting, found more`)
    lines.push(
      guard
        ? `if (d > ${depthLimit}) return false`
        : `if (d > ${depthLimit}) return report.add(pointer, "depth", ${message})`,
    )
  }
  writeBody({ functions, lines, base, takesDepth, subject, ...target })
  const parameters = ["v", ...(guard ? [] : ["report", "pointer"]), ...(takesDepth ? ["d = 0"] : [])]
  const head = `export function ${name}(${parameters.join(", ")}) {`
  return [head, ...lines, ...(guard ? ["return true"] : []), "}"]
}

function shortTest({ constant, keywords }: Schema, expression: string): string | null {
  if (constant !== null) return String(constant)
  const used = Object.keys(keywords).filter((name) => name !== "title" && name !== "description")
  if (used.length !== 1) return used.length === 0 ? "true" : null
  if (keywords.const !== undefined && (typeof keywords.const.value !== "object" || keywords.const.value === null)) {
    return `${expression} === ${literal(keywords.const.value)}`
  }
  const type = keywords.type?.length === 1 ? keywords.type[0] : undefined
  if (type === undefined || type === "integer" || type === "number") return null
  return `(${isOfKind(type, expression)})`
}
