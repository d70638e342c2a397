// npm run migration -- NAME: writes the SQL that turns the migrations into prisma/schema.prisma, as a new migration.
import { relative } from "node:path"
import { fileURLToPath } from "node:url"
import { describeNameProblem, migrationsFolder, writeMigration } from "../src/database/index.ts"

const schemaFile = fileURLToPath(new URL("../prisma/schema.prisma", import.meta.url))
const [name, ...rest] = process.argv.slice(2)
const problem =
  name === undefined || rest.length > 0
    ? "Expected one name. Write: npm run migration -- add_last_login"
    : describeNameProblem(name)

if (problem !== undefined) {
  console.error(problem)
  process.exitCode = 2
} else {
  try {
    const written = await writeMigration({ schemaFile, migrationsFolder }, name ?? "", new Date())
    if (written === null) {
      console.log("Nothing to do: the migrations already amount to prisma/schema.prisma.")
    } else {
      console.log(`${written.sql}\nWritten to ${relative(process.cwd(), written.file)}.`)
      for (const statement of written.destructive) console.error(`This loses data when it is applied: ${statement}`)
      console.log(
        "Read it, edit it while nobody has applied it, and commit it. It is applied when the service starts next.",
      )
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
