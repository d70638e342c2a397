// Changes that turn the values of an accepted request into values near them, before they are text.
import { type Parameter, reachableSchemas, type Schema } from "../../compiler/index.ts"
import { Inexpressible, setMember } from "../../runtime/index.ts"
import { isObject } from "../samples/judge.ts"
import { mentionedValues, mutate } from "../samples/mutate.ts"
import { nearMisses } from "../samples/near-miss.ts"
import type { Random } from "../samples/random.ts"
import { sampleValue } from "../samples/value.ts"
import { writeBody } from "./body.ts"
import { writeParameter, writeWrongParameter } from "./parameter-text.ts"
import { refusedRequests } from "./refused.ts"
import type { RequestValues } from "./request.ts"

/** `null` where the request has no place for the change. */
export type ValueMutation = (values: RequestValues, random: Random) => RequestValues | null

export const valueMutations: Readonly<Record<string, ValueMutation>> = {
  parameterMiss(values, random) {
    const [first, ...rest] = refusedRequests(values, random).filter(
      (each) => each.in !== "body" && each.query.length === 0,
    )
    return first === undefined ? null : random.pick([first, ...rest]).values
  },
  bodyMiss: (values, random) =>
    changeBody(values, ({ media, value }) => {
      const [first, ...rest] = nearMisses(media.schema, value, "request", random)
      return first === undefined ? undefined : random.pick([first, ...rest]).value
    }),
  /** A member that the schema knows and that is not there, read-only ones among them. */
  bodyMember: (values, random) =>
    changeBody(values, ({ media, value }) => {
      if (!isObject(value)) return undefined
      const members = reached(media.schema).flatMap(({ keywords }) => [...(keywords.properties ?? [])])
      const [first, ...rest] = members.filter(([name]) => !Object.hasOwn(value, name))
      if (first === undefined) return undefined
      const [name, schema] = random.pick([first, ...rest])
      const sample = sampleValue(schema, { random, direction: "response" })
      return sample === undefined ? undefined : { ...value, [name]: sample.value }
    }),
  bodyNull: (values, random) => changeBody(values, ({ value }) => changePlace(value, random, () => null)),
  bodyWithout: (values, random) => changeBody(values, ({ value }) => changePlace(value, random, () => undefined)),
  body: (values, random) =>
    changeBody(values, ({ media, value }) => mutate(value, mentionedValues(reached(media.schema)), random)),
  parameter(values, random) {
    const chosen = pickEntry(values, random)
    if (chosen === null) return null
    const [parameter, value] = chosen
    const changed = mutate(value, mentionedValues(reached(parameter.schema)), random)
    if (changed === undefined || changed === null) return null
    const parameters = new Map([...values.parameters, [parameter, changed]])
    if (isWritten(() => writeParameter(parameter, changed))) return { ...values, parameters }
    const isText = typeof changed !== "object" && isWritten(() => writeWrongParameter(parameter, changed))
    return isText ? { ...values, parameters, wrong: parameter } : null
  },
  withoutParameter(values, random) {
    const chosen = pickEntry(values, random)
    if (chosen === null || chosen[0].in === "path") return null
    return { ...values, parameters: new Map([...values.parameters].filter(([each]) => each !== chosen[0])) }
  },
  withoutBody: (values) => (values.body === null ? null : { ...values, body: null }),
}

/** `undefined` changes nothing. Bytes are left alone: nothing in them has a schema. */
function changeBody(
  values: RequestValues,
  change: (body: NonNullable<RequestValues["body"]>) => unknown,
): RequestValues | null {
  const { body } = values
  if (body === null || Buffer.isBuffer(body.value)) return null
  const changed = change(body)
  if (changed === undefined || !isWritten(() => writeBody(body.media, changed))) return null
  return { ...values, body: { ...body, value: changed } }
}

/** Changes one member or item, each as likely as the others at whatever depth; `undefined` where there is none. */
function changePlace(value: unknown, random: Random, change: () => unknown): unknown {
  const changed = structuredClone(value)
  const [first, ...rest] = [...placesIn(changed)]
  if (first === undefined) return undefined
  const [holder, key] = random.pick([first, ...rest])
  const replacement = change()
  if (replacement !== undefined) setMember(holder, key, replacement)
  else if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
  return changed
}

function* placesIn(value: unknown): Generator<[holder: Record<string, unknown>, key: string]> {
  if (typeof value !== "object" || value === null) return
  for (const [key, member] of Object.entries(value)) {
    yield [value as Record<string, unknown>, key]
    yield* placesIn(member)
  }
}

const known = new WeakMap<Schema, readonly Schema[]>()
function reached(schema: Schema): readonly Schema[] {
  const found = known.get(schema) ?? [...reachableSchemas([schema])]
  known.set(schema, found)
  return found
}

function pickEntry({ parameters }: RequestValues, random: Random): [Parameter, unknown] | null {
  const [first, ...rest] = parameters
  return first === undefined ? null : random.pick([first, ...rest])
}

function isWritten(attempt: () => void): boolean {
  try {
    attempt()
    return true
  } catch (error) {
    if (error instanceof Inexpressible) return false
    throw error
  }
}
