// The reply of a handler that is still to be written.

/** Fits no declared reply, so that the compiler lists what is still to do. */
export interface StubReply {
  readonly notImplemented: string
}

/** Answers 501 not-implemented. For new projects: the compiler reports each handler that returns it. */
export function notImplemented(operationId: string): StubReply {
  return { notImplemented: operationId }
}

export function isStubReply(reply: unknown): reply is StubReply {
  return typeof reply === "object" && reply !== null && "notImplemented" in reply
}
