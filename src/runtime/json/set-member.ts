// Writes members whose names come from outside, joins projections of one value, and judges lists of which nothing is declared.

/** Sets an own member; a name such as `__proto__` is data like any other. */
export function setMember(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[name] = value
  }
}

/** One value of several projections of the same value: their members together; the first one where they are not objects. */
export function mergeProjections(projections: readonly unknown[]): unknown {
  const present = projections.filter((projection) => projection !== undefined)
  const first = present[0]
  if (present.length < 2 || !isObject(first)) return first
  const merged: Record<string, unknown> = {}
  for (const projection of present) {
    if (!isObject(projection)) continue
    for (const [name, value] of Object.entries(projection)) if (value !== undefined) setMember(merged, name, value)
  }
  return merged
}

/** A list of which nobody has declared what is in it: as it is where that is scalars only, otherwise nothing. */
export function scalarItems(list: readonly unknown[]): unknown[] | undefined {
  const items = list.map((item) => (hasToJson(item) ? item.toJSON() : item))
  return items.some((item) => item === undefined || (typeof item === "object" && item !== null)) ? undefined : items
}

function hasToJson(value: unknown): value is { toJSON(): unknown } {
  return typeof (value as { toJSON?: unknown } | null | undefined)?.toJSON === "function"
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
