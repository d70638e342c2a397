// The reply of a handler that is still to be written.

/** Fits no declared reply, so that the compiler lists what is still to do. */
export interface StubReply<OperationId extends string = string> {
  readonly notImplemented: OperationId
}

/** Answers 501 not-implemented. For new projects: the compiler reports each handler that returns it. */
export function notImplemented<OperationId extends string>(operationId: OperationId): StubReply<OperationId> {
  return { notImplemented: operationId }
}

export function isStubReply(reply: unknown): reply is StubReply {
  return typeof reply === "object" && reply !== null && "notImplemented" in reply
}
