// Compiles documents of the cost curves into folders that are gone when the run ends.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { compileToFolder } from "../../../src/compiler/index.ts"

const runtime = join(import.meta.dirname, "../../../src/runtime/index.ts")

export interface Workshop {
  readonly folder: string
  /** The folder of the generated code, with `more` files beside it. @throws Error with the report of a document that does not compile */
  compile(name: string, document: string, more?: Readonly<Record<string, string>>): Promise<string>
  remove(): void
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-curves-"))
  return {
    folder,
    async compile(name, document, more = {}) {
      const spec = join(folder, `${name}.yaml`)
      const out = join(folder, name)
      writeFileSync(spec, document)
      const { ok, report } = await compileToFolder({ spec, out, runtime, cache: join(folder, "cache") })
      if (!ok) throw new Error(`${name} does not compile:\n${report}`)
      for (const [path, text] of Object.entries(more)) writeFileSync(join(out, path), text)
      return out
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
