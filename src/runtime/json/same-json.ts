// Equality of JSON values, and duplicates among them without comparing each pair.

const depthLimit = 512

/** JSON Schema §4.2.2: numbers by value, objects whatever the order of their members. Nothing nested deeper than 512 levels is equal. */
export function sameJson(left: unknown, right: unknown, depth = 0): boolean {
  if (left === right) return true
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false
  if (depth > depthLimit) return false
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false
    return left.every((item, index) => sameJson(item, right[index], depth + 1))
  }
  if (Array.isArray(right)) return false
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every(
    (key) =>
      Object.hasOwn(right, key) &&
      sameJson((left as never)[key] as unknown, (right as never)[key] as unknown, depth + 1),
  )
}

/** Whether two items of the array are equal (JSON Schema Validation §6.4.3). Time grows with the array's size, not with its square. */
export function hasDuplicates(array: readonly unknown[]): boolean {
  if (array.length < 2) return false
  if (array.length <= 8 && array.every(isScalar)) {
    for (let index = 1; index < array.length; index++) if (array.indexOf(array[index]) < index) return true
    return false
  }
  const scalars = new Set<unknown>()
  const texts = new Set<string>()
  for (const item of array) {
    if (isScalar(item)) {
      if (scalars.has(item)) return true
      scalars.add(item)
    } else {
      const text = canonicalText(item, 0)
      if (texts.has(text)) return true
      texts.add(text)
    }
  }
  return false
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null
}

/** Equal values have equal texts and different values different ones, down to 512 levels. */
function canonicalText(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null) return typeof value === "number" ? `${value}` : JSON.stringify(value)
  if (depth > depthLimit) return '"deeper"'
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item, depth + 1)).join(",")}]`
  const members = value as Record<string, unknown>
  const keys = Object.keys(members).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(members[key], depth + 1)}`).join(",")}}`
}
