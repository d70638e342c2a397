// What stands for `{name}` in a path: styles simple, label and matrix (OAS 3.1 §4.8.12.2, RFC 6570 §3.2).

import { Inexpressible } from "./inexpressible.ts"
import type { EncodingPlan } from "./plan.ts"
import { encodeJoined, isRecord, writeItems, writeMembers } from "./simple.ts"
import { encodeLabelText, encodePercent } from "./text.ts"

export function encodePathText(plan: EncodingPlan, value: unknown): string {
  const text = encodeStyle(plan, value)
  // Label writes the empty text as a dot alone, which the standard's table has.
  if (text === "" || text === ".." || (text === "." && plan.style !== "label")) {
    throw new Inexpressible("segment", `a path segment cannot be ${text === "" ? "empty" : `\`${text}\``}`)
  }
  return text
}

function encodeStyle({ style, explode, name, shape }: EncodingPlan, value: unknown): string {
  if (style === "matrix") return encodeMatrix({ explode, name, shape }, value)
  if (style !== "label") return encodeJoined(value, { shape, explode, separator: ",", encode: encodePercent })
  const separator = explode ? "." : ","
  return `.${encodeJoined(value, { shape, explode, separator, encode: explode ? encodeLabelText : encodePercent })}`
}

function encodeMatrix(
  { explode, name, shape }: Pick<EncodingPlan, "explode" | "name" | "shape">,
  value: unknown,
): string {
  if (explode && Array.isArray(value))
    return writeItems(value, shape)
      .map((text) => part(name, text))
      .join("")
  if (!explode || !isRecord(value)) {
    const text = encodeJoined(value, { shape, explode: false, separator: ",", encode: encodePercent })
    return `;${encodePercent(name)}${text === "" ? "" : `=${text}`}`
  }
  const members = writeMembers(value, shape)
  if (members.length === 0) throw new Inexpressible("empty", "an object without members has no text")
  return members.map(([key, text]) => part(key, text)).join("")
}

/** An empty value has no equals sign (RFC 6570 §3.2.7). */
function part(name: string, text: string): string {
  return text === "" ? `;${encodePercent(name)}` : `;${encodePercent(name)}=${encodePercent(text)}`
}
