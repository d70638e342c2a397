// The types of bodies that are no JSON document: bytes, texts, and sequences of items.

/** Bytes, at once or piece by piece: a `Buffer`, a file's `Readable`, a generator. */
export type ByteBody = Uint8Array | AsyncIterable<Uint8Array>

/** A text, at once or piece by piece. */
export type TextBody = string | AsyncIterable<string>

/** The items of a sequence, as they come; when the client goes away, the iterator's `return` is called. */
export type Items<Item> = AsyncIterable<Item> | Iterable<Item>

/** A server-sent event (WHATWG HTML §9.2) whose `data` a document describes, and nothing else of it. */
export interface ServerEvent<Data> {
  readonly data: Data
  readonly event?: string | undefined
  readonly id?: string | undefined
  /** Milliseconds after which a client that lost its connection comes back. */
  readonly retry?: number | undefined
}
