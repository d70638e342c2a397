// What the person who starts the service has to mend about the database: one message, meant to be read without a stack trace.

/** `cause` is what the system or the database said. */
export class DatabaseStartUpError extends Error {
  override readonly name = "DatabaseStartUpError"
}
