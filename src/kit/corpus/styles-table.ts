// The style table of the standard (OAS 3.1.1 §4.8.12.2.6 "Style Examples"), by hand, in every place where a style may stand.

export type StyleName = "matrix" | "label" | "simple" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject"

/** A row as the standard has it: what goes over the wire for a parameter `color`; `null` where the standard has `n/a`. */
export interface StyleRow {
  readonly style: StyleName
  readonly explode: boolean
  readonly in: "path" | "query" | "header" | "cookie"
  /** The empty string. `null` also in a simple path: a segment that is empty is another path. */
  readonly empty: string | null
  readonly string: string | null
  readonly array: string | null
  readonly object: string | null
}

/** What the columns are the texts of. */
export const columnValues = {
  empty: "",
  string: "blue",
  array: ["blue", "black", "brown"],
  object: { R: 100, G: 200, B: 150 },
} as const

export type Column = keyof typeof columnValues

const row = (
  style: StyleName,
  explode: boolean,
  place: StyleRow["in"],
  empty: string | null,
  string: string | null,
  array: string | null,
  object: string | null,
): StyleRow => ({ style, explode, in: place, empty, string, array, object })

/**
 * Differences to the letter of the standards, all allowed by them:
 * - OAS 3.0.3 leaves `|`, `[` and `]` as they are, and 3.1.1 percent-encodes them (RFC 3986 has them in no query). We write 3.1.1's and read both.
 * - OAS 3.0.3 puts dots between the values of label without explode. That contradicts RFC 6570 §3.2.5, which it cites, and 3.0.4 corrects it to
 *   commas. We read and write commas in all versions.
 * - The table has `&` between the pairs of form; in a cookie `; ` stands there (OAS 3.1.1 Appendix D). We write `; ` and read both.
 * - The first column is called `empty` in 3.0 and 3.1.0, `undefined` in 3.1.1, which has the same texts for it.
 */
export const styleTable: readonly StyleRow[] = [
  row("matrix", false, "path", ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
  row("matrix", true, "path", ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
  row("label", false, "path", ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
  row("label", true, "path", ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
  row("simple", false, "path", null, "blue", "blue,black,brown", "R,100,G,200,B,150"),
  row("simple", true, "path", null, "blue", "blue,black,brown", "R=100,G=200,B=150"),
  row("simple", false, "header", "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
  row("simple", true, "header", "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
  row("form", false, "query", "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
  row("form", true, "query", "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
  row("form", false, "cookie", "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
  row("form", true, "cookie", "color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
  row("spaceDelimited", false, "query", null, null, "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
  row("pipeDelimited", false, "query", null, null, "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
  row("deepObject", true, "query", null, null, null, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
]

/** Other spellings of a cell that have to be read as the same value. */
export const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["color=blue%20black%20brown", "color=blue+black+brown"],
  ["color=blue%7Cblack%7Cbrown", "color=blue|black|brown"],
  ["color=R%7C100%7CG%7C200%7CB%7C150", "color=R|100|G|200|B|150"],
  ["color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150", "color[R]=100&color[G]=200&color[B]=150"],
  ["color=blue; color=black; color=brown", "color=blue&color=black&color=brown"],
  ["R=100; G=200; B=150", "R=100&G=200&B=150"],
])

/** A status instead of a value: the request is refused. */
export interface Refused {
  readonly refused: number
}

/**
 * What the empty text is read as where the schema wants a list or an object, for which the standard has no text: it stands for a list of one
 * empty text, because an empty list is not sent at all (RFC 6570 §2.3), and for an object without members.
 */
export function readingOfEmpty({ style, explode, in: place }: StyleRow): {
  readonly array: unknown
  readonly object: unknown
} {
  const array = [""]
  if (!explode || style === "label" || style === "simple") return { array, object: {} }
  // With explode the pair is no longer the parameter's own: matrix has a member of that name, a query an undeclared parameter, and a cookie
  // is somebody else's.
  return { array, object: place === "cookie" ? undefined : ({ refused: 422 } satisfies Refused) }
}
