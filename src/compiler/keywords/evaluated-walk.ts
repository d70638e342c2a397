// Walks the schemas that look at the same value, each written once however many ways lead to it (JSON Schema §11).
import { hasMember } from "../emit/javascript.ts"
import type { Keywords } from "../model/model.ts"
import type { CheckWriter } from "./keyword.ts"

/** What one schema has looked at, without those it consists of. */
export interface Collector {
  /** Whether that is everything. `top` is where the asking keyword itself stands. */
  takesAll(keywords: Keywords, top: boolean): boolean
  write(check: CheckWriter, top: boolean): void
}

/** A way from a schema to one that it consists of. */
interface Way {
  readonly to: CheckWriter
  /** Writes the condition under which it is taken; absent where it always is. */
  readonly test?: () => string
}

/** A schema that several ways lead to. Its variable is 0 as long as none was taken, 1 when one was, and 2 when it was written. */
interface Junction {
  readonly check: CheckWriter
  readonly variable: string
}

/** Writes what `check` and the schemas that it consists of have looked at. */
export function collect(check: CheckWriter, collector: Collector): void {
  const { shared, circular } = findShared(check, collector)
  const junctions = new Map<string, Junction>()
  for (const [key, writer] of shared) {
    const variable = check.local()
    check.line(`let ${variable} = 0`)
    junctions.set(key, { check: writer, variable })
  }

  const visit = (writer: CheckWriter, top: boolean): void => {
    collector.write(writer, top)
    for (const { to, test } of waysOf(writer, collector, top)) {
      const junction = junctions.get(to.key)
      const go = (): void => {
        if (junction === undefined) visit(to, false)
        else check.line(`${junction.variable} ||= 1`)
      }
      if (test === undefined) go()
      else check.block(`if (${test()})`, go)
    }
  }
  const visitShared = (): void => {
    for (const junction of junctions.values()) {
      check.block(`if (${junction.variable} === 1)`, () => {
        check.line(`${junction.variable} = 2`)
        visit(junction.check, junction.check.key === check.key)
      })
    }
  }

  if (junctions.has(check.key)) check.line(`${junctions.get(check.key)?.variable} = 1`)
  else visit(check, true)
  if (circular) {
    // What leads back may be reached after its turn.
    const isLeft = [...junctions.values()].map(({ variable }) => `${variable} === 1`).join(" || ")
    check.block(`while (${isLeft})`, visitShared)
  } else {
    visitShared()
  }
}

/** Schemas that several ways lead to, each after all that lead to it; where they lead back to one another there is no such order. */
function findShared(
  root: CheckWriter,
  collector: Collector,
): { readonly shared: ReadonlyMap<string, CheckWriter>; readonly circular: boolean } {
  const met = new Map<string, { readonly check: CheckWriter; ways: number; isOpen: boolean }>()
  const finished: string[] = []
  let circular = false
  const enter = (check: CheckWriter) => {
    const state = { check, ways: 1, isOpen: true }
    met.set(check.key, state)
    return { state, ahead: waysOf(check, collector, check === root) }
  }
  const path = [enter(root)]
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const way = step.ahead.pop()
    if (way === undefined) {
      step.state.isOpen = false
      finished.push(step.state.check.key)
      path.pop()
      continue
    }
    const before = met.get(way.to.key)
    if (before === undefined) {
      path.push(enter(way.to))
      continue
    }
    before.ways += 1
    circular ||= before.isOpen
  }
  const shared = new Map<string, CheckWriter>()
  for (const key of finished.reverse()) {
    const { check, ways = 1 } = met.get(key) ?? {}
    if (check !== undefined && ways > 1) shared.set(key, check)
  }
  return { shared, circular }
}

function waysOf(check: CheckWriter, collector: Collector, top: boolean): Way[] {
  const { keywords } = check.schema
  if (collector.takesAll(keywords, top)) return []
  const { ref, dynamicRef, allOf = [], anyOf = [], oneOf = [], dependentSchemas } = keywords
  const { if: condition, then, else: otherwise } = keywords
  const ways: Way[] = []
  if (ref !== undefined) ways.push({ to: check.within(ref) })
  if (dynamicRef !== undefined) ways.push({ to: check.within(check.resolveDynamic(dynamicRef)) })
  for (const schema of allOf) ways.push({ to: check.within(schema) })
  for (const schema of [...anyOf, ...oneOf]) {
    ways.push({ to: check.within(schema), test: () => check.accepts(schema, check.value, true) })
  }
  if (condition !== undefined) {
    const holds = () => check.accepts(condition, check.value, true)
    ways.push({ to: check.within(condition), test: holds })
    if (then !== undefined) ways.push({ to: check.within(then), test: holds })
    if (otherwise !== undefined) ways.push({ to: check.within(otherwise), test: () => `!(${holds()})` })
  }
  for (const [name, schema] of dependentSchemas ?? []) {
    const object = `typeof ${check.value} === "object" && ${check.value} !== null`
    ways.push({ to: check.within(schema), test: () => `${object} && ${hasMember(check.value, name)}` })
  }
  // A schema without keywords looks at nothing.
  return ways.filter(({ to, test }) => test === undefined || to.schema.constant === null)
}
