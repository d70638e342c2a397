// Parses path templates into segments (OAS 3.1 §4.8.8.2).
import type { PathPart, PathTemplate } from "../model/model.ts"

/** The template's segments, or a sentence that says what is wrong with it. `/` is no segment; `/a/` ends with an empty one. */
export function parsePath(template: string): PathTemplate | string {
  if (!template.startsWith("/")) return "it does not begin with `/`"
  const segments: PathPart[][] = []
  for (const segment of splitSegments(template.slice(1))) {
    const parts: PathPart[] = []
    let literal = ""
    for (let at = 0; at < segment.length; ) {
      const character = segment[at]
      if (character === "}") return "a `}` has no `{` before it"
      if (character !== "{") {
        literal += character
        at += 1
        continue
      }
      const close = segment.indexOf("}", at)
      const name = segment.slice(at + 1, close)
      if (close === -1 || name.includes("{")) return "a `{` has no `}` after it"
      if (name === "") return "braces without a name"
      if (literal !== "") parts.push({ literal })
      literal = ""
      parts.push({ parameter: name })
      at = close + 1
    }
    if (literal !== "" || parts.length === 0) parts.push({ literal })
    segments.push(parts)
  }
  return { template, segments: template === "/" ? [] : segments }
}

/** Splits at `/` outside of braces. */
function splitSegments(text: string): string[] {
  return (
    text.match(/(?:^|\/)((?:\{[^}]*\}|[^/])*)/g)?.map((part, index) => (index === 0 ? part : part.slice(1))) ?? [text]
  )
}

/** The names of the parameters, in order, each once. */
export function parameterNames(path: PathTemplate): string[] {
  return [...new Set(namesOf(path))]
}

/** The first name that stands more than once. */
export function repeatedName(path: PathTemplate): string | undefined {
  return namesOf(path).find((name, index, names) => names.indexOf(name) < index)
}

function namesOf({ segments }: PathTemplate): string[] {
  return segments.flat().flatMap((part) => ("parameter" in part ? [part.parameter] : []))
}

/** The template with every parameter's name removed: equal for paths that match the same requests. */
export function pathShape(path: PathTemplate): string {
  return path.segments
    .map((parts) => `/${parts.map((part) => ("literal" in part ? part.literal : "{}")).join("")}`)
    .join("")
}
