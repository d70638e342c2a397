// Names the schemas of a document: its components, then everything else that references name.
import type { NamedSchema, Operation } from "../model/model.ts"
import { children, type Place, placeKey, textAt } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import { createNames, toPascal } from "./names.ts"
import type { SchemaBuilder } from "./schema.ts"

export interface NamedPlace {
  readonly name: string
  /** Where the schema itself is; a component that is nothing but a reference to another file has that file's. */
  readonly place: Place
  /** The component that is nothing but a reference to `place`. */
  readonly alias?: Place
}

/** Component schemas in document order. Building them all makes every reference between them known. */
export function nameComponents(components: Place | null, resolver: Resolver): NamedPlace[] {
  return (components === null ? [] : children(components)).map(([name, place]) => {
    const reference = textAt(place, "$ref")
    const isAlone = place.node.kind === "map" && place.node.entries.size === 1
    const target = reference !== undefined && isAlone ? resolver.resolve(reference, place) : null
    return target !== null && target.source !== place.source ? { name, place: target, alias: place } : { name, place }
  })
}

/** Adds a name for each place that references name and that has none yet, in the order in which they were met. */
export function nameTargets(named: readonly NamedPlace[], builder: SchemaBuilder): NamedPlace[] {
  const known = new Set(named.map(({ place }) => placeKey(place)))
  const names = createNames()
  for (const { name } of named) names.reserve(name)
  const hoisted: NamedPlace[] = []
  for (const [key, { place }] of builder.targets) {
    if (known.has(key)) continue
    known.add(key)
    hoisted.push({ name: names.give(wishName(place)), place })
  }
  return [...named, ...hoisted]
}

/** Steps of pointers that say how a schema is reached and not what it is. */
const structure = new Set(
  `properties items additionalProperties allOf anyOf oneOf not components schemas schema content responses parameters paths definitions $defs
  requestBody requestBodies headers patternProperties prefixItems application~1json`.split(/\s+/),
)

/** A name made from where a schema stands. */
export function wishName(place: Place): string {
  const steps = place.pointer
    .split("/")
    .filter((step) => step !== "" && !structure.has(step) && !/^\d+$/.test(step))
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
  const file = (place.source.file.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "")
  const inComponents = /^\/(?:components\/schemas|definitions|\$defs)\/[^/]+$/.test(place.pointer)
  // A property says little without the object that it is a property of.
  const owner = steps.length === 1 && !inComponents && place.pointer !== `/${steps[0]}` ? [file] : []
  const words = steps.length === 0 ? [file] : [...owner, ...steps.slice(inComponents ? -1 : -2)]
  const name = words
    .join("_")
    .replace(/[^A-Za-z0-9._-]+/g, "_")
    .replace(/^_+|_+$/g, "")
  return name === "" ? "Schema" : name
}

/** Identifiers for TypeScript; schemas give way to the types that operations bring with them. */
export function identify(
  named: readonly NamedPlace[],
  builder: SchemaBuilder,
  operations: readonly Operation[],
): NamedSchema[] {
  const names = createNames("types")
  for (const { id } of operations) {
    const type = id.slice(0, 1).toUpperCase() + id.slice(1)
    names.reserve(`${type}Request`)
    names.reserve(`${type}Reply`)
  }
  return named.map(({ name, place }) => ({
    name,
    identifier: names.give(toPascal(name), "Schema"),
    schema: builder.at(place),
  }))
}
