// Holds a document against the grammar of OpenAPI: fields, types, required fields.
import type { Report } from "../diagnostics/collect.ts"
import { callbackShape, objects, referenceFields } from "../grammar/objects.ts"
import {
  type Field,
  hasField,
  isRequired,
  type ObjectName,
  object,
  type Shape,
  type Version,
} from "../grammar/shape.ts"
import { describeNode } from "../read/node.ts"
import { child, children, hasKey, items, type Place, placeKey, textAt } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import type { StructureContext } from "./context.ts"
import { checkKey } from "./keys.ts"
import { checkObject } from "./objects.ts"
import { checkExtension } from "./own-extensions.ts"
import { checkSchema } from "./schema.ts"
import { showName } from "./show-name.ts"
import { reportUnknown } from "./unknown.ts"

/** Reports every field that has another type, is missing or is unknown, in this document and in what it refers to. */
export function checkStructure(root: Place, version: Version, resolver: Resolver, report: Report): void {
  const seen = new Set<string>()
  const queue: { place: Place; shape: Shape }[] = []
  const context: StructureContext = {
    version,
    dialect: version === "3.0" ? "3.0" : "3.1",
    resolver,
    report,
    check(place, shape) {
      // Only what references can reach twice needs remembering.
      if (shape.is === "schema" || shape.is === "object") {
        const key = `${placeKey(place)} ${shape.is === "object" ? shape.name : shape.is}`
        if (seen.has(key)) return
        seen.add(key)
      }
      queue.push({ place, shape })
    },
  }
  context.check(root, object("OpenApi"))
  for (let next = 0; next < queue.length; next += 1) {
    const task = queue[next]
    if (task !== undefined) checkShape(task.place, task.shape, context)
  }
}

function checkShape(written: Place, shape: Shape, context: StructureContext): void {
  if (shape.is === "any") return
  if (shape.is === "schema") {
    checkSchema(written, context)
  } else if (shape.is === "object") {
    checkNamed(written, shape.name, shape.refable, context)
  } else if (shape.is === "either") {
    checkEither(written, shape.shapes, context)
  } else {
    const place = followMisplaced(written, context)
    if (place === null) return
    if (shape.is === "list") checkList(place, shape, context)
    else if (shape.is === "map") checkMap(place, shape, context)
    else checkScalar(place, shape, context)
  }
}

/** Authors of several files put references where the specification has none. They are followed, and said. */
function followMisplaced(place: Place, context: StructureContext): Place | null {
  const reference = textAt(place, "$ref")
  if (reference === undefined) return place
  const found = "A `$ref` stands where the specification allows none"
  context.report.on("ref-misplaced", child(place, "$ref") ?? place, { found, expected: "the value itself" })
  return context.resolver.follow(place)
}

function checkList(place: Place, shape: Shape & { is: "list" }, context: StructureContext): void {
  if (place.node.kind !== "list") {
    wrongType(place, "a list", context)
    return
  }
  if (shape.filled === true && place.node.items.length === 0) wrongType(place, "a list with at least one item", context)
  for (const item of items(place)) context.check(item, shape.of)
}

function checkMap(place: Place, shape: Shape & { is: "map" }, context: StructureContext): void {
  if (place.node.kind !== "map") wrongType(place, "an object", context)
  for (const [key, value] of children(place)) {
    if (shape.extensible === true && key.startsWith("x-")) continue
    if (shape.keys !== undefined) checkKey(key, value, shape.keys, context.report)
    context.check(value, shape.of)
  }
}

type ScalarShape = Exclude<Shape, { is: "list" | "map" | "object" | "schema" | "either" }>

function checkScalar(place: Place, shape: ScalarShape, context: StructureContext): void {
  const value = place.node.kind === "scalar" ? place.node.value : undefined
  if (shape.is === "word") {
    if (typeof value !== "string") wrongType(place, describeShape(shape), context)
    else if (!shape.words.includes(value)) reportUnknown("value-unknown", place, value, shape.words, context.report)
    return
  }
  const isNumber = typeof value === "number"
  const fits = {
    string: typeof value === "string",
    boolean: typeof value === "boolean",
    number: isNumber,
    count: isNumber && Number.isInteger(value) && value >= 0,
    positive: isNumber && value > 0,
    any: true,
    scalar: value !== undefined,
  }[shape.is]
  if (!fits) wrongType(place, scalarNames[shape.is], context)
}

const scalarNames = {
  string: "a string",
  boolean: "`true` or `false`",
  number: "a number",
  count: "a whole number of at least 0",
  positive: "a number above 0",
  any: "anything",
  scalar: "a string, a number or a boolean",
}

function checkEither(place: Place, shapes: readonly Shape[], context: StructureContext): void {
  const { node } = place
  const kind = node.kind === "scalar" ? (typeof node.value === "boolean" ? "boolean" : "word") : node.kind
  const fitting = shapes.find(({ is }) => is === kind || (is === "schema" && kind !== "boolean" && kind !== "list"))
  if (fitting === undefined) wrongType(place, shapes.map(describeShape).join(" or "), context)
  else checkShape(place, fitting, context)
}

function describeShape(shape: Shape): string {
  if (shape.is === "word") return `one of ${shape.words.map((word) => `\`${word}\``).join(", ")}`
  if (shape.is === "list") return "a list of such"
  return shape.is === "boolean" ? "`true` or `false`" : "a schema"
}

function checkNamed(place: Place, name: ObjectName, refable: boolean, context: StructureContext): void {
  if (place.node.kind !== "map") {
    wrongType(place, "an object", context)
  } else if (hasKey(place, "$ref")) {
    checkReference(place, name, refable, context)
  } else if (name === "Callback") {
    checkShape(place, callbackShape, context)
  } else {
    checkFields(place, objects[name], name, context)
    checkObject(place, name, context)
  }
}

function checkReference(place: Place, name: ObjectName, refable: boolean, context: StructureContext): void {
  const reference = textAt(place, "$ref")
  const at = child(place, "$ref") ?? place
  if (reference === undefined) {
    wrongType(at, "a string", context)
    return
  }
  // Media types may be referred to from OpenAPI 3.2 on.
  if (!refable || (name === "MediaType" && context.version !== "3.2")) {
    const finding = { found: `A \`$ref\` stands in place of the ${showName(name)}`, expected: "the object itself" }
    context.report.on("ref-misplaced", at, finding)
  }
  const target = context.resolver.resolve(reference, place)
  if (target !== null) {
    context.resolver.follow(place)
    context.check(target, { is: "object", name, refable })
  }
  // OAS 3.1 §4.8.9: beside the `$ref` of a path item other fields may stand.
  if (name === "PathItem") checkFields(place, objects.PathItem, name, context)
  else checkSiblings(place, context)
}

function checkSiblings(place: Place, context: StructureContext): void {
  for (const [key, value] of children(place)) {
    const field = Object.hasOwn(referenceFields, key) ? referenceFields[key] : undefined
    if (key.startsWith("x-") || key === "$ref") continue
    if (field !== undefined && hasField(field, context.version)) {
      context.check(value, field.shape)
    } else if (key !== "description" && key !== "summary") {
      const finding = { found: `\`${key}\` stands beside \`$ref\` and has no effect`, expected: "`$ref` alone" }
      context.report.on("ref-siblings", value, finding)
    }
  }
}

/** Checks the fields of an object: known, of this dialect, of their type, and complete. */
export function checkFields(
  place: Place,
  fields: Readonly<Record<string, Field>>,
  name: string,
  context: StructureContext,
): void {
  for (const [key, value] of children(place)) {
    if (key.startsWith("x-")) {
      checkExtension(key, value, name, context.report)
      continue
    }
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (field === undefined || !hasField(field, context.version)) {
      if (field?.only !== undefined && field.only > context.version) {
        const finding = {
          found: `\`${key}\` is a field of OpenAPI ${field.only}, and this document is of ${context.version}`,
          expected: `what OpenAPI ${context.version} has as well`,
          write: `\`openapi: ${field.only === "3.1" ? "3.1.1" : "3.2.0"}\` at the top`,
        }
        context.report.at("version-feature", value.source, value.keyStart, finding)
        continue
      }
      const known = Object.entries(fields).flatMap(([other, entry]) =>
        hasField(entry, context.version) ? [other] : [],
      )
      reportUnknown("field-unknown", value, key, known, context.report, name)
    } else {
      context.check(value, field.shape)
    }
  }
  for (const [key, field] of Object.entries(fields)) {
    if (!isRequired(field, context.version) || hasKey(place, key)) continue
    const finding = { found: `This ${showName(name)} has no \`${key}\``, expected: `\`${key}\`` }
    context.report.on("field-missing", place, finding)
  }
}

function wrongType(place: Place, expected: string, context: StructureContext): void {
  const key = place.pointer.split("/").at(-1)?.replaceAll("~1", "/").replaceAll("~0", "~") ?? ""
  const subject = key === "" || /^\d+$/.test(key) ? "Here" : `\`${key}\``
  context.report.on("wrong-type", place, { found: `${subject} is ${describeNode(place.node)}`, expected })
}
