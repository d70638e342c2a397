// Fields of a form that are written in the styles of a query, one after another as parts (OAS 3.1 §4.8.15.2).

import { decodeDeepObject } from "../decode/deep-object.ts"
import { decodeForm } from "../decode/form.ts"
import type { Pair } from "../decode/pairs.ts"
import { decodePercent, RefusedText } from "../decode/text.ts"
import type { PartDefinition, PartsDefinition } from "../definition.ts"
import { escapePointer } from "../json/describe-value.ts"
import { setMember } from "../json/set-member.ts"
import type { PartFault } from "./part-values.ts"

/** Texts by the names of their parts. */
export type StyledTexts = Map<string, string[]>

export function addStyled(styled: StyledTexts, name: string, text: string): void {
  const known = styled.get(name)
  if (known === undefined) styled.set(name, [text])
  else known.push(text)
}

/** The definition that a part belongs to: by its name, or because it is a member of a property in a style. */
export function findPart({ named, other }: PartsDefinition, name: string): PartDefinition {
  if (Object.hasOwn(named, name)) return named[name] as PartDefinition
  const bracket = name.indexOf("[")
  const before = bracket < 0 ? name : name.slice(0, bracket)
  for (const [key, definition] of Object.entries(named)) {
    const { style, shape } = definition
    if (style === undefined) continue
    if (
      style.style === "deepObject" ? bracket > 0 && before === key : style.explode && hasMember(shape.properties, name)
    ) {
      return definition
    }
  }
  return other
}

const hasMember = (properties: object | undefined, name: string): boolean =>
  properties !== undefined && Object.hasOwn(properties, name)

/** Decodes what was collected into members of `value`. */
export function takeStyled(
  styled: StyledTexts,
  { named }: PartsDefinition,
  value: Record<string, unknown>,
  complain: (pointer: string, fault: PartFault) => void,
): void {
  if (styled.size === 0) return
  // Parts are not percent-encoded; what separates items in a query is told from text by encoding just that.
  const pairs: Pair[] = [...styled].flatMap(([name, texts]) =>
    texts.map((text) => ({ name, raw: text.replaceAll("%", "%25").replaceAll("+", "%2B"), taken: false })),
  )
  for (const [name, { style, shape }] of Object.entries(named)) {
    if (style === undefined) continue
    try {
      const found =
        style.style === "deepObject"
          ? decodeDeepObject(pairs, name, shape, decodePercent)
          : decodeForm(pairs, { name, shape, explode: style.explode, style: style.style }, decodePercent)
      if (found !== undefined) setMember(value, name, found)
    } catch (error) {
      if (!(error instanceof RefusedText)) throw error
      complain(`/${escapePointer(name)}`, { code: error.code, message: error.message, pointer: error.pointer })
    }
  }
  for (const { name, taken } of pairs) {
    if (!taken)
      complain(`/${escapePointer(name)}`, { code: "style", message: "is no name in the style of its property" })
  }
}
