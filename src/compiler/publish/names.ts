// Names of the bundled document: which component stands for which place.
import type { ObjectName } from "../grammar/shape.ts"
import { wishName } from "../normalise/hoist.ts"
import type { LoadedDocument } from "../normalise/loaded.ts"
import { createNames, type NameGiver } from "../normalise/names.ts"
import { child, children, escapeStep, type Place, placeKey } from "../read/place.ts"

export interface BundleNames {
  /** Schemas that become components, in order; grows while the document is written. */
  readonly schemas: readonly { readonly name: string; readonly place: Place }[]
  /** Objects of other kinds that come from other files, or that contain themselves. */
  readonly hoisted: readonly {
    readonly name: string
    readonly kind: string
    readonly object: ObjectName
    readonly place: Place
  }[]
  /** The name of the schema at a place; gives it one if it has none. */
  schemaAt(place: Place): string
  /** The reference itself where it names a component of the entry document of this kind; `null` elsewhere. */
  componentOf(reference: string, from: Place, object: ObjectName): string | null
  /** A reference to an object, which becomes a component of its kind. */
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
  MediaType: "mediaTypes",
}

/** True for objects that a Reference Object may stand for. */
export function isReferable(object: ObjectName, openapi: string): boolean {
  return kinds[object] !== undefined && (object !== "MediaType" || openapi.startsWith("3.2"))
}

/** Starts with the names that the model gave. */
export function createBundleNames(document: LoadedDocument): BundleNames {
  const schemas = [...document.named]
  const hoisted: { name: string; kind: string; object: ObjectName; place: Place }[] = []
  const hoistedRefs = new Map<string, string>()
  const namesOfKind = new Map<string, NameGiver>()
  const byPlace = new Map<string, string>()
  const names = createNames()
  for (const { name, place, alias } of document.named) {
    names.reserve(name)
    byPlace.set(placeKey(place), name)
    if (alias !== undefined) byPlace.set(placeKey(alias), name)
  }
  return {
    schemas,
    hoisted,
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
      if (kind === undefined || !isReferable(object, document.openapi)) return null
      const target = document.resolver.resolve(reference, from)
      if (target === null || target.source !== document.root.source) return null
      const [, first, second, name, ...rest] = target.pointer.split("/")
      return first === "components" && second === kind && name !== undefined && rest.length === 0
        ? `#${target.pointer}`
        : null
    },
    hoist(place, object) {
      const kind = kinds[object] ?? "pathItems"
      const key = `${kind} ${placeKey(place)}`
      const known = hoistedRefs.get(key)
      if (known !== undefined) return known
      const given = namesOfKind.get(kind) ?? namesOfComponents(document.root, kind)
      namesOfKind.set(kind, given)
      const name = given.give(wishName(place))
      const reference = `#/components/${kind}/${escapeStep(name)}`
      hoistedRefs.set(key, reference)
      hoisted.push({ name, kind, object, place })
      return reference
    },
  }
}

/** The names that the author's components of a kind have. */
function namesOfComponents(root: Place, kind: string): NameGiver {
  const names = createNames()
  const components = child(root, "components")
  const group = components === null ? null : child(components, kind)
  for (const [name] of group === null ? [] : children(group)) names.reserve(name)
  return names
}
