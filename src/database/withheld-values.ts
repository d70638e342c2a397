// Keeps what the server says about values out of our errors: a message may repeat what was sent or stored, and errors are logged.
import type { Client, ClientBase, Pool } from "pg"

/** What node-postgres makes of the server's message (PostgreSQL, Error and Notice Message Fields). */
interface ServerError extends Error {
  code?: string
  detail?: string
  hint?: string
  where?: string
  internalQuery?: string
}

/**
 * Classes of SQLSTATE (PostgreSQL appendix A) whose messages name nothing but objects of the schema and words of our own statements. Not
 * among them: 22, which quotes the value; P0 and what is not of PostgreSQL, whose messages are written by triggers and functions.
 */
const namesObjectsOnly = /^(0[0-9A-Z]|2[013-8BDF]|3[4BDF]|4[024]|5[3-8]|72|F0|XX)/

/** From now on, for all connections of the pool. Code, table, column and constraint stay: they tell what is wrong. */
export function withholdValues(pool: Pool): void {
  pool.on("connect", (client) => {
    connectionOf(client).prependListener("errorMessage", withhold)
  })
}

/** While `work` runs, this connection's errors are whole: for migrations, whose author reads them. */
export async function withValues<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  const connection = connectionOf(client)
  connection.off("errorMessage", withhold)
  try {
    return await work()
  } finally {
    connection.prependListener("errorMessage", withhold)
  }
}

const connectionOf = (client: ClientBase) => (client as Client).connection

function withhold(error: ServerError): void {
  const { code = "", message } = error
  // The detail of those repeats values as well, but Prisma's adapter reads columns out of it, and the log does not take it.
  if (namesObjectsOnly.test(code)) return
  error.message = `The database refused it with ${code}. What it says about it is in its own log only, as it may repeat values.`
  if (error.stack !== undefined) error.stack = error.stack.replace(message, () => error.message)
  delete error.detail
  delete error.hint
  delete error.where
  delete error.internalQuery
}
