// The error that says "not now, try again": answered as 503 service-unavailable with Retry-After.

/** Thrown where a system that the service depends on does not answer. The message is logged, never sent. */
export class Unavailable extends Error {
  override readonly name = "Unavailable"
  /** Whole seconds after which trying again makes sense. */
  readonly retryAfter: number
  constructor(message: string, options: { readonly retryAfter?: number; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.retryAfter = options.retryAfter ?? 1
  }
}
