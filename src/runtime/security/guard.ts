// The security requirement of an operation, made ready at boot.
import type { ApiDefinition, OperationDefinition, SchemeDefinition } from "../definition.ts"
import type { Authenticator, Principal } from "../handler.ts"
import { placeOfCredentials } from "./credentials.ts"

/** What an authenticator says of credentials. */
export type Answer = Principal | "refused"

/** A scheme that an alternative demands. */
export interface Demand {
  /** Index into the guard's schemes. */
  readonly scheme: number
  readonly scopes: readonly string[]
}

export interface GuardedScheme {
  readonly name: string
  readonly scheme: SchemeDefinition
  readonly authenticator: Authenticator
  /** More parameters of its challenge; empty for none. */
  readonly parameters: () => string
}

export interface Guard {
  /** Alternatives with at least one scheme, in the order of the spec. */
  readonly alternatives: readonly (readonly Demand[])[]
  /** Callers without credentials may come in. */
  readonly optional: boolean
  /** Each once. */
  readonly schemes: readonly GuardedScheme[]
  /** Indices of those whose credentials stand in `Authorization`. */
  readonly inAuthorization: readonly number[]
  readonly realm: string
}

/** `caller` is what the handler sees: a principal, one by scheme where several are demanded together, or `null`. */
export interface Admission {
  readonly caller: unknown
  readonly callerId: string | undefined
}

/** By the name of the scheme: what its challenge says beside the realm, such as `nonce="…", qop="auth"`. */
export type Challenges = Readonly<Record<string, () => string>>

/** `undefined` for a public operation. Every scheme has an authenticator; `createApi` has seen to that. */
export function createGuard(
  { security }: OperationDefinition,
  definition: ApiDefinition,
  authenticators: Readonly<Record<string, Authenticator>>,
  challenges: Challenges,
): Guard | undefined {
  const names = [...new Set(security.flatMap((requirement) => Object.keys(requirement)))]
  if (names.length === 0) return undefined
  const schemes = names.map((name): GuardedScheme => {
    const scheme = definition.schemes[name]
    const authenticator = authenticators[name]
    if (scheme === undefined || authenticator === undefined)
      throw new Error(`The security scheme ${name} has no authenticator.`)
    const parameters = Object.hasOwn(challenges, name) ? challenges[name] : undefined
    return { name, scheme, authenticator, parameters: parameters ?? (() => "") }
  })
  const alternatives = security.map((requirement) =>
    Object.entries(requirement).map(([name, scopes]): Demand => ({ scheme: names.indexOf(name), scopes })),
  )
  return {
    alternatives: alternatives.filter((demands) => demands.length > 0),
    optional: alternatives.some((demands) => demands.length === 0),
    schemes,
    inAuthorization: schemes.flatMap(({ scheme }, index) =>
      placeOfCredentials(scheme)?.name === "authorization" ? [index] : [],
    ),
    realm: definition.title,
  }
}
