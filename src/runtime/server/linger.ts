// Ends connections so that a client which is still sending can read the answer: half-close, drop what comes for a moment, then close.
import type { Duplex } from "node:stream"

/** How long a client that still sends gets to read the answer, in milliseconds, where nobody says otherwise. */
export const lingerTime = 1_000

/** Beyond any of these the connection is closed as soon as the answer is written. */
interface LingerLimits {
  /** Milliseconds, however much or little comes: a client that sends a byte now and then gains nothing. */
  readonly time: number
  /** Bytes of one connection that are dropped. */
  readonly bytes: number
  /** Connections at once. */
  readonly connections: number
}

export interface Lingering {
  /** The connections that are being ended. What happens on them is of no interest any more. */
  readonly has: (socket: Duplex) => boolean
  /** Sends what was written and `rest`, and reads nothing more from the connection. */
  readonly end: (socket: Duplex, rest?: string) => void
  /** Closes them all. */
  readonly stop: () => void
}

/**
 * Closing a socket with unread bytes resets the connection, and the reset destroys the answer that the client has not read yet
 * (RFC 9112 §9.6). Memory of these sockets is bounded: nothing that comes is kept.
 */
export function createLingering(limits: Partial<LingerLimits> = {}): Lingering {
  const { time, bytes, connections } = { time: lingerTime, bytes: 16 * 1024 * 1024, connections: 256, ...limits }
  const open = new Set<Duplex>()
  const end = (socket: Duplex, rest?: string): void => {
    if (open.has(socket)) return
    const mayLinger = open.size < connections
    open.add(socket)
    // The parser of HTTP has seen enough. A listener of our own is also what makes Node hand over what comes.
    socket.removeAllListeners("data")
    let dropped = 0
    socket.on("data", (piece: Buffer) => {
      dropped += piece.length
      if (dropped > bytes) socket.destroy()
    })
    // From here on the socket is nobody's: without a listener its reset would end the process, and no time-out of the server closes it.
    socket.on("error", () => {})
    const timer = setTimeout(() => socket.destroy(), time)
    socket.once("close", () => {
      clearTimeout(timer)
      open.delete(socket)
    })
    socket.resume()
    socket.end(rest, () => {
      if (!mayLinger) socket.destroy()
    })
  }
  return {
    has: (socket) => open.has(socket),
    end,
    stop: () => {
      for (const socket of open) socket.destroy()
    },
  }
}
