// Names of the bundled document: which component stands for which place.
import type { ObjectName } from "../grammar/shape.ts"
import { wishName } from "../normalise/hoist.ts"
import type { LoadedDocument } from "../normalise/loaded.ts"
import { createNames } from "../normalise/names.ts"
import { escapeStep, type Place, placeKey } from "../read/place.ts"

export interface BundleNames {
  /** Schemas that become components, in order; grows while the document is written. */
  readonly schemas: readonly { readonly name: string; readonly place: Place }[]
  /** Other objects that contain themselves. */
  readonly circular: readonly {
    readonly name: string
    readonly kind: string
    readonly object: ObjectName
    readonly place: Place
  }[]
  /** The name of the schema at a place; gives it one if it has none. */
  schemaAt(place: Place): string
  /** The reference itself where it names a component of the entry document of this kind; `null` elsewhere. */
  componentOf(reference: string, from: Place, object: ObjectName): string | null
  /** A reference to an object that contains itself. */
  hoist(place: Place, object: ObjectName): string
}

const kinds: Partial<Record<ObjectName, string>> = {
  Response: "responses",
  Parameter: "parameters",
  Example: "examples",
  RequestBody: "requestBodies",
  Header: "headers",
  SecurityScheme: "securitySchemes",
  Link: "links",
  Callback: "callbacks",
  PathItem: "pathItems",
}

/** Starts with the names that the model gave. */
export function createBundleNames(document: LoadedDocument): BundleNames {
  const schemas = [...document.named]
  const circular: { name: string; kind: string; object: ObjectName; place: Place }[] = []
  const byPlace = new Map<string, string>()
  const names = createNames()
  for (const { name, place, alias } of document.named) {
    names.reserve(name)
    byPlace.set(placeKey(place), name)
    if (alias !== undefined) byPlace.set(placeKey(alias), name)
  }
  return {
    schemas,
    circular,
    schemaAt(place) {
      const key = placeKey(place)
      const known = byPlace.get(key)
      if (known !== undefined) return known
      const name = names.give(wishName(place))
      byPlace.set(key, name)
      schemas.push({ name, place })
      return name
    },
    componentOf(reference, from, object) {
      const kind = kinds[object]
      if (kind === undefined) return null
      const target = document.resolver.resolve(reference, from)
      if (target === null || target.source !== document.root.source) return null
      const [, first, second, name, ...rest] = target.pointer.split("/")
      return first === "components" && second === kind && name !== undefined && rest.length === 0
        ? `#${target.pointer}`
        : null
    },
    hoist(place, object) {
      const kind = kinds[object] ?? "pathItems"
      const known = circular.find((entry) => entry.object === object && placeKey(entry.place) === placeKey(place))
      const name = known?.name ?? createNamesBeside(circular, wishName(place))
      if (known === undefined) circular.push({ name, kind, object, place })
      return `#/components/${kind}/${escapeStep(name)}`
    },
  }
}

function createNamesBeside(taken: readonly { readonly name: string }[], wish: string): string {
  const names = createNames()
  for (const { name } of taken) names.reserve(name)
  return names.give(`${wish}Cycle`)
}
