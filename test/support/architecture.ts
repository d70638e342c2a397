// The import table of the design as data, and the search for what breaks it.
import { posix } from "node:path"
import ts from "typescript"

/** Source text by path from the repository's root, with `/`. */
export type Sources = ReadonlyMap<string, string>

interface Room {
  /** Files of the room start with this. */
  readonly folder: string
  /** What else it may import: a room's folder (through its door), or exact files. */
  readonly may: readonly string[]
  /** Packages that it must not import. */
  readonly never: readonly string[]
  /** Text that must not appear, with the reason. */
  readonly forbids?: readonly (readonly [RegExp, string])[]
}

const clockAndRandom: readonly (readonly [RegExp, string])[] = [
  [/\bprocess\.env\b/, "reads process.env"],
  [/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, "reads the clock"],
  [/\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/, "uses randomness"],
]

/** Who may import whom. A room always may import itself. */
export const rooms: readonly Room[] = [
  { folder: "src/compiler/", may: [], never: ["express", "prisma", "@prisma/*", "#prisma"], forbids: clockAndRandom },
  { folder: "src/runtime/", may: [], never: ["prisma", "@prisma/*", "#prisma", "pg", "@electric-sql/*"] },
  { folder: "src/database/", may: ["src/runtime/"], never: ["express"] },
  {
    folder: "src/service/",
    may: ["src/runtime/", "src/database/", "generated/api/", "generated/prisma/"],
    never: ["express", "express-openapi-validator"],
  },
  { folder: "src/kit/", may: ["src/compiler/", "src/runtime/"], never: [] },
  { folder: "src/main.ts", may: ["src/runtime/", "src/database/", "src/service/", "generated/api/"], never: [] },
  { folder: "generated/api/", may: ["src/runtime/"], never: ["*"] },
  {
    folder: "scripts/",
    may: [
      "src/compiler/",
      "src/runtime/",
      "src/database/",
      "src/service/",
      "src/kit/",
      "src/main.ts",
      "generated/api/",
    ],
    never: [],
  },
]

const doors: Readonly<Record<string, readonly string[]>> = {
  // To load the whole compiler takes longer than to find that there is nothing to compile; the quick door is for that.
  "src/compiler/": ["src/compiler/index.ts", "src/compiler/quick.ts"],
  "src/runtime/": ["src/runtime/index.ts"],
  "src/database/": ["src/database/index.ts"],
  "src/service/": ["src/service/index.ts"],
  "src/kit/": ["src/kit/index.ts"],
  "generated/prisma/": ["generated/prisma/client.ts"],
}

const vagueNames = /(^|[/-])(utils?|helpers?|common|core|misc|manager)(\.ts$|\/)/

/** Every breach of the table and of the house's rules for files, as `file: what is there, what was expected`. */
export function findViolations(sources: Sources): string[] {
  const found: string[] = []
  const graph = new Map<string, string[]>()
  for (const [file, text] of sources) {
    const room = rooms.find((candidate) => file.startsWith(candidate.folder))
    if (!room) {
      found.push(`${file}: stands in no room; expected one of ${rooms.map((each) => each.folder).join(", ")}`)
      continue
    }
    const imports = importsOf(file, text)
    graph.set(
      file,
      imports.filter((target) => sources.has(target)),
    )
    for (const target of imports) found.push(...judgeImport(room, file, target))
    found.push(...judgeText(room, file, text))
  }
  return [...found, ...findCycles(graph)]
}

/** Paths from the root for relative imports, names for packages; type imports and dynamic ones included. */
function importsOf(file: string, text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith(".") ? posix.normalize(posix.join(posix.dirname(file), fileName)) : fileName,
    )
}

function judgeImport(room: Room, file: string, target: string): string[] {
  if (target === "#prisma" || target.startsWith("generated/prisma/")) {
    if (file.endsWith("/handlers.ts")) return [`${file}: imports ${target}; handlers never see a row, only services do`]
    return room.may.includes("generated/prisma/") ? [] : [`${file}: imports ${target}; only src/service may`]
  }
  if (!/^(src|generated|scripts|test)\//.test(target)) {
    if (target.startsWith("node:")) return []
    const banned = room.never.some((name) =>
      name.endsWith("*") ? target.startsWith(name.slice(0, -1)) : target === name || target.startsWith(`${name}/`),
    )
    return banned ? [`${file}: imports ${target}, which ${room.folder} never does`] : []
  }
  if (target.startsWith(room.folder)) return []
  const other = room.may.find((folder) => target.startsWith(folder))
  if (!other) return [`${file}: imports ${target}; ${room.folder} may import ${room.may.join(", ") || "only itself"}`]
  const open = doors[other]
  return !open || open.includes(target)
    ? []
    : [`${file}: imports ${target} behind the door; expected ${open.join(" or ")}`]
}

function judgeText(room: Room, file: string, text: string): string[] {
  const found: string[] = []
  if (file.startsWith("generated/")) return found
  const lines = text.split("\n").length - 1
  const limit = file.startsWith("scripts/") ? 60 : file === "src/main.ts" ? 80 : 400
  if (lines > limit) found.push(`${file}: has ${lines} lines; expected at most ${limit}`)
  if (!/^(#!.*\n)?\/\/ \S/.test(text)) found.push(`${file}: starts without a comment that says what it is for`)
  if (vagueNames.test(file)) found.push(`${file}: has a name that says nothing; name it for what it does`)
  if (/^export default\b/m.test(text)) found.push(`${file}: has a default export; expected a named one`)
  if (/^export \*/m.test(text)) found.push(`${file}: has \`export *\`; expected names`)
  for (const [pattern, what] of room.forbids ?? [])
    if (pattern.test(text.replace(/\/\/.*$/gm, ""))) found.push(`${file}: ${what}; expected an argument`)
  return found
}

function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, "open" | "done">()
  const found: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === "done") return
    if (state.get(file) === "open") {
      found.push(`${[...trail.slice(trail.indexOf(file)), file].join(" ▸ ")}: is an import cycle`)
      return
    }
    state.set(file, "open")
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file])
    state.set(file, "done")
  }
  for (const file of graph.keys()) visit(file, [])
  return found
}
