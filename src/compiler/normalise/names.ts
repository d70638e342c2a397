// Makes identifiers for TypeScript out of the names of a document.

const reserved = new Set(
  `abstract any as async await boolean break case catch class const constructor continue debugger declare default delete do else enum export
  extends false finally for from function get if implements import in infer instanceof interface is keyof let module namespace never new null
  number object of package private protected public readonly require return set static string super switch symbol this throw true try type
  typeof undefined unique unknown var void while with yield eval arguments`.split(/\s+/),
)

/** Names that generated files use themselves. */
const taken = new Set(
  `Array Boolean Date Error Exclude Extract Function Map NonNullable Number Object Omit Partial Pick Promise Proxy Readonly ReadonlyMap
  Record Reflect RegExp Required ReturnType Set String Symbol Awaited Api Authenticators Callers Handlers Principal ProblemReply Problems
  RequestContext Filled BodyStream WithFiles WebhookSender CallbackSender Senders components operations paths webhooks createApi createSenders definition problem`.split(
    /\s+/,
  ),
)

const prototypeNames = new Set(Object.getOwnPropertyNames(Object.prototype))

/** True for a name that is an identifier and none that JavaScript or objects give a meaning. */
export function isSafeIdentifier(name: string): boolean {
  return (
    /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) && !reserved.has(name) && !prototypeNames.has(name) && name.length <= 100
  )
}

/** `user-profile` and `user profile` become `userProfile`; identifiers stay as they are. */
export function toCamel(name: string): string {
  const identifier = toIdentifier(name)
  if (identifier === name) return name
  return identifier.slice(0, 1).toLowerCase() + identifier.slice(1)
}

/** `user-profile` becomes `UserProfile`; identifiers stay as they are. */
export function toPascal(name: string): string {
  const identifier = toIdentifier(name)
  return identifier === name ? name : identifier.slice(0, 1).toUpperCase() + identifier.slice(1)
}

function toIdentifier(name: string): string {
  if (isSafeIdentifier(name)) return name
  const words = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .split(/[^A-Za-z0-9_$]+/)
    .filter((word) => word !== "")
  const first = words[0] ?? ""
  const joined = (
    first +
    words
      .slice(1)
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join("")
  ).slice(0, 90)
  if (joined === "") return "unnamed"
  if (/^[0-9]/.test(joined)) return `_${joined}`
  return isSafeIdentifier(joined) ? joined : `${joined}_`
}

/** Gives each name once: the wished one, else with the suffix, else numbered. */
export interface NameGiver {
  give(wish: string, suffix?: string): string
  has(name: string): boolean
  reserve(name: string): void
}

/** A set of given names. `scope: "types"` leaves alone the names that generated files use. */
export function createNames(scope: "types" | "free" = "free"): NameGiver {
  const given = new Set<string>(scope === "types" ? taken : [])
  return {
    give(wish, suffix = "") {
      let name = wish
      if (given.has(name) && suffix !== "") name = `${wish}${suffix}`
      for (let number = 2; given.has(name); number += 1) name = `${wish}${suffix}${number}`
      given.add(name)
      return name
    },
    has: (name) => given.has(name),
    reserve(name) {
      given.add(name)
    },
  }
}

/** A name for an operation without a usable operationId: `GET /users/{id}/posts` is `getUsersByIdPosts`. */
export function deriveOperationId(method: string, path: string): string {
  const words = path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => segment.replace(/\{([^}]*)\}/g, " by $1 "))
  const text = [method.toLowerCase(), ...words].join(" ")
  const name = toCamel(text)
  return name === method.toLowerCase() || name === `${method.toLowerCase()}_` ? `${method.toLowerCase()}Root` : name
}
