// The `name=value` pairs of a query, a form body or a cookie header, before styles are applied.
import { type Decoder, decodeFormText } from "./text.ts"

export interface Pair {
  /** Decoded. */
  readonly name: string
  /** As sent, because separators of styles are seen before decoding. */
  readonly raw: string
  /** A parameter has made use of it. */
  taken: boolean
}

/** Pairs of `a=1&b=2` (WHATWG URL §5.1). Empty pieces are skipped. */
export function parsePairs(text: string, decode: Decoder = decodeFormText): Pair[] {
  const pairs: Pair[] = []
  for (const piece of text.split("&")) {
    if (piece === "") continue
    const equals = piece.indexOf("=")
    const name = decode(equals < 0 ? piece : piece.slice(0, equals))
    pairs.push({ name, raw: equals < 0 ? "" : piece.slice(equals + 1), taken: false })
  }
  return pairs
}

/** Pairs of a `Cookie` header (RFC 6265 §4.2.1). Quotes around a value are removed. */
export function parseCookies(header: string | undefined): Pair[] {
  if (header === undefined) return []
  const pairs: Pair[] = []
  for (const piece of header.split(";")) {
    const equals = piece.indexOf("=")
    if (equals <= 0) continue
    const raw = piece.slice(equals + 1).trim()
    const quoted = raw.length >= 2 && raw.startsWith('"') && raw.endsWith('"')
    pairs.push({ name: piece.slice(0, equals).trim(), raw: quoted ? raw.slice(1, -1) : raw, taken: false })
  }
  return pairs
}

/** Marks and answers the pairs of a name. */
export function takePairs(pairs: readonly Pair[], name: string): Pair[] {
  const found = pairs.filter((pair) => pair.name === name && !pair.taken)
  for (const pair of found) pair.taken = true
  return found
}

/** The pairs that nobody has taken, by name: for those who ask for many names. */
export function groupPairs(pairs: readonly Pair[]): Map<string, Pair[]> {
  const groups = new Map<string, Pair[]>()
  for (const pair of pairs) {
    if (pair.taken) continue
    const group = groups.get(pair.name)
    if (group === undefined) groups.set(pair.name, [pair])
    else group.push(pair)
  }
  return groups
}
