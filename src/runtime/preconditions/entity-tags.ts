// Entity tags (RFC 9110 §8.8.3): made, read from lists, compared.
import { createHash } from "node:crypto"

/**
 * A strong entity tag. A number is a version and stands as it is: `etagOf(7)` is `"7"`. Of texts and bytes it is a digest, so that nothing of
 * them can be read in it; give the bytes that are answered, or a text that changes whenever they do.
 */
export function etagOf(state: number | bigint | string | Uint8Array): string {
  if (typeof state === "number" || typeof state === "bigint") return `"${state}"`
  return `"${createHash("sha256").update(state).digest("base64url").slice(0, 27)}"`
}

const one = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/

/** Whether a text is one entity tag, weak or strong. */
export function isEntityTag(text: string): boolean {
  return one.test(text)
}

/** A tag and the comma after it; recipients put up with empty elements (RFC 9110 §5.6.1.2). */
const element = /[ \t]*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")?[ \t]*(?:,|$)/y

/** The value of `If-Match` or `If-None-Match`: tags as they stand, weak ones with their `W/`; `undefined` when it is neither a list nor `*`. */
export function parseEntityTags(text: string): readonly string[] | "*" | undefined {
  if (text.trim() === "*") return "*"
  const tags: string[] = []
  element.lastIndex = 0
  while (element.lastIndex < text.length) {
    const found = element.exec(text)
    if (found === null) return undefined
    if (found[1] !== undefined) tags.push(found[1])
  }
  return tags.length === 0 ? undefined : tags
}

/** Strong comparison (RFC 9110 §8.8.3.2): weak tags are equal to nothing. */
export function matchesStrongly(tags: readonly string[], current: string): boolean {
  return !current.startsWith("W/") && tags.includes(current)
}

/** Weak comparison: the same but for `W/`. */
export function matchesWeakly(tags: readonly string[], current: string): boolean {
  const opaque = withoutWeakness(current)
  return tags.some((tag) => withoutWeakness(tag) === opaque)
}

const withoutWeakness = (tag: string) => (tag.startsWith("W/") ? tag.slice(2) : tag)
