// Writes what differs between two texts as a unified diff.

const context = 3

type Edit = { readonly kind: " " | "-" | "+"; readonly line: string }

/** A unified diff with three lines of context and at most `limit` lines; empty for equal texts. */
export function writeDiff(path: string, before: string, after: string, limit = 60): string {
  if (before === after) return ""
  const hunks = findHunks(findEdits(before.split("\n"), after.split("\n")))
  const lines = [`--- ${path} (as it is)`, `+++ ${path} (as it should be)`, ...hunks]
  const hidden = lines.length - limit
  return hidden > 0 ? [...lines.slice(0, limit), `… and ${hidden} more lines`].join("\n") : lines.join("\n")
}

/** Equal beginnings and ends are set aside; the middle is compared by longest common subsequence, or replaced where it is huge. */
function findEdits(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1
  const keep = (lines: readonly string[]): Edit[] => lines.map((line) => ({ kind: " ", line }))
  const middle = compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [...keep(before.slice(0, start)), ...middle, ...keep(before.slice(before.length - end))]
}

function compareMiddle(before: readonly string[], after: readonly string[]): Edit[] {
  const remove = (lines: readonly string[]): Edit[] => lines.map((line) => ({ kind: "-", line }))
  const add = (lines: readonly string[]): Edit[] => lines.map((line) => ({ kind: "+", line }))
  if (before.length * after.length > 4_000_000) return [...remove(before), ...add(after)]
  const width = after.length + 1
  const common = new Uint32Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const [down = 0, right = 0] = [common[(row + 1) * width + column], common[row * width + column + 1]]
      const diagonal = common[(row + 1) * width + column + 1] ?? 0
      common[row * width + column] = before[row] === after[column] ? diagonal + 1 : Math.max(down, right)
    }
  const edits: Edit[] = []
  let [row, column] = [0, 0]
  while (row < before.length && column < after.length) {
    const [old = "", young = ""] = [before[row], after[column]]
    const isRemoval = (common[(row + 1) * width + column] ?? 0) >= (common[row * width + column + 1] ?? 0)
    if (old === young) edits.push({ kind: " ", line: old })
    else edits.push(isRemoval ? { kind: "-", line: old } : { kind: "+", line: young })
    if (old === young || isRemoval) row += 1
    if (old === young || !isRemoval) column += 1
  }
  return [...edits, ...remove(before.slice(row)), ...add(after.slice(column))]
}

function findHunks(edits: readonly Edit[]): string[] {
  const shown = new Set<number>()
  for (const [index, { kind }] of edits.entries())
    if (kind !== " ") for (let near = index - context; near <= index + context; near += 1) shown.add(near)
  const lines: string[] = []
  let [before, after, isOpen] = [1, 1, false]
  for (const [index, { kind, line }] of edits.entries()) {
    if (shown.has(index)) {
      if (!isOpen) lines.push(`@@ line ${before} ▸ line ${after} @@`)
      lines.push(`${kind}${line}`)
    }
    isOpen = shown.has(index)
    if (kind !== "+") before += 1
    if (kind !== "-") after += 1
  }
  return lines
}
