// Sends spoilt requests over raw sockets and gathers what comes back, however the connection ends.
import { connect, type Socket } from "node:net"
import type { Answer } from "./parse-answers.ts"
import { parseAnswers } from "./parse-answers.ts"
import type { SpoiltRequest } from "./spoil.ts"

export interface Exchange {
  readonly answers: readonly Answer[]
  /** Why what came is not what HTTP owes for the request. */
  readonly fault: string | null
}

export interface Client {
  send(request: SpoiltRequest): Promise<Exchange>
  close(): void
}

/** Milliseconds that a client waits for an answer to what may be incomplete, before it stops sending. */
const patience = 120
/** Milliseconds in which a second answer may follow where one request may have become two. */
const afterthought = 15

/** One connection at a time, kept as long as framing and server allow. @param timeout in milliseconds, for one exchange. */
export function createClient(origin: string, timeout: number, localAddress?: string): Client {
  const { hostname: host, port } = new URL(origin)
  let kept: Socket | null = null
  return {
    async send(request) {
      const usable = kept !== null && !kept.destroyed && kept.readyState === "open"
      const socket = usable && kept !== null ? kept : connect({ host, port: Number(port), noDelay: true, localAddress })
      kept = null
      const { isReusable, ...exchange } = await exchangeOver(socket, request, timeout)
      if (isReusable) kept = socket
      else socket.destroy()
      return exchange
    },
    close: () => kept?.destroy(),
  }
}

function exchangeOver(
  socket: Socket,
  { bytes, framing, isHead }: SpoiltRequest,
  timeout: number,
): Promise<Exchange & { readonly isReusable: boolean }> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    const timers: NodeJS.Timeout[] = []
    let errorCode = ""
    const settle = (answers: readonly Answer[], fault: string | null, isReusable = false): void => {
      for (const timer of timers) clearTimeout(timer)
      socket.removeAllListeners()
      // What comes after all is settled has no listener left, and must not end the process.
      socket.on("error", () => {})
      resolve({ answers, fault, isReusable })
    }
    const endAfter = (ms: number): void => {
      timers.push(setTimeout(() => socket.end(), ms))
    }
    const onData = (): void => {
      const { answers, rest, fault } = parseAnswers(Buffer.concat(pieces), isHead, false)
      if (fault !== null) settle(answers, fault)
      else if (answers.length === 0) return
      else if (framing !== "kept") {
        if (answers.length === 1) endAfter(afterthought)
      } else if (rest > 0 || answers.length > 1) settle(answers, `${rest} bytes more than one answer`)
      else settle(answers, null, answers[0]?.headers.get("connection")?.toLowerCase() !== "close")
    }
    const onClose = (): void => {
      const { answers, fault } = parseAnswers(Buffer.concat(pieces), isHead, true)
      const isOwed = framing !== "starved" && answers.length === 0
      settle(answers, fault ?? (isOwed ? `the connection ended without an answer ${errorCode}`.trim() : null))
    }
    timers.push(
      setTimeout(() => {
        const { answers } = parseAnswers(Buffer.concat(pieces), isHead, true)
        settle(
          answers,
          answers.length === 0 ? `no answer in ${timeout} ms` : `the connection did not end in ${timeout} ms`,
        )
      }, timeout),
    )
    socket.on("data", (piece) => {
      pieces.push(piece)
      onData()
    })
    socket.on("error", (error: NodeJS.ErrnoException) => {
      errorCode = error.code ?? error.message
    })
    socket.once("close", onClose)
    socket.write(bytes)
    if (framing === "starved") endAfter(patience)
  })
}
