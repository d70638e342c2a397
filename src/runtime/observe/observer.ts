// What observers see of an exchange: the second opinion in development, recorders in tests and the contract kit.

/** One request to a declared operation and its answer, as they were on the wire. */
export interface Exchange {
  readonly operationId: string
  readonly method: string
  /** Path and query as the client sent them. */
  readonly url: string
  /** The template, for example `/v1/users/{userId}`. */
  readonly path: string
  readonly requestHeaders: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Absent when the body was not read, or not as a whole. */
  readonly requestBody?: Uint8Array
  /** The body was in parts, a stream, or a form that others read in another way: only the handler has seen it. */
  readonly bodyUnseen?: boolean
  /** True when the request passed every check and reached the handler. */
  readonly accepted: boolean
  readonly status: number
  /** Names in lower case. */
  readonly responseHeaders: Readonly<Record<string, string | readonly string[]>>
  readonly responseBody: string
}

/** Called after the answer was handed to the socket. What it throws is logged and changes nothing. */
export type Observer = (exchange: Exchange) => void
