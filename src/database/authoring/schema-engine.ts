// Prisma's schema engine in WASM: says by which SQL a database differs from schema.prisma. A development tool; never loaded in production.
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import type { SchemaEngine } from "@prisma/schema-engine-wasm"
import type { ClientBase } from "pg"
import { createEngineAdapter } from "./engine-adapter.ts"

/** Loaded on first use, once: the package's glue code keeps views of the one memory it was wired to. */
let loaded: Promise<typeof SchemaEngine> | undefined

/** What is used of WebAssembly, whose types come only with a browser's. */
interface WebAssemblyHost {
  instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, object>>,
  ): Promise<{ instance: { exports: Readonly<Record<string, unknown>> } }>
}

/** The package's own entry imports `.wasm` as a module, which Node 20 does only behind a flag; so it is wired up here. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg")
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")
  const bytes = await readFile(path.replace(/\.js$/, ".wasm"))
  const host = (globalThis as unknown as { WebAssembly: WebAssemblyHost }).WebAssembly
  const { exports } = (await host.instantiate(bytes, { "./schema_engine_bg.js": glue })).instance
  const { __wbg_set_wasm } = glue as unknown as { __wbg_set_wasm(wasm: object): void }
  __wbg_set_wasm(exports)
  const { __wbindgen_start: start } = exports
  if (typeof start === "function") start()
  return glue.SchemaEngine
}

/**
 * The SQL that turns the database behind `client` into what `schema`, the text of a schema.prisma, describes; "" when it already is.
 * Throws the engine's own message when the schema cannot be read.
 */
export async function differenceSql(client: ClientBase, schema: string): Promise<string> {
  loaded ??= loadEngine()
  const Engine = await loaded
  const files = [{ path: "schema.prisma", content: schema }]
  const adapter = bindMigrationAwareSqlAdapterFactory(createEngineAdapter(client))
  const engine = await Engine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter)
  try {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: "." },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const sql = (stdout ?? "").trim()
    return sql === "" || sql === "-- This is an empty migration." ? "" : `${sql}\n`
  } finally {
    engine.free()
  }
}
