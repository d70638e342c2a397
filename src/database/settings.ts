// The environment variables of the database room.
import { setting, textSetting } from "../runtime/index.ts"
import { describeUrlProblem } from "./database-url.ts"

export const databaseSettings = {
  DATABASE_URL: setting<string | undefined>({
    // A URL may hold a password, so it is never shown.
    secret: true,
    expected:
      "the URL of a PostgreSQL database: postgresql://user:password@host:5432/database, with %-escapes for / ? # @ : in user and password",
    write: "DATABASE_URL=postgresql://user:password@host:5432/database, or leave it out to use the embedded database",
    default: undefined,
    parse: (text) => (describeUrlProblem(text) === undefined ? text : undefined),
  }),
  DATA_DIR: textSetting({
    expected: "a folder that can be written to",
    write: "DATA_DIR=.data",
    default: ".data",
  }),
}
