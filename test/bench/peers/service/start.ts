// The example service exactly as `npm start` runs it, except that it says on file descriptor 3 where it listens: standard output is its log.
import { writeSync } from "node:fs"
import { main } from "../../../../src/main.ts"

const service = await main({ env: process.env })
writeSync(3, `listening ${service.url}\n`)
process.on("SIGTERM", () => {
  service.stop(0).then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
