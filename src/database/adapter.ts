// What Prisma's client talks through: the official adapter over our pool, with bounded prepared statements.
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import type { Pool } from "pg"

/** Each connection keeps every named statement for as long as it lives, so both figures are limits on the server's memory. */
const mostStatements = 256
const longestStatement = 4096

/** Names the first texts it sees, and answers `undefined` (not prepared) for long ones and all after the limit. */
function createStatementNames(): (query: { readonly sql: string }) => string | undefined {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= mostStatements || sql.length > longestStatement) return known
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

/** For `new PrismaClient({ adapter })`. Disconnecting the client leaves the pool open: it belongs to the database. */
export function createAdapter(pool: Pool): SqlDriverAdapterFactory {
  // The type says string; pg takes a missing name as "do not prepare".
  const statementNameGenerator = createStatementNames() as (query: { readonly sql: string }) => string
  return new PrismaPg(pool, { statementNameGenerator })
}
