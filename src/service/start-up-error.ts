// Something that only the person who starts the service can mend; shown as its message, without a stack trace.

export class StartUpError extends Error {
  override name = "StartUpError"
}
