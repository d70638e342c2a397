// Finds the known name that an unknown one was probably meant to be.

/** The nearest of the known names, or `undefined` where none is near. Case and `-`, `_` count for little. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(0.5, Math.floor(name.length / 3)) + 0.1
  const plain = simplify(name)
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance + 2) continue
    const distance = simplify(candidate) === plain ? 0.5 : editDistance(name, candidate, bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** ` Did you mean \`x\`?`, or nothing. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = suggest(name, known)
  return near === undefined ? "" : ` Did you mean \`${near}\`?`
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "")
}

/** Damerau-Levenshtein distance of neighbours; stops counting at the limit. */
function editDistance(a: string, b: string, limit: number): number {
  if (a.length > 100 || b.length > 100) return limit
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1)
      next.push(value)
    }
    before = row
    row = next
  }
  return row[b.length] ?? limit
}
