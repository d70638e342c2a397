// An operation made ready at boot: everything that does not depend on the request.
import type { RequestHandler } from "express"
import { type ParameterPlan, planParameters } from "../decode/parameters.ts"
import type { ApiDefinition, OperationDefinition } from "../definition.ts"
import type { Handler, Implementation } from "../handler.ts"
import { createOffer, type Offer } from "../reply/accept.ts"
import { type Challenges, createGuard, type Guard } from "../security/guard.ts"

export interface ReadyOperation {
  readonly operation: OperationDefinition
  readonly plan: ParameterPlan
  readonly guard: Guard | undefined
  readonly offer: Offer
  /** `undefined` is answered with 501. */
  readonly handler: Handler | undefined
  /** A team's own, in the order of `use`. */
  readonly middleware: RequestHandler[]
}

export function readyOperation(
  operation: OperationDefinition,
  definition: ApiDefinition,
  implementation: Implementation,
  challenges: Challenges,
): ReadyOperation {
  const schemes = operation.security
    .flatMap((requirement) => Object.keys(requirement))
    .map((name) => definition.schemes[name])
  const credentials = schemes.flatMap((scheme) =>
    scheme?.type === "apiKey" && scheme.in === "query" ? [scheme.parameterName] : [],
  )
  const { handlers, authenticators } = implementation
  return {
    operation,
    plan: planParameters(operation, credentials),
    guard: createGuard(operation, definition, authenticators, challenges),
    offer: createOffer(operation.offers),
    handler: Object.hasOwn(handlers, operation.operationId) ? handlers[operation.operationId] : undefined,
    middleware: [],
  }
}

/** Every reason why an implementation does not fit its API, all at once. */
export function misfits(
  definition: ApiDefinition,
  implementation: Implementation,
  missingHandlers: "refuse" | "answer-501",
): string[] {
  const { handlers, authenticators } = implementation
  const problems: string[] = []
  const ids = definition.operations.map(({ operationId }) => operationId)
  for (const { operationId, method, path, security } of definition.operations) {
    if (
      missingHandlers === "refuse" &&
      (!Object.hasOwn(handlers, operationId) || typeof handlers[operationId] !== "function")
    ) {
      problems.push(`The operation ${operationId} (${method} ${path}) has no handler; write handlers.${operationId}.`)
    }
    for (const name of security.flatMap((requirement) => Object.keys(requirement))) {
      if (!Object.hasOwn(definition.schemes, name))
        problems.push(`The operation ${operationId} demands the security scheme ${name}, which is not declared.`)
      else if (typeof (Object.hasOwn(authenticators, name) ? authenticators[name] : undefined) !== "function") {
        problems.push(`The security scheme ${name} has no authenticator; write authenticators.${name}.`)
      }
    }
  }
  for (const name of Object.keys(handlers)) {
    if (!ids.includes(name))
      problems.push(`The handler ${name} belongs to no operation; remove it, or declare the operation.`)
  }
  for (const name of Object.keys(authenticators)) {
    if (!Object.hasOwn(definition.schemes, name))
      problems.push(`The authenticator ${name} belongs to no security scheme; remove it, or declare the scheme.`)
  }
  return [...new Set(problems)]
}
