// Reads discriminators: which tag names which schema (OAS 3.1 §4.8.25).
import type { Discriminator, Schema } from "../model/model.ts"
import type { SourceSet } from "../read/load.ts"
import { child, children, items, type Place, placeKey, rootPlace, textAt } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"

/** Component schemas that extend a schema by `allOf`, by the place of that schema, with their names. */
export type Family = ReadonlyMap<string, readonly { readonly name: string; readonly place: Place }[]>

/** Looks through `components.schemas` for `allOf` with a `$ref`. */
export function findFamily(sources: SourceSet, resolver: Resolver): Family {
  const family = new Map<string, { name: string; place: Place }[]>()
  const components = componentSchemas(sources)
  for (const [name, place] of components === null ? [] : children(components)) {
    const allOf = child(place, "allOf")
    for (const part of allOf === null ? [] : items(allOf)) {
      const reference = textAt(part, "$ref")
      const target = reference === undefined ? null : resolver.resolve(reference, part)
      if (target === null) continue
      const key = placeKey(target)
      family.set(key, [...(family.get(key) ?? []), { name, place }])
    }
  }
  return family
}

/** `components.schemas` of the entry document. */
export function componentSchemas(sources: SourceSet): Place | null {
  const root = rootPlace(sources.entry)
  const components = root === null ? null : child(root, "components")
  return components === null ? null : child(components, "schemas")
}

interface Links {
  readonly family: Family
  shell(place: Place): Schema
  linkTo(reference: string, place: Place): Schema | undefined
}

/**
 * The tags of a discriminator and the schemas they name: explicit mappings first, then the names of the branches of `oneOf` and `anyOf`, then
 * for a parent the names of the components that extend it. The values are the schemas that branches refer to, not the branches themselves.
 */
export function buildDiscriminator(place: Place, owner: Place, ownerKey: string, links: Links): Discriminator | null {
  const propertyName = textAt(place, "propertyName")
  if (propertyName === undefined) return null
  const mapping = new Map<string, Schema>()
  const written = child(place, "mapping")
  for (const [tag, value] of written === null ? [] : children(written)) {
    if (value.node.kind !== "scalar" || typeof value.node.value !== "string") continue
    const target = links.linkTo(toReference(value.node.value), place)
    if (target !== undefined) mapping.set(tag, target)
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const list = child(owner, keyword)
    for (const branch of list === null ? [] : items(list)) {
      const reference = textAt(branch, "$ref")
      const name = reference
        ?.split("/")
        .at(-1)
        ?.replace(/\.(?:json|ya?ml)$/, "")
      if (reference === undefined || name === undefined || mapping.has(name)) continue
      const target = links.linkTo(reference, branch)
      if (target !== undefined) mapping.set(name, target)
    }
  }
  for (const { name, place: heir } of links.family.get(ownerKey) ?? []) {
    if (!mapping.has(name)) mapping.set(name, links.shell(heir))
  }
  return { propertyName, mapping }
}

/** A mapping's value is the name of a component schema or a reference; a plain name is the former. */
export function toReference(value: string): string {
  return /^[A-Za-z0-9._-]+$/.test(value) && !/\.(?:json|ya?ml)$/.test(value) ? `#/components/schemas/${value}` : value
}
