// Opens the embedded database of a folder, prints one line, and stays until it is ended. Arguments: data folder.
import { openDatabase } from "../../../src/database/index.ts"
import { createSilentLog } from "../../../src/runtime/index.ts"

const [dataDir = ""] = process.argv.slice(2)
try {
  const database = await openDatabase({ dataDir, log: createSilentLog() })
  console.log(`open ${database.kind}`)
  process.on("SIGTERM", () => void database.close())
  process.stdin.resume().on("end", () => void database.close())
} catch (error) {
  console.log(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  process.exitCode = 1
}
