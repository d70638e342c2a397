// Style simple in headers, where nothing is escaped (OAS 3.1 §4.8.12.2.2).

import { isArrayShape, isObjectShape } from "../decode/text.ts"
import { quoteName } from "../json/describe-value.ts"
import { Inexpressible } from "./inexpressible.ts"
import type { EncodingPlan } from "./plan.ts"
import { encodeJoined, isRecord } from "./simple.ts"

const visible = /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/

export function encodeHeaderText({ shape, explode }: EncodingPlan, value: unknown): string {
  const isSplit = isArrayShape(shape) || isObjectShape(shape)
  const encode = (text: string): string => {
    if (isSplit && text.includes(","))
      throw new Inexpressible(
        "delimiter",
        `${quoteName(text)} has a comma, which separates values and which a header cannot escape`,
      )
    return keepVisible(text)
  }
  if (explode && isObjectShape(shape) && typeof value === "string" && value.includes("=")) {
    throw new Inexpressible("delimiter", `${quoteName(value)} has an equals sign and would be read as an object`)
  }
  const text = encodeJoined(value, { shape, explode, separator: ",", encode })
  if (explode && isRecord(value)) {
    const name = Object.keys(value).find((key) => key.includes("="))
    if (name !== undefined) throw new Inexpressible("delimiter", `the name ${quoteName(name)} has an equals sign`)
  }
  return text
}

/** Header values are visible ASCII without blanks around them (RFC 9110 §5.5); nothing at all is a value too. */
export function keepVisible(text: string): string {
  if (text === "" || visible.test(text)) return text
  throw new Inexpressible(
    "characters",
    `a header cannot carry ${quoteName(text)}: expected visible ASCII characters, and no blank at either end`,
  )
}
