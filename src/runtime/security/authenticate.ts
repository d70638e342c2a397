// Decides who calls an operation and whether they may (OAS 3.1 §4.8.30): one alternative of the security requirement is enough.
import type { IncomingMessage } from "node:http"
import type { ApiDefinition, OperationDefinition, SchemeDefinition } from "../definition.ts"
import type { Authenticator, Principal, RequestContext } from "../handler.ts"
import type { Refusal } from "../problems/refusal.ts"
import { challengeOf, scopeChallengeOf } from "./challenge.ts"
import { findCredentials } from "./credentials.ts"

interface Demand {
  readonly name: string
  readonly scheme: SchemeDefinition
  readonly scopes: readonly string[]
  readonly authenticator: Authenticator
}

/** The security requirement of an operation, ready to be asked. */
export interface Guard {
  /** Alternatives with at least one scheme, in the order of the spec. */
  readonly alternatives: readonly (readonly Demand[])[]
  /** Callers without credentials may come in. */
  readonly optional: boolean
  readonly schemes: readonly SchemeDefinition[]
  readonly realm: string
}

/** `caller` is what the handler sees: a principal, one by scheme where several are demanded together, or `null`. */
export interface Admission {
  readonly caller: unknown
  readonly callerId: string | undefined
}

/** `undefined` for a public operation. Every scheme has an authenticator; `createApi` has seen to that. */
export function createGuard(
  operation: OperationDefinition,
  definition: ApiDefinition,
  authenticators: Readonly<Record<string, Authenticator>>,
): Guard | undefined {
  if (operation.security.length === 0) return undefined
  const alternatives = operation.security.map((requirement) =>
    Object.entries(requirement).map(([name, scopes]): Demand => {
      const scheme = definition.schemes[name]
      const authenticator = authenticators[name]
      if (scheme === undefined || authenticator === undefined)
        throw new Error(`The security scheme ${name} has no authenticator.`)
      return { name, scheme, scopes, authenticator }
    }),
  )
  return {
    alternatives: alternatives.filter((demands) => demands.length > 0),
    optional: alternatives.some((demands) => demands.length === 0),
    schemes: [...new Set(alternatives.flat().map(({ scheme }) => scheme))],
    realm: definition.title,
  }
}

type Answer = Principal | "absent" | "refused"

/** Asks the authenticators, each at most once. */
export async function authenticate(
  guard: Guard,
  request: IncomingMessage,
  query: string,
  context: RequestContext,
): Promise<Admission | Refusal> {
  const answers = new Map<string, Answer>()
  let refused = false
  let lacking: readonly Demand[] | undefined
  for (const demands of guard.alternatives) {
    const principals: [name: string, principal: Principal][] = []
    let scopesHeld = true
    for (const demand of demands) {
      const known = answers.get(demand.name)
      const answer = known ?? (await ask(demand, request, query, context))
      if (known === undefined) answers.set(demand.name, answer)
      if (answer === "absent" || answer === "refused") {
        if (answer === "refused") refused = true
        break
      }
      principals.push([demand.name, answer])
      if (!demand.scopes.every((scope) => answer.scopes.includes(scope))) scopesHeld = false
    }
    if (principals.length < demands.length) continue
    if (scopesHeld) return admit(principals)
    lacking ??= demands
  }
  if (guard.optional) return { caller: null, callerId: undefined }
  if (lacking !== undefined) return forbid(guard, lacking)
  return {
    refusal: "unauthenticated",
    detail: refused ? "The credentials are not, or no longer, good." : "The request carries no credentials.",
    headers: ["www-authenticate", challengeOf(guard.schemes, guard.realm, refused)],
  }
}

async function ask(
  { scheme, authenticator }: Demand,
  request: IncomingMessage,
  query: string,
  context: RequestContext,
): Promise<Answer> {
  const credentials = findCredentials(scheme, request, query)
  if (credentials === "absent") return "absent"
  if (credentials === "malformed") return "refused"
  return (await authenticator(credentials, context)) ?? "refused"
}

function admit(principals: readonly [name: string, principal: Principal][]): Admission {
  const [first] = principals
  if (principals.length === 1 && first !== undefined) return { caller: first[1], callerId: first[1].id }
  return { caller: Object.fromEntries(principals), callerId: principals.map(([, { id }]) => id).join("+") }
}

function forbid(guard: Guard, demands: readonly Demand[]): Refusal {
  const scopes = [...new Set(demands.flatMap((demand) => demand.scopes))]
  const challenge = scopeChallengeOf(
    demands.map(({ scheme }) => scheme),
    guard.realm,
    scopes,
  )
  return {
    refusal: "insufficient-scope",
    detail: `This operation needs ${scopes.join(", ")}.`,
    ...(challenge === undefined ? {} : { headers: ["www-authenticate", challenge] }),
  }
}
