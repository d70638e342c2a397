// Finds components that nothing refers to.
import { toReference } from "../normalise/discriminator.ts"
import { child, children, items, type Place, placeKey, textAt } from "../read/place.ts"
import type { RuleContext } from "./rule.ts"

/** Reports every component that no reference, no discriminator and no security requirement names. */
export function checkComponents(context: RuleContext): void {
  const components = child(context.root, "components")
  if (components === null) return
  const used = findUses(context)
  // A reference that leads nowhere has been reported; it may have meant the very component that seems unused.
  if (used === null) return
  for (const [kind, group] of children(components)) {
    if (kind.startsWith("x-") || group.node.kind !== "map") continue
    for (const [name, place] of children(group)) {
      const isUsed = kind === "securitySchemes" ? isRequired(name, context) : used(place)
      if (name.startsWith("x-") || isUsed) continue
      const found = `Nothing refers to the component \`${kind}/${name}\``
      context.report.at("component-unused", place.source, place.keyStart, { found, expected: "at least one reference" })
    }
  }
}

function isRequired(name: string, { api }: RuleContext): boolean {
  const wanted = api.outgoing.some(({ credentials }) => credentials.flat().some((scheme) => scheme.name === name))
  return (
    wanted || api.operations.some(({ security }) => security.some((all) => all.some(({ scheme }) => scheme === name)))
  )
}

/** Tells whether something outside of a component refers to it; `null` where some reference leads nowhere. Walks every file of the document once. */
function findUses({ sources, resolver }: RuleContext): ((component: Place) => boolean) | null {
  const users = new Map<string, string[]>()
  let isComplete = true
  function note(reference: string, from: Place): void {
    const target = resolver.peek(reference, from)
    isComplete &&= target !== null
    if (target === null) return
    const key = placeKey(target)
    users.set(key, [...(users.get(key) ?? []), placeKey(from)])
  }
  const stack: Place[] = []
  for (const source of sources.files.values()) {
    if (source.root !== null)
      stack.push({ source, node: source.root, pointer: "", parent: null, keyStart: source.root.start })
  }
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    for (const keyword of ["$ref", "$dynamicRef"]) {
      const reference = textAt(place, keyword)
      if (reference !== undefined) note(reference, place)
    }
    const discriminator = child(place, "discriminator")
    const mapping = discriminator === null ? null : child(discriminator, "mapping")
    for (const [, { node }] of mapping === null ? [] : children(mapping)) {
      if (node.kind === "scalar" && typeof node.value === "string") note(toReference(node.value), place)
    }
    stack.push(...items(place), ...children(place).map(([, value]) => value))
  }
  if (!isComplete) return null
  return (component) => {
    const own = placeKey(component)
    const isNamed = (users.get(own) ?? []).some((user) => user !== own && !user.startsWith(`${own}/`))
    return isNamed || isHeir(component, resolver)
  }
}

/** Extends a schema with a discriminator: its name is a tag (OAS 3.1 §4.8.25.1). */
function isHeir(component: Place, resolver: RuleContext["resolver"]): boolean {
  const allOf = child(component, "allOf")
  return (allOf === null ? [] : items(allOf)).some((part) => {
    const reference = textAt(part, "$ref")
    const parent = reference === undefined ? null : resolver.peek(reference, part)
    return parent !== null && child(parent, "discriminator") !== null
  })
}
