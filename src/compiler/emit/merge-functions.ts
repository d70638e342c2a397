// Finds generated functions that do the same, so that each is written once.

/** Stands around the name of a generated function while its file is being written. No literal holds it: JSON and patterns escape it. */
const mark = "\u0001"

/** The name as generated code has it until it is settled which functions are kept. */
export const markName = (name: string): string => `${mark}${name}${mark}`

/** The name without its marks. */
export const plainName = (marked: string): string => marked.replaceAll(mark, "")

/** Puts the settled names into a text. */
export function settleNames(text: string, nameOf: (name: string) => string): string {
  return text
    .split(mark)
    .map((part, index) => (index % 2 === 1 ? nameOf(part) : part))
    .join("")
}

/** The function that a text with marks declares, if it does. */
export function declaredName(text: string): string | undefined {
  return declaration.exec(text)?.[1]
}

const declaration = new RegExp(`^(?:export )?function ${mark}([^${mark}]+)${mark}`)

interface Candidate {
  readonly name: string
  /** The text between marks, names at odd places. */
  readonly parts: readonly string[]
  /** Functions of different files are never the same. */
  readonly file: number
}

/**
 * Which function stands for which: functions of the same text but for their own name, then those that came to be the same because what they
 * call did.
 * @param files texts of declarations, with marks, in the order in which they are written
 * @returns the name that stays, by the name that goes
 */
export function mergeFunctions(files: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const merged = new Map<string, string>()
  let candidates = files.flatMap((texts, file) => texts.flatMap((text) => candidateOf(text, file)))
  const callers = findCallers(candidates)
  const known = new Map<string, string>()
  const keys = new Map<string, string>()
  while (candidates.length > 0) {
    const gone: string[] = []
    for (const candidate of candidates) {
      const { name } = candidate
      if (merged.has(name)) continue
      const before = keys.get(name)
      if (before !== undefined && known.get(before) === name) known.delete(before)
      const key = keyOf(candidate, merged)
      const first = known.get(key)
      if (first === undefined) {
        known.set(key, name)
        keys.set(name, key)
      } else {
        merged.set(name, first)
        gone.push(name)
      }
    }
    const changed = new Set(gone.flatMap((name) => callers.get(name) ?? []))
    candidates = [...changed]
  }
  return new Map([...merged.keys()].map((name) => [name, follow(name, merged)]))
}

function candidateOf(text: string, file: number): Candidate[] {
  const name = declaredName(text)
  return name === undefined ? [] : [{ name, parts: text.split(mark), file }]
}

function findCallers(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const callers = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const called = new Set(candidate.parts.filter((_, index) => index % 2 === 1))
    for (const name of called) {
      const list = callers.get(name)
      if (list === undefined) callers.set(name, [candidate])
      else list.push(candidate)
    }
  }
  return callers
}

function keyOf({ name, parts, file }: Candidate, merged: ReadonlyMap<string, string>): string {
  const settled = parts.map((part, index) => (index % 2 === 0 ? part : part === name ? "" : follow(part, merged)))
  return `${file}${mark}${settled.join(mark)}`
}

function follow(name: string, merged: ReadonlyMap<string, string>): string {
  let last = name
  for (let next = merged.get(last); next !== undefined; next = merged.get(last)) last = next
  return last
}
