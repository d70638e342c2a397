// Puts into a request how the sender identifies itself to the receiver, as the document's `security` says (OAS 3.1 §4.8.30).
import { addToQuery } from "./prepare.ts"
import type { WebhookDefinition } from "./webhook-definition.ts"

export interface Identified {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The first alternative whose credentials are all given. A token of `bearer`, OAuth and OpenID Connect, and a key, go as they are;
 * `username:password` of `basic` in base64 (RFC 7617 §2).
 * @throws {TypeError} where no alternative is complete
 */
export function identify(
  { name, security }: Pick<WebhookDefinition, "name" | "security">,
  credentials: Readonly<Record<string, string>>,
  { url, headers }: Identified,
): Identified {
  if (security.length === 0) return { url, headers }
  const complete = security.find((schemes) =>
    Object.keys(schemes).every((scheme) => Object.hasOwn(credentials, scheme)),
  )
  if (complete === undefined) {
    const wanted = security.map((schemes) => Object.keys(schemes).join(" and ") || "nothing").join(", or ")
    throw new TypeError(`The receiver of ${name} wants credentials of ${wanted}; expected them in \`credentials\`.`)
  }
  const own: Record<string, string> = { ...headers }
  const pairs: string[] = []
  const cookies: string[] = own.cookie === undefined ? [] : [own.cookie]
  for (const [scheme, definition] of Object.entries(complete)) {
    const text = credentials[scheme] ?? ""
    if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text))
      throw new TypeError(`The credentials of ${scheme} are empty or hold other characters than visible ASCII.`)
    if (definition.type === "apiKey") {
      const { in: place, parameterName } = definition
      if (place === "header") own[parameterName.toLowerCase()] = text
      else if (place === "cookie") cookies.push(`${parameterName}=${encodeURIComponent(text)}`)
      else pairs.push(`${encodeURIComponent(parameterName)}=${encodeURIComponent(text)}`)
    } else if (definition.type === "http" && definition.scheme === "basic") {
      own.authorization = `Basic ${Buffer.from(text).toString("base64")}`
    } else if (definition.type === "http" && definition.scheme !== "bearer") {
      own.authorization = `${definition.scheme} ${text}`
    } else own.authorization = `Bearer ${text}`
  }
  if (cookies.length > 0) own.cookie = cookies.join("; ")
  return { url: addToQuery(url, pairs), headers: own }
}
