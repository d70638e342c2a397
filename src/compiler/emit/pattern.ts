// Regular expressions of a spec as JavaScript literals.

/** What can follow a backslash under the `u` flag (ECMA-262 §22.2.1). */
const legalEscape =
  /^\\(?:[\^$\\.*+?()[\]{}|/dDwWsSbBfnrtv0-9]|c[A-Za-z]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]+\}|k<[^>]+>|[pP]\{[^}]+\})/
const setEscape = /^\\(?:[dDwWsS]|[pP]\{)/
const quantifier = /^\{\d+(?:,\d*)?\}/

/**
 * A regular expression literal (JSON Schema §6.4: ECMA-262, Unicode). A pattern that is legal only without the `u` flag is rewritten to
 * mean the same with it, or else keeps its meaning without; `null` where JavaScript cannot read it.
 */
export function patternLiteral(pattern: string): string | null {
  const attempts = [
    [pattern, "u"],
    [toUnicodeSyntax(pattern), "u"],
    [pattern, ""],
  ] as const
  for (const [source, flags] of attempts) {
    try {
      return `/${new RegExp(source, flags).source}/${flags}`
    } catch {
      // Legal in another way, or not at all.
    }
  }
  return null
}

/** Takes the backslash from what needs none and gives one to what needs it; means the same as before. */
function toUnicodeSyntax(pattern: string): string {
  let text = ""
  let inClass = false
  let afterSet = false
  for (let index = 0; index < pattern.length; ) {
    const rest = pattern.slice(index)
    const token = nextToken(rest, inClass)
    const isSet = setEscape.test(token)
    if (inClass && token === "-" && (afterSet || setEscape.test(rest.slice(1)))) text += "\\-"
    else text += rewrite(token, inClass)
    if (token === "[") inClass = true
    else if (token === "]") inClass = false
    afterSet = isSet
    index += token.length
  }
  return text
}

function nextToken(rest: string, inClass: boolean): string {
  if (rest.startsWith("\\")) return legalEscape.exec(rest)?.[0] ?? rest.slice(0, 2)
  if (!inClass && rest.startsWith("{")) return quantifier.exec(rest)?.[0] ?? "{"
  return rest.charAt(0)
}

function rewrite(token: string, inClass: boolean): string {
  if (token.startsWith("\\") && !legalEscape.test(token)) return inClass && token === "\\-" ? token : token.slice(1)
  if (!inClass && (token === "{" || token === "}" || token === "]")) return `\\${token}`
  return token
}
