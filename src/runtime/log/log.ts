// The log: pino with a fixed set of fields, so that nothing of a request gets in by accident.
import pino from "pino"

export type LogLevel = "debug" | "info" | "warn" | "error" | "fatal" | "silent"

/** What rooms need of a log. Fields are named one by one by whoever logs; objects of a request are never passed whole. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  fatal(fields: object, message: string): void
  /**
   * Takes a line of level info that is written already, for what is logged with every request. `null`: that level is off. Absent: `info`
   * is called instead.
   */
  readonly line?: ((line: string) => void) | null
}

/** Where log lines go; a file, a stream or an array in tests. */
export interface LogDestination {
  write(line: string): unknown
  /** As `write`, where the line may be kept for a moment and written together with others. */
  writeLater?(line: string): unknown
}

/** What is kept of an error: type, message, code, stack and causes. Other properties may hold what a client sent. */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error))
    return { type: typeof error, message: typeof error === "string" ? error.slice(0, 500) : "not an Error" }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: error.message.slice(0, 2000),
    ...(typeof code === "string" ? { code } : {}),
    stack: error.stack?.slice(0, 8000),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  }
}

/** One JSON object a line: level as a word, time in ISO 8601, and the fields of the caller. `error` and `err` are reduced by `describeError`. */
export function createLog(level: LogLevel, destination: LogDestination): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: "message",
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: (error: unknown) => describeError(error), err: (error: unknown) => describeError(error) },
  }
  const line = (text: string): void => {
    if (destination.writeLater === undefined) destination.write(text)
    else destination.writeLater(text)
  }
  const isWanted = level === "debug" || level === "info"
  return Object.assign(pino(options, destination as pino.DestinationStream), { line: isWanted ? line : null })
}

/** A log that keeps nothing. */
export function createSilentLog(): Log {
  const nothing = () => {}
  return { debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing, line: null }
}
