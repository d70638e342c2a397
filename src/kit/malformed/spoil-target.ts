// Ways to spoil what a request asks for: its path and its query.
import type { Spoil } from "./spoil-head.ts"

/** What decoders stumble over: half and overlong percent-encoding, NUL, dots, raw bytes, names of prototypes. */
const tricky = [
  "%",
  "%2",
  "%zz",
  "%00",
  "%C0%AF",
  "%E0%80%80",
  "%ED%A0%80",
  "%F8%88%80%80%80",
  "%FF",
  "%u0041",
  "%252e%252e%252f",
  "..%2f..%2fetc%2fpasswd",
  "\xc3\x28",
  "\xff",
  "\\",
  "__proto__",
  "constructor",
  "[__proto__][x]",
  "a".repeat(3000),
  "%41".repeat(2000),
  "'\"<script>{{7*7}}",
  "1e999",
  "0x10",
  "-0",
  "9007199254740993",
  "null",
  ",,,,",
  ";a=b;c",
  "😀",
] as const

/** `/a/b?c` as its two halves. */
function split(target: string): [path: string, query: string | null] {
  const mark = target.indexOf("?")
  return mark < 0 ? [target, null] : [target.slice(0, mark), target.slice(mark + 1)]
}

const join = (path: string, query: string | null): string => (query === null ? path : `${path}?${query}`)

export const targetSpoils: Readonly<Record<string, Spoil>> = {
  "path segment"(draft, random) {
    const [path, query] = split(draft.target)
    const segments = path.split("/")
    const at = random.between(1, Math.max(1, segments.length - 1))
    const segment = segments[at] ?? ""
    const cut = random.between(0, segment.length)
    const text = random.pick(tricky)
    segments[at] = random.pick([
      text,
      `${segment.slice(0, cut)}${text}${segment.slice(cut)}`,
      "",
      ".",
      "..",
      segment.toUpperCase(),
    ])
    draft.target = join(segments.join("/"), query)
    draft.isRouted = false
  },
  "path form"(draft, random) {
    const [path, query] = split(draft.target)
    const spoilt = random.pick([
      `/${path}`,
      `${path}/`,
      `${path}//x`,
      path.replaceAll("/", "\\"),
      `http://example.org${path}`,
      `https://u:p@[::1]:99999${path}`,
      `//example.org${path}`,
      "*",
      "example.org:443",
      `${path}#fragment`,
      `${path};jsessionid=1`,
      `.${path}`,
      `/${".%2e/".repeat(200)}`,
      path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
      `${path} ${path}`,
      `${path}\t`,
      `/${"x/".repeat(4000)}`,
      "",
      "?",
    ])
    draft.target = join(spoilt, query)
    draft.isRouted = false
    if (/[ \t]/.test(spoilt) || spoilt === "") draft.framing = draft.framing === "starved" ? "starved" : "loose"
  },
  "huge target"(draft, random) {
    const [path, query] = split(draft.target)
    const size = random.pick([5_000, 12_000, 17_000, 40_000])
    draft.target = join(path, `${query ?? ""}&q=${"h".repeat(size)}`)
    if (draft.framing === "kept" && size > 10_000) draft.framing = "loose"
  },
  query(draft, random) {
    const [path, query] = split(draft.target)
    const pairs = query === null ? [] : query.split("&")
    const at = random.between(0, pairs.length)
    const known = (pairs[random.between(0, Math.max(0, pairs.length - 1))] ?? "limit=1").split("=")[0] ?? ""
    const text = random.pick(tricky)
    const pair = random.pick([
      text,
      `${text}=${text}`,
      `${known}=${text}`,
      `${known}${text}=1`,
      known,
      "=",
      "&&&",
      `${known}=1&${known}=2`,
    ])
    pairs.splice(at, random.between(0, 1), pair)
    draft.target = join(path, pairs.join("&"))
  },
  "many pairs"(draft, random) {
    const [path, query] = split(draft.target)
    const count = random.pick([50, 999, 1_001, 2_500])
    const name = random.pick(["a", "limit", "a[]", "a[b][c]", "__proto__"])
    draft.target = join(
      path,
      `${query ?? ""}${`&${name}=`.repeat(Math.min(count, Math.floor(14_000 / (name.length + 2))))}`,
    )
  },
}
