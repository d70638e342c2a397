// Text that can be stored and sent again as it is.

const loneSurrogate = /\p{Surrogate}/u

/** Half of a surrogate pair has no UTF-8. */
export function hasLoneSurrogate(text: string): boolean {
  return loneSurrogate.test(text)
}

/** No NUL, which PostgreSQL cannot hold, and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && !hasLoneSurrogate(text)
}
