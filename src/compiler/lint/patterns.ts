// Finds regular expressions that take exponential time, by `recheck` in pure JavaScript.
import { createRequire } from "node:module"
import type * as Recheck from "recheck"
import type { Schema } from "../model/model.ts"
import { quote } from "../read/node.ts"
import type { RuleContext } from "./rule.ts"

/**
 * How long one pattern may be thought about, in milliseconds, by the number of those that took too long before; none after the last. What is
 * exponential is found in a tenth of a second, so the clock decides nothing but when to give up.
 */
const patience = [3000, 3000, ...Array.from({ length: 16 }, () => 300)]

/** Reports unsafe patterns. Answers those that must not be run: the unsafe ones and those that nobody knows about. */
export function checkPatterns({ schemas, schemaReport }: RuleContext): Set<string> {
  const doubtful = new Set<string>()
  const verdicts = new Map<string, string | null>()
  let timeouts = 0
  let recheck: Pick<typeof Recheck, "checkSync"> | null = null
  function judge(pattern: string): string | null {
    const known = verdicts.get(pattern)
    if (known !== undefined || !canBeUnsafe(pattern)) return known ?? null
    const timeout = patience[timeouts]
    if (timeout === undefined) {
      doubtful.add(pattern)
      return null
    }
    recheck ??= loadRecheck()
    // Automata know no lookarounds; what repeats is as ambiguous without them.
    const plain = withoutLookarounds(pattern)
    const result = recheck.checkSync(plain, flagsOf(plain), { checker: "automaton", timeout })
    if (result.status === "unknown") timeouts += result.error.kind === "timeout" ? 1 : 0
    if (result.status !== "safe") doubtful.add(pattern)
    const isExponential = result.status === "vulnerable" && result.complexity.type === "exponential"
    const part = isExponential ? showPart(plain, result) : null
    verdicts.set(pattern, part)
    return part
  }
  for (const schema of schemas) {
    const { pattern, patternProperties } = schema.keywords
    for (const [keyword, text] of [["pattern", pattern] as const, ...namesOf(patternProperties)]) {
      const part = text === undefined ? null : judge(text)
      if (part === null || text === undefined) continue
      const found = `${quote(text)} takes exponential time: ${part}`
      schemaReport.on("pattern-unsafe", schema, keyword, { found, expected: "one way only to match a text" })
    }
  }
  return doubtful
}

function namesOf(patterns: ReadonlyMap<string, unknown> | undefined): (readonly [string, string])[] {
  return [...(patterns?.keys() ?? [])].map((text) => ["patternProperties", text] as const)
}

/** The patterns that must not be run as long as nobody has looked at them. */
export function doubtfulPatterns(schemas: readonly Schema[]): Set<string> {
  const all = schemas.flatMap(({ keywords }) => [keywords.pattern, ...(keywords.patternProperties?.keys() ?? [])])
  return new Set(all.filter((pattern) => pattern !== undefined).filter(canBeUnsafe))
}

/** Exponential time needs a group that repeats: single characters that repeat can be split in one way. */
function canBeUnsafe(pattern: string): boolean {
  const plain = pattern.replace(/\\./gs, "x").replace(/\[[^\]]*\]/g, "x")
  return /\)(?:[*+]|\{\d)/.test(plain)
}

/** `[a-z]+` repeats what repeats, as in `aaaa…`. */
function showPart(pattern: string, { hotspot, attack }: Recheck.VulnerableDiagnostics): string {
  const parts = hotspot
    .filter(({ temperature }) => temperature === "heat")
    .map(({ start, end }) => quote(pattern.slice(start, end)))
  const text = attack.pumps[0]?.pump
  const example = text === undefined ? "" : `, as in ${quote(JSON.stringify(text.repeat(8).slice(0, 24)))} and so on`
  return `${[...new Set(parts)].join(" and ")} can match one text in several ways${example}`
}

function withoutLookarounds(pattern: string): string {
  let plain = ""
  for (let at = 0; at < pattern.length; ) {
    const isLookaround = /^\(\?<?[=!]/.test(pattern.slice(at, at + 4))
    const end = isLookaround ? endOfGroup(pattern, at) : endOfStep(pattern, at)
    if (!isLookaround) plain += pattern.slice(at, end)
    at = end
  }
  return plain
}

/** Where the group that begins at `start` ends. */
function endOfGroup(pattern: string, start: number): number {
  let depth = 0
  for (let at = start; at < pattern.length; ) {
    if (pattern[at] === "(") depth += 1
    if (pattern[at] === ")") depth -= 1
    at = endOfStep(pattern, at)
    if (depth === 0) return at
  }
  return pattern.length
}

/** Where an escape, a class or a single character ends. */
function endOfStep(pattern: string, at: number): number {
  if (pattern[at] === "\\") return at + 2
  const length = pattern[at] === "[" ? (/^\[(?:\\.|[^\]\\])*\]/s.exec(pattern.slice(at))?.[0].length ?? 1) : 1
  return at + length
}

function flagsOf(pattern: string): string {
  try {
    new RegExp(pattern, "u")
    return "u"
  } catch {
    return ""
  }
}

/** Three megabytes that most documents never need, without the native programs that the package's entry looks for. */
function loadRecheck(): Pick<typeof Recheck, "checkSync"> {
  return createRequire(import.meta.url)("recheck/lib/browser.js")
}
