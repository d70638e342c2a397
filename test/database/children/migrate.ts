// Applies migrations once and prints the names as JSON. Arguments: URL, folder of migrations.
import { openDatabase } from "../../../src/database/index.ts"
import { createSilentLog } from "../../../src/runtime/index.ts"

const [url = "", migrations = ""] = process.argv.slice(2)
const database = await openDatabase({ url, dataDir: "", migrations, log: createSilentLog() })
console.log(JSON.stringify(await database.migrate()))
await database.close()
