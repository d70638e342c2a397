// Content negotiation: which of the media types of success a client would rather have (RFC 9110 §12.5.1).
import Negotiator from "negotiator"

/** What an operation has to offer, made ready at boot. */
export interface Offer {
  /** In the order of the spec; empty where success has no body. */
  readonly names: readonly string[]
  /** The same with the character set that everything here is written in, because clients name it. */
  readonly texts: readonly string[]
  /** Whether there is anything to choose: several types, or a range. */
  readonly isChoice: boolean
}

export function createOffer(names: readonly string[]): Offer {
  return {
    names,
    texts: names.map((name) => `${name};charset=utf-8`),
    isChoice: names.length > 1 || names.some(isRange),
  }
}

/** Whether the client takes any of it. True where success has no body: then there is nothing to take. */
export function isAcceptable(header: string | undefined, { names, texts }: Offer): boolean {
  if (header === undefined || header === "*/*" || names.length === 0 || header === names[0]) return true
  return chooseOffer(header, { names, texts }) !== undefined
}

/**
 * The type that the client would rather have; the first one where it has no preference, `undefined` where it takes none. Of a declared
 * range it is the type that the client names, where it names one.
 */
export function chooseOffer(
  header: string | undefined,
  { names, texts }: Pick<Offer, "names" | "texts">,
): string | undefined {
  if (header === undefined || header === "*/*" || header.trim() === "") return names[0]
  const negotiator = new Negotiator({ headers: { accept: header } })
  const [best] = negotiator.mediaTypes([...texts])
  if (best !== undefined) return names[texts.indexOf(best)]
  for (const wanted of negotiator.mediaTypes()) {
    const offered = names.find((name) => isRange(name) && overlap(wanted.toLowerCase(), name))
    if (offered !== undefined) return isRange(wanted) || offered === "*/*" ? offered : wanted.toLowerCase()
  }
  return undefined
}

const isRange = (type: string) => type.includes("*")

/** Whether some type is in both; which one it is, the handler decides. */
function overlap(wanted: string, range: string): boolean {
  const [group = ""] = range.split("/", 1)
  return group === "*" || wanted === "*/*" || wanted.startsWith(`${group}/`)
}
