// npm run keys -- list | rotate [--early]: shows the keys that access tokens are signed with, or takes the next one into use.
import { randomBytes } from "node:crypto"
import { databaseSettings, openDatabase } from "../src/database/index.ts"
import { createSilentLog, loadEnvironment, readSettings, runtimeSettings } from "../src/runtime/index.ts"
import { ensurePrismaClient } from "./prisma-client.ts"

const usage = "Expected list or rotate. Write: npm run keys -- list, or: npm run keys -- rotate [--early]"

async function main([command, ...rest]: readonly string[]): Promise<number> {
  const isEarly = command === "rotate" && rest.length === 1 && rest[0] === "--early"
  if ((command !== "list" && command !== "rotate") || (rest.length > 0 && !isEarly)) {
    console.error(usage)
    return 2
  }
  await ensurePrismaClient()
  // Only now: the service imports the generated client.
  const { openKeyAdministration, serviceSettings } = await import("../src/service/index.ts")
  const { environment } = loadEnvironment(".env", process.env)
  const settings = readSettings(environment, { ...runtimeSettings, ...databaseSettings, ...serviceSettings })
  const database = await openDatabase({
    url: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    log: createSilentLog(),
  })
  try {
    await database.migrate()
    const keys = await openKeyAdministration({ database, settings, now: () => new Date(), random: randomBytes })
    try {
      if (command === "list") {
        console.log((await keys.list()).join("\n"))
        return 0
      }
      const { done, message } = await keys.rotate(isEarly)
      console.log(message)
      return done ? 0 : 1
    } finally {
      await keys.close()
    }
  } finally {
    await database.close()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
