// Inserts numbered rows for ever and prints each number after the database has acknowledged it. Arguments: data folder, URL or "".
import { openDatabase } from "../../../src/database/index.ts"
import { createSilentLog } from "../../../src/runtime/index.ts"

const [dataDir = "", url = ""] = process.argv.slice(2)
const database = await openDatabase({ dataDir, log: createSilentLog(), ...(url === "" ? {} : { url }) })
await database.pool.query("CREATE TABLE IF NOT EXISTS written (number integer PRIMARY KEY, padding text)")
const { rows } = await database.pool.query<{ next: number }>("SELECT coalesce(max(number), 0) + 1 AS next FROM written")
for (let number = rows[0]?.next ?? 1; ; number += 1) {
  await database.pool.query("INSERT INTO written VALUES ($1, repeat('x', 500))", [number])
  process.stdout.write(`${number}\n`)
}
