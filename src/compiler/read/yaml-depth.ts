// Bounds the nesting of YAML text before it is parsed: the parser recurses, and a deep enough text would end the process.
import { Lexer } from "yaml"

/** The offset where the text nests deeper than the limit; `null` where it does not. Linear in the text. */
export function findTooDeep(text: string, limit: number): number | null {
  return findDeepBlock(text, limit * 4) ?? findDeepFlow(text, limit)
}

/** Each level of a block stands at least one column further in, or on the same column as a list in a map. */
function findDeepBlock(text: string, columns: number): number | null {
  for (const { 0: prefix, index } of text.matchAll(/^[ \t]*(?:[-?:][ \t]+)*/gm)) {
    if (prefix.length > columns && /[^ \t]/.test(text[index + prefix.length] ?? "")) return index + columns
  }
  return null
}

/** Brackets inside of strings and comments are none; the lexer knows which those are. */
function findDeepFlow(text: string, limit: number): number | null {
  if ((text.match(/[[{]/g)?.length ?? 0) <= limit) return null
  let depth = 0
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") depth += 1
    else if (token === "]" || token === "}") depth -= 1
    if (depth > limit) return offset
    offset += isMarker(token) ? 0 : token.length
  }
  return null
}

/** Tokens that the lexer puts in and that are not in the text: document start, flow error end, scalar. */
function isMarker(token: string): boolean {
  return token === "\u0002" || token === "\u0018" || token === "\u001f"
}
