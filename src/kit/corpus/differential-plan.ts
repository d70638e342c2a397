// Requests as fast-check generates and shrinks them: an operation, a seed for a good request, and what is changed in it.
import { type Arbitrary, array, constant, integer, nat, noShrink, oneof, record } from "fast-check"
import type { Api, Operation } from "../../compiler/index.ts"
import { Inexpressible } from "../../runtime/index.ts"
import { chooseValues, Unsampled, type WireRequest, writeRequest } from "../requests/request.ts"
import { isSendable } from "../requests/send.ts"
import { type ValueMutation, valueMutations } from "../requests/value-mutations.ts"
import { type WireMutation, wireMutations } from "../requests/wire-mutations.ts"
import { createRandom } from "../samples/random.ts"

export interface Plan {
  readonly operation: number
  readonly seed: number
  readonly steps: readonly Step[]
}

interface Step {
  readonly change: string
  readonly seed: number
}

/** Changes of values find faults of checks, so they come more often than changes of what is on the wire. */
const changes = [
  ...Object.keys(valueMutations).map((value) => ({ value, weight: value.endsWith("Miss") ? 6 : 3 })),
  ...Object.keys(wireMutations).map((value) => ({ value, weight: 1 })),
]

/** Up to three changes; shrinking takes them away. */
export function plans(operations: number): Arbitrary<Plan> {
  const change = oneof(...changes.map(({ value, weight }) => ({ arbitrary: constant(value), weight })))
  return record({
    operation: noShrink(nat({ max: operations - 1 })),
    seed: noShrink(nat()),
    steps: array(record({ change: noShrink(change), seed: noShrink(integer()) }), { maxLength: 3 }),
  })
}

/** What the other judge can read; parts and sequences it would want from a socket. */
const readable = new Set(["json", "form", "text", "binary"])

/** Operations for which a good request can be made, sent and read by both judges. */
export function askedOperations(api: Api): Operation[] {
  return api.operations.filter((operation) => {
    if (!isSendable(operation.method.toUpperCase())) return false
    const values = attempt(() => chooseValues(operation, createRandom(operation.pointer)))
    if (values === null || !readable.has(values.body?.media.kind ?? "json")) return false
    return attempt(() => writeRequest(values, api)) !== null
  })
}

/** `null` where the seed gives no good request. Changes for which there is no place are left out. */
export function realise(
  { operation: index, seed, steps }: Plan,
  operations: readonly Operation[],
  api: Api,
): WireRequest | null {
  const operation = operations[index]
  if (operation === undefined) return null
  let values = attempt(() => chooseValues(operation, createRandom(`${operation.pointer} ${seed}`)))
  if (values === null) return null
  for (const { change, seed: own } of steps) {
    const mutation = find(valueMutations, change)
    values = mutation?.(values, createRandom(`${change} ${own}`)) ?? values
  }
  const good = values
  let request = attempt(() => writeRequest(good, api))
  if (request === null) return null
  for (const { change, seed: own } of steps) {
    request = find(wireMutations, change)?.(request, createRandom(`${change} ${own}`)) ?? request
  }
  return { ...request, headers: withoutFraming(request.headers) }
}

/** Headers that frame the message are the client's own, also where a document declares them as parameters. */
function withoutFraming(headers: WireRequest["headers"]): Record<string, string> {
  const framing = /^(?:content-length|transfer-encoding|connection|host|expect|upgrade|te|trailer|keep-alive)$/
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !framing.test(name)))
}

function find<T extends ValueMutation | WireMutation>(
  mutations: Readonly<Record<string, T>>,
  name: string,
): T | undefined {
  return Object.hasOwn(mutations, name) ? mutations[name] : undefined
}

function attempt<T>(make: () => T): T | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof Unsampled || error instanceof Inexpressible) return null
    throw error
  }
}
