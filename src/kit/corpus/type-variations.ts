// Edits of a value that a guard may accept and a careless type would not: members left out, nulls, properties that nobody declared.

/** Values to put in the place of another one. */
const others: readonly unknown[] = [null, "", "text", 0, -1, 1.5, 2 ** 31, true, false, [], {}, [null], [[]], { a: 1 }]

/** One edit each. JSON values in, JSON values out; the guard has to say which of them it accepts. */
export function* variations(value: unknown): Generator<unknown> {
  const places = [...walk(value, [])].slice(0, 300)
  for (const { path, here } of places) {
    if (typeof here !== "object" || here === null) continue
    if (Array.isArray(here)) {
      yield put(value, path, [])
      yield put(value, path, [...here, ...here])
      continue
    }
    yield put(value, path, { ...here, "x-undeclared": { any: [1, null] } })
    for (const name of Object.keys(here)) {
      yield put(value, path, Object.fromEntries(Object.entries(here).filter(([other]) => other !== name)))
    }
  }
  for (const { path } of places) for (const other of others) yield put(value, path, other)
}

type Path = readonly (string | number)[]

function* walk(here: unknown, path: Path): Generator<{ readonly path: Path; readonly here: unknown }> {
  yield { path, here }
  if (typeof here !== "object" || here === null) return
  for (const [name, member] of Object.entries(here)) {
    yield* walk(member, [...path, Array.isArray(here) ? Number(name) : name])
  }
}

/** A copy of the value with another one at the path. */
function put(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other
  if (Array.isArray(value)) return value.map((item, index) => (index === first ? put(item, rest, other) : item))
  const members = Object.entries(value as object)
  return Object.fromEntries(members.map(([name, member]) => [name, name === first ? put(member, rest, other) : member]))
}
