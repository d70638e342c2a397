// Starts the service as in production, says where it is, and stops it without failing anybody; `--development` adds judges.
import { whenOrphaned } from "./orphan.ts"
import { ensurePrismaClient } from "./prisma-client.ts"

/** Errors whose message says what is there, what was expected and what to do: a stack would only hide that. */
const forPeople = new Set(["SettingsError", "DatabaseStartUpError", "StartUpError", "ListenError"])
/** SIGTERM comes from whoever also routes traffic here and needs a moment to notice; Ctrl-C comes from a person. Milliseconds. */
const notice = { SIGTERM: 1000, SIGINT: 0 }

async function start(): Promise<void> {
  const parent = process.ppid
  const development = process.argv.includes("--development")
  const unknown = process.argv.slice(2).filter((argument) => argument !== "--development")
  if (unknown.length > 0) {
    console.error(`npm start takes no ${unknown.join(" ")}; expected nothing or --development.`)
    process.exitCode = 1
    return
  }
  await ensurePrismaClient()
  // Only now: the service imports the generated client.
  const { main } = await import("../src/main.ts")
  const service = await main({ env: process.env, development })
  console.log(
    [
      `Listening on ${service.url}`,
      `  documentation ${service.url}/docs and ${service.url}/redoc`,
      `  contract      ${service.url}/openapi.json`,
      ...service.announcements.map((line) => `  ${line}`),
    ].join("\n"),
  )
  const seen = new Set<string>()
  const stop = (signal: keyof typeof notice): void => {
    // A person who asks twice does not want to wait; dev and the terminal may each send one of their own.
    if (seen.has(signal)) process.exit(1)
    if (seen.add(signal).size > 1) return
    service.stop(development ? 0 : notice[signal]).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop(signal))
  whenOrphaned(parent, () => stop("SIGTERM"))
}

try {
  await start()
} catch (error) {
  const isForPeople = error instanceof Error && forPeople.has(error.name)
  console.error(isForPeople ? error.message : error)
  process.exit(1)
}
