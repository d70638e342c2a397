// Reads a guide whose fenced blocks are a document, its handlers, commands and their answers, and serves what it says.
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { parse } from "yaml"
import { compileToFolder } from "../../src/compiler/index.ts"
import { createTypeChecker } from "../../src/kit/corpus/type-check.ts"
import { type Child, runChild } from "./child-process.ts"

/** A `##` of the guide: one document, one server. */
export interface Section {
  readonly title: string
  readonly document: Record<string, unknown>
  /** The blocks of code, by where they go. */
  readonly code: Readonly<Record<Slot, string>>
  readonly steps: readonly Step[]
}

export interface Step {
  /** The `###` it stands below, and its number there. */
  readonly title: string
  readonly command: string
  readonly answer: Answer | undefined
}

export interface Answer {
  readonly language: "json" | "text" | "http"
  readonly text: string
}

/** What `ts`, `ts authenticators` and `ts module` blocks are: members of the two objects, and lines before them. */
export type Slot = "handlers" | "authenticators" | "module"

interface Block {
  readonly language: string
  readonly about: string
  readonly text: string
  readonly heading: string
}

/** The sections that have a document. Languages that are not listed here are for reading only. */
export function readGuide(markdown: string): Section[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map(readSection)
    .filter(({ document }) => document.paths !== undefined)
}

function readSection(text: string): Section {
  const blocks = blocksOf(text)
  const document: Record<string, unknown> = {}
  const code: Record<Slot, string> = { handlers: "", authenticators: "", module: "" }
  const steps: { title: string; command: string; answer: Answer | undefined }[] = []
  for (const { language, about, text: content, heading } of blocks) {
    const last = steps.at(-1)
    if (language === "yaml") merge(document, parse(content) as Record<string, unknown>)
    else if (language === "ts") code[slotOf(about)] += `${content}\n`
    else if (language === "sh") {
      const number = steps.filter(({ title }) => title.startsWith(`${heading} `)).length + 1
      steps.push({ title: `${heading} ${number}`, command: content, answer: undefined })
    } else if (language === "json" || language === "text" || language === "http") {
      if (last === undefined || last.answer !== undefined)
        throw new Error(`An answer in \`${heading}\` follows no command: ${content.slice(0, 100)}`)
      last.answer = { language, text: content }
    }
  }
  return { title: text.split("\n", 1)[0] ?? "", document, code, steps }
}

function slotOf(about: string): Slot {
  if (about === "" || about === "handlers") return "handlers"
  if (about === "authenticators" || about === "module") return about
  throw new Error(`There is no \`ts ${about}\`; expected \`ts\`, \`ts authenticators\` or \`ts module\``)
}

function blocksOf(text: string): Block[] {
  let heading = ""
  return [...text.matchAll(/^### (.*)$|^```(\w+)[ \t]*([^\n]*)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, title, language = "", about = "", content = ""]) => {
      if (title === undefined) return [{ language, about: about.trim(), text: content.trimEnd(), heading }]
      heading = title
      return []
    },
  )
}

/** Members of objects come together, lists are joined, all else has to be said once. */
function merge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(from)) {
    const known = into[key]
    if (known === undefined) into[key] = value
    else if (Array.isArray(known) && Array.isArray(value)) into[key] = [...known, ...value]
    else if (isRecord(known) && isRecord(value)) merge(known, value)
    else if (known !== value) throw new Error(`The guide says two things about \`${key}\` in one section`)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export interface GuideServer {
  readonly url: string
  /** Of the process, to look at its memory. */
  readonly pid: number
  stop(): Promise<void>
}

const root = join(import.meta.dirname, "..", "..")

/** Compiles, type-checks and starts a section. @throws with what is wrong with the document, the code or the start. */
export async function serveSection(
  section: Section,
  name: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<GuideServer> {
  const folder = join(root, "node_modules/.cache/dovetail/guides", name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n')
  const document = { openapi: "3.1.1", info: { title: section.title, version: "1" }, ...section.document }
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(document, null, 2))
  const compiled = await compileToFolder({ spec: join(folder, "openapi.json"), out: join(folder, "api") })
  if (!compiled.ok) throw new Error(compiled.report)
  writeFileSync(join(folder, "server.ts"), writeServer(section, folder))
  const errors = createTypeChecker(join(root, "tsconfig.json")).check(folder)
  if (errors.length > 0) throw new Error(`The code of \`${section.title}\` does not compile:\n${errors.join("\n")}`)
  const child: Child = runChild(join(folder, "server.ts"), [], environment)
  await child.until(/http:\S+\n/)
  const stop = async (): Promise<void> => {
    child.process.kill()
    await child.ended
  }
  return { url: child.output().trim(), pid: child.process.pid ?? 0, stop }
}

function writeServer({ code }: Section, folder: string): string {
  const runtime = relative(folder, join(root, "src/runtime/index.ts")).replaceAll("\\", "/")
  // Documents without security have no authenticators, and then there is no such type.
  const isGuarded = code.authenticators !== ""
  return `import { createApp, createLog, createServer, listen } from "${runtime}"
import { ${isGuarded ? "type Authenticators, " : ""}createApi, type Handlers } from "./api/index.ts"

${code.module.replaceAll('"../src/runtime/index.ts"', `"${runtime}"`).replaceAll('"../generated/api/', '"./api/')}
const handlers: Handlers = {
  default_: {
${code.handlers}  },
}
${isGuarded ? `const authenticators: Authenticators = {\n${code.authenticators}}\n` : ""}
const api = createApi({ handlers${isGuarded ? ", authenticators" : ""} }, { judgeReplies: true })
const app = createApp({ api, log: createLog("error", process.stderr) })
const { url } = await listen(createServer(app), { host: "127.0.0.1", port: 0 })
console.log(url)
`
}
