// The socket that `pg` speaks through to an embedded PGlite: a duplex stream of PostgreSQL's wire protocol, version 3.
import { Duplex } from "node:stream"
import type { PGlite } from "@electric-sql/pglite"

const QUERY = 0x51
const SYNC = 0x53
const FLUSH = 0x48
const TERMINATE = 0x58
const COPY_DONE = 0x63
const COPY_FAIL = 0x66
/** Messages after which the server has something to say. Others wait for one of these, so a parse-bind-execute travels as one. */
const answered = new Set([QUERY, SYNC, FLUSH, COPY_DONE, COPY_FAIL])

/** PGlite has one session. Whoever holds the turn has the connection; the next waits until it is closed and cleaned. */
export type Turns = { last: Promise<void> }

/** What a lost TCP connection looks like, so that everything above treats a stopped embedded database as unavailable. */
function stopped(cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const error = new Error(
    `The embedded database has stopped: ${reason}. Restart the process; what was acknowledged is kept.`,
  )
  return Object.assign(error, { code: "ECONNRESET", errno: -104, syscall: "read", cause })
}

/** A simple query (PostgreSQL §54.2.2.1) as a frame. */
function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`)
  const frame = Buffer.alloc(5 + text.length)
  frame[0] = QUERY
  frame.writeInt32BE(4 + text.length, 1)
  text.copy(frame, 5)
  return frame
}

class EmbeddedStream extends Duplex {
  readonly #engine: PGlite
  readonly #turns: Turns
  #started = false
  #closed = false
  #input: Buffer = Buffer.alloc(0)
  /** Whole frames that no answer is due for yet. */
  #pending: Buffer[] = []
  /** The rows of the running call; PGlite's memory is reused, so they are copies. */
  #output: Buffer[] = []
  #endTurn: (() => void) | undefined
  readonly #collect = { onRawData: (bytes: Uint8Array) => void this.#output.push(Buffer.from(bytes)) }

  constructor(engine: PGlite, turns: Turns) {
    super({ decodeStrings: true })
    this.#engine = engine
    this.#turns = turns
  }

  /** Called by `pg` in place of net.Socket's. */
  connect(): this {
    const before = this.#turns.last
    const turn = new Promise<void>((resolve) => {
      this.#endTurn = resolve
    })
    // Whoever gives up waiting does not shorten the turn of the one before.
    this.#turns.last = before.then(() => turn)
    void before.then(() => this.destroyed || this.emit("connect"))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#take(chunk).then(
      () => done(),
      (error: unknown) => done(stopped(error)),
    )
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    const whole = Buffer.concat(chunks.map(({ chunk }) => chunk))
    this.#take(whole).then(
      () => done(),
      (error: unknown) => done(stopped(error)),
    )
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#leave().then(() => {
      this.push(null)
      done()
    }, done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#leave().then(
      () => done(error),
      () => done(error),
    )
  }

  /** Cuts the bytes into frames (a start-up frame has no type byte) and hands over all that end in a message with an answer. */
  async #take(chunk: Buffer): Promise<void> {
    let rest = this.#input.length === 0 ? chunk : Buffer.concat([this.#input, chunk])
    while (!this.#closed) {
      const header = this.#started ? 1 : 0
      if (rest.length < header + 4) break
      const size = header + rest.readInt32BE(header)
      if (rest.length < size) break
      const frame = rest.subarray(0, size)
      rest = rest.subarray(size)
      if (!this.#started) {
        this.#started = true
        await this.#call(frame)
      } else if (frame[0] === TERMINATE) {
        this.#pending = []
      } else {
        this.#pending.push(frame)
        if (answered.has(frame[0] ?? 0)) {
          const batch = this.#pending
          this.#pending = []
          await this.#call(batch.length === 1 ? frame : Buffer.concat(batch))
        }
      }
    }
    this.#input = rest
  }

  /** One call into PGlite. Its stream form is used because the other keeps every message it has ever parsed in memory. */
  async #call(message: Uint8Array): Promise<void> {
    // PGlite answers within the call, so a chain of queries would otherwise be one turn of the event loop: no timer, no other request.
    await new Promise((resolve) => setImmediate(resolve))
    this.#output = []
    await this.#engine.execProtocolRawStream(message, this.#collect)
    if (this.#output.length > 0 && !this.destroyed) this.push(Buffer.concat(this.#output))
    this.#output = []
  }

  /** Ends an open transaction and forgets the session's settings and prepared statements, then lets the next one in. */
  async #leave(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    try {
      if (this.#started && !this.#engine.closed) {
        const ignore = { onRawData: () => {} }
        await this.#engine.execProtocolRawStream(simpleQuery("ROLLBACK"), ignore)
        await this.#engine.execProtocolRawStream(simpleQuery("DISCARD ALL"), ignore)
      }
    } finally {
      this.#endTurn?.()
    }
  }
}

/** Makes a stream for pg's `stream` option. All streams of one engine must share `turns`. */
export function createEmbeddedStream(engine: PGlite, turns: Turns): Duplex {
  return new EmbeddedStream(engine, turns)
}
