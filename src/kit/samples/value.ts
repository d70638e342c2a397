// Values that a schema accepts, made from the model and judged by the kit's own reading of the standard.
import type { Schema, TypeName } from "../../compiler/index.ts"
import { setMember } from "../../runtime/index.ts"
import { certain, type Direction, fits, isObject, omittedBy, readPattern } from "./judge.ts"
import type { Random } from "./random.ts"
import { writeNumber, writeText } from "./scalar.ts"
import { every, typeOf, type View, viewOf } from "./view.ts"

export interface SampleOptions {
  readonly random: Random
  readonly direction: Direction
  /** Leave out what is not required. */
  readonly isSparse?: boolean
  /** At least one item and member, because nothing of an empty one is seen on the wire. */
  readonly isFilled?: boolean
}

interface Making extends SampleOptions {
  readonly isSparse: boolean
  readonly isFilled: boolean
  /** Values that may still be made before giving up. */
  readonly budget: { left: number }
}

/** No value was found; caught where it can be left out or tried another way. */
class Stuck extends Error {}

const attempts = 24
const deep = 5
const deepest = 40

/** One value that the schema accepts; `undefined` where none was found, which is not to say that there is none. */
export function sampleValue(schema: Schema, options: SampleOptions): { readonly value: unknown } | undefined {
  const { isSparse = false, isFilled = false } = options
  const isAcceptable = (value: unknown): boolean => {
    if (isFilled && isEmpty(value)) return false
    return fits(schema, value, options.direction)
  }
  for (let attempt = 0; attempt < attempts; attempt++) {
    const making = { ...options, isFilled, isSparse: isSparse || attempt % 3 === 1, budget: { left: 3000 } }
    try {
      const value = make([schema], making, 0, attempt)
      if (isAcceptable(value)) return { value }
    } catch (error) {
      if (!(error instanceof Stuck || error instanceof RangeError)) throw error
    }
  }
  const written = certain(schema).flatMap(({ keywords }) => [
    ...(keywords.examples ?? []),
    ...(keywords.default ? [keywords.default.value] : []),
  ])
  const found = written.find(isAcceptable)
  return found === undefined ? undefined : { value: found }
}

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0

/** A value for all of the schemas at once. */
function make(schemas: readonly Schema[], making: Making, depth: number, first: number): unknown {
  let isUncertain = false
  for (let attempt = first; attempt < first + 8; attempt++) {
    making.budget.left -= 1
    if (making.budget.left < 0 || depth > deepest) throw new Stuck()
    const view = viewOf(schemas, making.random, depth > deep, attempt)
    isUncertain = view.isUncertain || every(view, "pattern").length > 0 || every(view, "propertyNames").length > 0
    if (!view.isImpossible) {
      const made = write(view, making, depth, attempt)
      if (made !== null && (!isUncertain || schemas.every((each) => fits(each, made.value, making.direction))))
        return made.value
    }
    if (view.isImpossible && !view.isUncertain) break
  }
  throw new Stuck()
}

type Made = { readonly value: unknown } | null
const given = (value: unknown): Made => (value === null ? null : { value })

function write(view: View, making: Making, depth: number, attempt: number): Made {
  const constants = [...every(view, "const").map(({ value }) => value), ...every(view, "enum").flat()]
  if (constants.length > 0) {
    const own = (value: unknown): boolean =>
      view.parts.every(({ keywords, ...rest }) =>
        fits({ ...rest, keywords: scalarOnly(keywords) }, value, making.direction),
      )
    const fitting = constants.slice(0, 2000).filter(own)
    const useful = fitting.filter((value) => value !== null && value !== "")
    const list = useful.length > 0 ? useful : fitting
    return list.length === 0 ? null : { value: list[making.random.between(0, list.length - 1)] }
  }
  const type: TypeName = typeOf(view, making.random)
  if (type === "null") return { value: null }
  if (type === "boolean") return { value: making.random.next() < 0.5 }
  if (type === "string") return given(writeText(view, making.random, attempt))
  if (type === "number" || type === "integer") return given(writeNumber(view, type === "integer", making.random))
  return type === "array" ? writeItems(view, making, depth) : writeMembers(view, making, depth)
}

/** Without what is judged later, at the place where alternatives are chosen. */
function scalarOnly(keywords: Schema["keywords"]): Schema["keywords"] {
  const {
    ref: _ref,
    dynamicRef: _dynamicRef,
    allOf: _allOf,
    anyOf: _anyOf,
    oneOf: _oneOf,
    not: _not,
    ...rest
  } = keywords
  const { if: _if, unevaluatedProperties: _members, unevaluatedItems: _items, ...scalar } = rest
  return scalar
}

function writeItems(view: View, making: Making, depth: number): Made {
  const low = Math.max(0, ...every(view, "minItems"), ...every(view, "minContains"))
  const high = Math.min(Number.POSITIVE_INFINITY, ...every(view, "maxItems"))
  const contains = every(view, "contains")
  const prefix = every(view, "prefixItems")
  const least = Math.max(low, contains.length > 0 ? 1 : 0, depth === 0 && making.isFilled ? 1 : 0)
  if (least > high || least > 5000) return null
  const wanted =
    making.isSparse || depth > deep ? least : Math.max(least, prefix[0]?.length ?? 0, making.random.between(0, 2))
  const isUnique = every(view, "uniqueItems").some(Boolean)
  const items: unknown[] = []
  for (let index = 0; items.length < Math.min(high, wanted); index++) {
    const schemas = [
      ...view.parts.flatMap(({ keywords }) => keywords.prefixItems?.[index] ?? keywords.items ?? []),
      ...(index < Math.max(1, ...every(view, "minContains")) ? contains : []),
    ]
    if (index > wanted * 4 + 8) return items.length >= least ? { value: items } : null
    try {
      const item = make(schemas, making, depth + 1, making.random.between(0, 5))
      const text = isUnique ? JSON.stringify(item) : ""
      if (!isUnique || !items.some((each) => JSON.stringify(each) === text)) items.push(item)
    } catch (error) {
      if (!(error instanceof Stuck) || items.length < least) throw error
      break
    }
  }
  return { value: items }
}

function writeMembers(view: View, making: Making, depth: number): Made {
  const omitted = new Set(view.parts.flatMap((part) => [...omittedBy(part, making.direction)]))
  const low = Math.max(0, ...every(view, "minProperties"), depth === 0 && making.isFilled ? 1 : 0)
  const high = Math.min(Number.POSITIVE_INFINITY, ...every(view, "maxProperties"))
  const required = new Set(
    every(view, "required")
      .flat()
      .filter((name) => !omitted.has(name)),
  )
  const declared = new Set(every(view, "properties").flatMap((each) => [...each.keys()]))
  const value: Record<string, unknown> = {}
  const put = (name: string): void => {
    if (!Object.hasOwn(value, name))
      setMember(value, name, make(schemasFor(name, view), making, depth + 1, making.random.between(0, 1)))
  }
  for (const name of required) put(name)
  const share = depth <= 1 ? 1 : depth <= 3 ? 0.4 : 0.1
  for (const name of declared) {
    if (omitted.has(name) || Object.keys(value).length >= high) continue
    const isWanted = !making.isSparse && depth <= deep && making.random.next() < share && making.budget.left > 200
    if (isWanted || Object.keys(value).length < low) attemptPut(put, name)
  }
  for (const dependents of every(view, "dependentRequired")) {
    for (const [name, others] of dependents) if (Object.hasOwn(value, name)) for (const other of others) put(other)
  }
  const hasMap = declared.size === 0 && every(view, "additionalProperties").some(({ constant }) => constant !== false)
  const least = hasMap && !making.isSparse && depth <= deep ? Math.max(1, low) : low
  for (let count = 0; Object.keys(value).length < Math.min(high, least) && count < 20 + low * 2; count++) {
    const name = nameFor(view, making.random, count)
    if (name !== null && !omitted.has(name)) attemptPut(put, name)
  }
  return { value }
}

function attemptPut(put: (name: string) => void, name: string): void {
  try {
    put(name)
  } catch (error) {
    if (!(error instanceof Stuck)) throw error
  }
}

/** Everything that is said about a member of that name. */
function schemasFor(name: string, view: View): Schema[] {
  return view.parts.flatMap(({ keywords }) => {
    const own = keywords.properties?.get(name)
    const matching = [...(keywords.patternProperties ?? [])].filter(([source]) => readPattern(source)?.test(name))
    const found = [...(own ? [own] : []), ...matching.map(([, schema]) => schema)]
    return found.length === 0 && keywords.additionalProperties ? [keywords.additionalProperties] : found
  })
}

/** A name for a member that nobody declares. */
function nameFor(view: View, random: Random, count: number): string | null {
  const names = every(view, "propertyNames")
  const [pattern] = every(view, "patternProperties").flatMap((each) => [...each.keys()])
  const source = pattern === undefined ? undefined : { pattern }
  if (names.length === 0 && source === undefined) return `member${count + 1}`
  const schemas = names.length > 0 ? viewOf(names, random, false, count) : null
  const written = schemas?.parts
    .flatMap(({ keywords }) => keywords.enum ?? [])
    .filter((each) => typeof each === "string")
  if (written && written.length > 0) return written[count % written.length] ?? null
  const parts: readonly Schema[] = schemas?.parts ?? []
  const location = { file: "", line: 1, column: 1 }
  const also: Schema[] = source ? [{ location, place: "", constant: null, keywords: source }] : []
  return writeText({ parts: [...parts, ...also], types: null, isUncertain: true, isImpossible: false }, random, count)
}
