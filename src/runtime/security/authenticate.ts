// Decides who calls an operation and whether they may (OAS 3.1 §4.8.30): one alternative of the security requirement is enough.
import type { IncomingMessage } from "node:http"
import type { RequestContext } from "../handler.ts"
import type { Refusal } from "../problems/refusal.ts"
import { challengeOf, isBearer, scopeChallengeOf } from "./challenge.ts"
import { type FoundCredentials, findCredentials, placeOfCredentials } from "./credentials.ts"
import type { ForbiddenRefusal } from "./forbidden.ts"
import type { Admission, Answer, Demand, Guard } from "./guard.ts"

/** What a request carries for each scheme of the guard, and what the authenticators say of it. */
interface Hearing {
  readonly guard: Guard
  readonly context: RequestContext
  readonly found: readonly FoundCredentials[]
  /** By scheme; `undefined` before its authenticator was asked. */
  readonly answers: (Answer | undefined)[]
}

/**
 * Asks the authenticators, each at most once. All that the request carries is looked at first, so that the verdict does not depend on the
 * order of the alternatives.
 */
export async function authenticate(
  guard: Guard,
  request: IncomingMessage,
  query: string,
  context: RequestContext,
): Promise<Admission | Refusal> {
  const found: FoundCredentials[] = []
  for (const { scheme } of guard.schemes) {
    const credentials = findCredentials(scheme, request, query)
    if (credentials === "ambiguous") return refuseAmbiguous(placeOfCredentials(scheme))
    found.push(credentials)
  }
  const hearing: Hearing = { guard, context, found, answers: [] }
  let lacking: readonly Demand[] | undefined
  for (const demands of guard.alternatives) {
    if (!arePresent(demands, found) || !(await areGood(demands, hearing))) continue
    if (allHoldScopes(demands, hearing)) return admit(demands, hearing)
    lacking ??= demands
  }
  if (guard.optional && !(await triesInVain(hearing, request))) return { caller: null, callerId: undefined }
  return lacking === undefined || guard.optional ? unauthenticated(hearing) : forbid(lacking, hearing)
}

function arePresent(demands: readonly Demand[], found: readonly FoundCredentials[]): boolean {
  for (const { scheme } of demands) if (found[scheme] === "absent") return false
  return true
}

async function areGood(demands: readonly Demand[], hearing: Hearing): Promise<boolean> {
  for (const { scheme } of demands) if ((await ask(scheme, hearing)) === "refused") return false
  return true
}

async function ask(scheme: number, { guard, context, found, answers }: Hearing): Promise<Answer> {
  const credentials = found[scheme]
  const authenticator = guard.schemes[scheme]?.authenticator
  answers[scheme] ??=
    typeof credentials === "object" ? ((await authenticator?.(credentials, context)) ?? "refused") : "refused"
  return answers[scheme]
}

function allHoldScopes(demands: readonly Demand[], hearing: Hearing): boolean {
  for (const demand of demands) if (!holdsScopes(demand, hearing)) return false
  return true
}

function holdsScopes({ scheme, scopes }: Demand, { answers }: Hearing): boolean {
  const answer = answers[scheme]
  return typeof answer === "object" && scopes.every((scope) => answer.scopes.includes(scope))
}

function missingOf({ scheme, scopes }: Demand, { answers }: Hearing): readonly string[] {
  const answer = answers[scheme]
  return scopes.filter((scope) => typeof answer !== "object" || !answer.scopes.includes(scope))
}

/**
 * Whoever sends credentials to an operation that takes anonymous callers as well means to be known: credentials that are not good are told
 * (RFC 9110 §15.5.2), not passed over. OAS leaves it open.
 */
async function triesInVain(hearing: Hearing, request: IncomingMessage): Promise<boolean> {
  const { guard, found } = hearing
  for (let scheme = 0; scheme < found.length; scheme++) {
    if (found[scheme] !== "absent" && (await ask(scheme, hearing)) === "refused") return true
  }
  // An Authorization header of a scheme that the operation does not know.
  if (request.headers.authorization === undefined || guard.inAuthorization.length === 0) return false
  return guard.inAuthorization.every((scheme) => found[scheme] === "absent")
}

function admit(demands: readonly Demand[], { guard, answers }: Hearing): Admission {
  const principals = demands.flatMap(({ scheme }) => {
    const answer = answers[scheme]
    return typeof answer === "object" ? [[guard.schemes[scheme]?.name ?? "", answer] as const] : []
  })
  const [first] = principals
  if (principals.length === 1 && first !== undefined) return { caller: first[1], callerId: first[1].id }
  return { caller: Object.fromEntries(principals), callerId: principals.map(([, { id }]) => id).join("+") }
}

/** RFC 9110 §5.3: these are no lists, so no sender writes two lines of them. */
function refuseAmbiguous(place: ReturnType<typeof placeOfCredentials>): Refusal {
  if (place === undefined) throw new Error("A connection has one client certificate.")
  const { in: part, name } = place
  const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`
  const message = "carries credentials and is sent more than once; expected once"
  return { refusal: "malformed-request", issues: [{ in: part, pointer, code: "duplicate", message }] }
}

function unauthenticated({ guard, found, answers }: Hearing): Refusal {
  const schemes = guard.schemes.map(({ scheme, parameters }, index) => ({
    scheme,
    parameters: parameters(),
    refused: answers[index] === "refused",
  }))
  const detail = answers.includes("refused")
    ? "The credentials are not, or no longer, good."
    : found.every((credentials) => credentials === "absent")
      ? "The request carries no credentials that this operation takes."
      : "The request carries only some of the credentials that this operation needs."
  return { refusal: "unauthenticated", detail, headers: ["www-authenticate", challengeOf(schemes, guard.realm)] }
}

/** @param demands an alternative whose credentials are all good, and lack scopes */
function forbid(demands: readonly Demand[], hearing: Hearing): ForbiddenRefusal {
  const { schemes, realm } = hearing.guard
  const lacking = demands.filter((demand) => !holdsScopes(demand, hearing))
  const scopes = [...new Set(lacking.flatMap((demand) => demand.scopes))]
  const ofTokens = lacking.filter((demand) => {
    const scheme = schemes[demand.scheme]?.scheme
    return scheme !== undefined && isBearer(scheme)
  })
  const tokenScopes = [...new Set(ofTokens.flatMap((demand) => demand.scopes))]
  return {
    refusal: "insufficient-scope",
    caller: admit(demands, hearing).caller,
    missingScopes: [...new Set(lacking.flatMap((demand) => missingOf(demand, hearing)))],
    detail: `The credentials are good; this operation needs ${scopes.join(", ")}.`,
    ...(ofTokens.length === 0 ? {} : { headers: ["www-authenticate", scopeChallengeOf(realm, tokenScopes)] }),
  }
}
