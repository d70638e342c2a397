// What the Prisma command line reads: where the schema and the migrations are, and how to stay off the network.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { defineConfig } from "prisma/config"

const root = join(import.meta.dirname, "..")
const environmentFile = join(root, ".env")
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile)

// These three run in WASM and yet fetch a native engine first, unless this names a file that exists; none of them starts it.
if (["generate", "validate", "format"].some((command) => process.argv.includes(command))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
}
process.env.CHECKPOINT_DISABLE ??= "1"

const url = process.env.DATABASE_URL

// biome-ignore lint/style/noDefaultExport: the form in which Prisma reads its configuration
export default defineConfig({
  schema: join(root, "prisma/schema.prisma"),
  migrations: { path: join(root, "prisma/migrations") },
  ...(url === undefined ? {} : { datasource: { url } }),
})
