// A receiver of webhooks over real HTTP: it verifies what comes with both libraries, and answers what a test says.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { Webhook } from "standardwebhooks"
import { verifyWebhook } from "../../../src/runtime/index.ts"

export const secret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage["headers"]
  readonly body: string
  /** Milliseconds that the sender's clock showed. */
  readonly timestamp: number
}

export type Answer = (response: ServerResponse, number: number) => void

export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
  /** What went wrong while verifying. */
  readonly faults: readonly string[]
  answer: Answer
  reset(): void
  close(): Promise<void>
}

export const answerStatus =
  (status: number, headers: Record<string, string> = {}, body = ""): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body)

/** @param clock of the sender, in milliseconds; the reference library signs for it, because it can only verify by the real one */
export async function createReceiver(clock: () => number): Promise<Receiver> {
  const received: Received[] = []
  const faults: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const { method = "", url = "", headers } = request
    try {
      const { timestamp } = verifyWebhook({ secrets: [secret], headers, body, now: clock })
      received.push({ method, url, headers, body: body.toString(), timestamp })
      const expected = new Webhook(secret).sign(
        String(headers["webhook-id"]),
        new Date(timestamp * 1000),
        body.toString(),
      )
      if (!String(headers["webhook-signature"]).split(" ").includes(expected))
        faults.push("the reference library disagrees")
    } catch (error) {
      faults.push(String(error))
    }
    receiver.answer(response, received.length)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    faults,
    answer: answerStatus(204),
    reset() {
      received.length = 0
      faults.length = 0
      receiver.answer = answerStatus(204)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}
