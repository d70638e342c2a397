// Guards, explanations, projections and defaults of everything that operations need: three files, written together.
import type { Api, Schema } from "../model/model.ts"
import { createCheckFunctions } from "./check-functions.ts"
import type { Checks, ChecksOptions } from "./checks-contract.ts"
import { createFills } from "./fills.ts"
import { createFunctionNames } from "./function-names.ts"
import { createGeneratedFile } from "./generated-file.ts"
import { createInPlace } from "./in-place.ts"
import { mergeFunctions, plainName } from "./merge-functions.ts"
import { createProjections } from "./projections.ts"
import { createSchemaGraph } from "./schema-graph.ts"
import { createSchemaNumbers } from "./schema-numbers.ts"
import { rootVariant } from "./variant.ts"

/** Names that the files import and that begin like names of generated functions. */
const reserved = ["explainClosest"]

/** See `Checks`. The model is read, never changed. */
export function createChecks(api: Pick<Api, "schemas">, options: ChecksOptions): Checks {
  const identifiers = new Map<Schema, string>(api.schemas.map(({ schema, identifier }) => [schema, identifier]))
  const names = createFunctionNames(identifiers, reserved)
  const graph = createSchemaGraph()
  const inPlace = createInPlace()
  const validators = createGeneratedFile(options)
  const explanations = createGeneratedFile(options)
  const serializers = createGeneratedFile(options)
  const enforcesFormats = options.formats !== "annotations"
  const numberOf = createSchemaNumbers()
  const shared = { names, graph, inPlace, enforcesFormats, numberOf }
  const guards = createCheckFunctions({ ...shared, file: validators })
  const explain = createCheckFunctions({ ...shared, file: explanations, guards })
  const projections = createProjections({ file: serializers, names, guards, numberOf })
  const fills = createFills({ file: serializers, names, guards })
  const writers = new Map<string, string>()
  let merged: ReadonlyMap<string, string> = new Map()
  const nameOf = (name: string) => merged.get(name) ?? name

  return {
    check(schema, direction, hint, { subject } = {}) {
      const variant = rootVariant(direction)
      return {
        accepts: plainName(guards.request(schema, variant, hint, subject).name),
        explain: plainName(explain.request(schema, variant, hint, subject).name),
      }
    },
    write(schema, hint) {
      const project = projections.request([schema], hint)
      const known = writers.get(project ?? "")
      if (known !== undefined) return known
      const name = names.unique("write", project === null ? "Anything" : plainName(project).slice("project".length))
      writers.set(project ?? "", plainName(name))
      serializers.add([
        `export function ${name}(body) {`,
        `return toText(${project === null ? "body" : `${project}(body)`})`,
        "}",
      ])
      return plainName(name)
    },
    fill(schema, hint) {
      const name = fills.request([schema], hint)
      return name === null ? null : plainName(name)
    },
    files() {
      explain.flush()
      projections.flush()
      fills.flush()
      guards.flush()
      if (writers.size > 0) serializers.add(toText)
      const files = [validators, explanations, serializers]
      if (options.merge === true) merged = mergeFunctions(files.map((file) => file.declarations))
      return new Map([
        ["validators.mjs", validators.text(nameOf)],
        ["explanations.mjs", explanations.text(nameOf)],
        ["serializers.mjs", serializers.text(nameOf)],
      ])
    },
    nameOf,
  }
}

const toText = [
  "function toText(projected) {",
  "const text = JSON.stringify(projected)",
  'if (text === undefined) throw new TypeError("the body of the reply is not of the kind that its schema declares")',
  "return text",
  "}",
]
