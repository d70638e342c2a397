// Cookies: styles form, percent-encoded, and cookie, as it is (OAS 3.1 §4.8.12.2, OAS 3.2 §4.12.3, RFC 6265 §4.2.1).

import { quoteName } from "../json/describe-value.ts"
import { encodeForm } from "./form.ts"
import { Inexpressible } from "./inexpressible.ts"
import type { EncodingPlan } from "./plan.ts"
import { encodePercent } from "./text.ts"

const cookieOctets = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/

/** `name=value`, one for each cookie; `; ` stands between them, not the `&` of a query (OAS 3.1 Appendix D). */
export function encodeCookies(plan: EncodingPlan, value: unknown): string[] {
  checkName(plan.name)
  const pairs = encodeForm({ ...plan, style: "form", allowReserved: false }, value)
  if (pairs.some((pair) => pair.startsWith("="))) checkName("")
  return plan.style === "cookie" ? pairs.map(withoutEscapes) : pairs
}

export function checkName(name: string): void {
  if (encodePercent(name) === name && name !== "") return
  throw new Inexpressible("characters", `a cookie cannot be called ${quoteName(name)}`)
}

/** Style cookie has no escapes, so what would need one has no text. */
function withoutEscapes(pair: string): string {
  const [name = "", text = ""] = pair.split("=").map(decodeURIComponent)
  checkName(name)
  if (!cookieOctets.test(text)) {
    throw new Inexpressible(
      "characters",
      `a cookie cannot carry ${quoteName(text)}: expected no blanks, quotes, commas, semicolons, backslashes`,
    )
  }
  return `${name}=${text}`
}
