// Starts a repository over from another document: the example service goes, stubs that boot come.
import { existsSync } from "node:fs"
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { dirname, extname, join, normalize, resolve } from "node:path"
import { stringify } from "yaml"
import { renderDiagnostics } from "../diagnostics/render.ts"
import { emitStubs } from "../emit/stubs.ts"
import { loadApi } from "../load-api.ts"
import type { Api } from "../model/model.ts"
import { compileToFolder } from "./compile-to-folder.ts"

/** What the example consists of; everything else is for any service. A command of package.json that starts one of these goes with it. */
const example = ["src/service", "test/service", "scripts/keys.ts", "docs/authorisation.md", "docs/security.md"]

export interface Adoption {
  readonly ok: boolean
  /** What a person has to know, diagnostics included. */
  readonly report: string
  /** How many operations wait for an implementation. */
  readonly operations: number
}

/**
 * Makes `file` the repository's openapi.yaml and replaces the example service by stubs. Nothing is touched unless the document compiles.
 * @param file the entry document; other files that it refers to are copied beside openapi.yaml
 * @param root the repository's folder
 */
export async function adoptSpec(file: string, root: string): Promise<Adoption> {
  if (!existsSync(file))
    return refuse(`${file} is not there. Expected the OpenAPI document to start from; write the path to it.`)
  const staging = join(root, "node_modules/.cache/dovetail")
  await mkdir(staging, { recursive: true })
  const stage = await mkdtemp(join(staging, "new-spec-"))
  try {
    return await adoptStaged(file, root, stage)
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

async function adoptStaged(file: string, root: string, stage: string): Promise<Adoption> {
  const read = (path: string) => readFile(path, "utf8")
  const original = await loadApi(file, read)
  const report = renderDiagnostics(original.diagnostics, { colour: false, folder: `${dirname(file)}/` })
  if (!original.api) return refuse(`${report}\nNothing was changed; mend ${file} and run this again.`)
  const [, ...others] = original.files
  const taken = others.filter((path) => path.startsWith("..") || existsSync(join(root, path)))
  if (taken.length > 0)
    return refuse(
      `${file} refers to ${taken.join(", ")}, which would overwrite or leave this repository. ` +
        "Bundle the document into one file, or move the parts into a folder `spec/` beside it.",
    )
  await writeFile(join(stage, "openapi.yaml"), await asYaml(file))
  for (const path of others) {
    await mkdir(dirname(join(stage, path)), { recursive: true })
    await cp(join(dirname(file), path), join(stage, path))
  }
  const { api, diagnostics } = await loadApi(join(stage, "openapi.yaml"), read)
  if (!api)
    return refuse(`As openapi.yaml the document has errors:\n${renderDiagnostics(diagnostics, { colour: false })}`)

  for (const path of example) await rm(join(root, path), { recursive: true, force: true })
  await clearCommands(join(root, "package.json"))
  await clearDatabase(join(root, "prisma"))
  for (const path of ["openapi.yaml", ...others]) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await cp(join(stage, path), join(root, path))
  }
  await writeService(api, root)
  const compiled = await compileToFolder({
    spec: join(root, "openapi.yaml"),
    out: join(root, "generated/api"),
    runtime: join(root, "src/runtime/index.ts"),
    cache: join(root, "node_modules/.cache/dovetail"),
  })
  return {
    ok: compiled.ok,
    report: [report, compiled.summary].filter(Boolean).join("\n"),
    operations: api.operations.length,
  }
}

const refuse = (report: string): Adoption => ({ ok: false, report: report.trim(), operations: 0 })

/** YAML stays as its author wrote it, comments included; JSON becomes YAML. */
async function asYaml(file: string): Promise<string> {
  const text = await readFile(file, "utf8")
  return extname(file) === ".json" ? stringify(JSON.parse(text), { lineWidth: 140 }) : text
}

/** Tables of the runtime, whichever service it is: by the name of the model, that of the migration. */
const ofRuntime: readonly (readonly [model: string, migration: string])[] = [["IdempotencyKey", "idempotency_keys"]]

async function clearCommands(file: string): Promise<void> {
  if (!existsSync(file)) return
  const contents = JSON.parse(await readFile(file, "utf8")) as { scripts?: Record<string, string> }
  const kept = Object.entries(contents.scripts ?? {}).filter(
    ([, command]) => !example.includes(command.split(" ").at(-1) ?? ""),
  )
  await writeFile(file, `${JSON.stringify({ ...contents, scripts: Object.fromEntries(kept) }, null, 2)}\n`)
}

/** The example's tables and their migrations go; the runtime's, where the database is and how its client is generated stay. */
async function clearDatabase(folder: string): Promise<void> {
  const schema = join(folder, "schema.prisma")
  if (!existsSync(schema)) return
  const text = await readFile(schema, "utf8")
  const blocks = text.match(/^(datasource|generator) \w+ \{\n[\s\S]*?^\}/gm) ?? []
  const models = text.match(/^(?:\/\/\/.*\n)*model \w+ \{\n[\s\S]*?^\}/gm) ?? []
  const kept = models.filter((block) => ofRuntime.some(([model]) => block.includes(`model ${model} {`)))
  const comment =
    "// The service's tables; `npm run migration -- NAME` writes the SQL that turns the migrations into this."
  await writeFile(schema, `${[comment, ...blocks, ...kept].join("\n\n")}\n`)
  const migrations = join(folder, "migrations")
  for (const entry of await readdir(migrations, { withFileTypes: true }))
    if (entry.isDirectory() && ofRuntime.every(([, migration]) => !entry.name.endsWith(`_${migration}`)))
      await rm(join(migrations, entry.name), { recursive: true })
}

async function writeService(api: Api, root: string): Promise<void> {
  for (const [path, text] of emitStubs(api)) {
    const target = resolve(root, normalize(path))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, text)
  }
  const folders = [...emitStubs(api).keys()].filter((path) => path.endsWith("/handlers.ts"))
  await writeFile(
    join(root, "src/service/README.md"),
    `# The service

Implements \`openapi.yaml\`. Handlers translate between the wire and the domain and are typed by \`generated/api/api.ts\`; what decides goes into
files beside them, and tables into \`prisma/schema.prisma\`.

- \`index.ts\` is the door: \`createService\` puts handlers and authenticators together for \`src/main.ts\`.
${folders.map((path) => `- \`${path.replace("src/service/", "")}\`: one function for each operation.`).join("\n")}

\`npm run check\` lists the operations that are still to be implemented; until then they answer 501.
`,
  )
}
