// Finds names that look like a slip of a known one.

/** The number of single-character edits between two names, neighbours swapped counting as one. */
function distance(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.length] ?? 0
}

/** The known name that `name` was probably meant to be; `undefined` when none is near or it is known itself. */
export function nearName(name: string, known: readonly string[], edits: number): string | undefined {
  if (known.includes(name)) return undefined
  let best: string | undefined
  let bestDistance = edits + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > edits) continue
    const found = distance(name, candidate)
    if (found < bestDistance) {
      best = candidate
      bestDistance = found
    }
  }
  return best
}
