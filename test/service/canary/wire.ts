// Sends requests to the world and keeps every answer whole, with the secrets that it handed out.
import { request } from "node:http"
import type { CanaryKind } from "./canaries.ts"
import type { World } from "./world.ts"

export interface Sent {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** A text goes as it is, anything else as JSON. */
  readonly body?: unknown
}

export interface Answer {
  readonly operationId: string
  /** What the operation is for, or what was made wrong of it. */
  readonly about: string
  readonly status: number
  /** Status, headers and body as they came. */
  readonly whole: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Record<string, unknown>
}

/** Members of answers that hand out a secret, here and nowhere else. */
const handedOut: Readonly<Record<string, CanaryKind>> = {
  accessToken: "access token",
  access_token: "access token",
  refreshToken: "refresh token",
  secret: "client secret",
}

export interface Wire {
  readonly answers: readonly Answer[]
  send(operationId: string, about: string, sent: Sent): Promise<Answer>
}

export function createWire({ url, canaries }: World): Wire {
  const answers: Answer[] = []
  return {
    answers,
    async send(operationId, about, { method, path, headers = {}, body }) {
      const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body)
      const type = text === undefined ? {} : { "content-type": "application/json" }
      const length = text === undefined ? {} : { "content-length": String(Buffer.byteLength(text)) }
      const got = await exchange(new URL(path, url), method, { ...type, ...length, ...headers }, text)
      const answer = { operationId, about, ...got, body: parsed(got.text) }
      for (const [name, kind] of Object.entries(handedOut)) {
        const value = answer.body[name]
        if (typeof value === "string") watchToken(canaries, kind, value)
      }
      answers.push(answer)
      return answer
    },
  }
}

/** Of a JWT the signature; of a secret with a prefix the random part as well. */
function watchToken(canaries: World["canaries"], kind: CanaryKind, value: string): void {
  canaries.watch(kind, kind === "access token" ? (value.split(".")[2] ?? value) : value)
  if (kind === "client secret") canaries.watch(kind, value.replace(/^[a-z]+_/, ""))
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

function exchange(url: URL, method: string, headers: Readonly<Record<string, string>>, body: string | undefined) {
  return new Promise<{ status: number; headers: Answer["headers"]; whole: string; text: string }>((resolve, reject) => {
    const sending = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString()
        const status = response.statusCode ?? 0
        const whole = [status, ...response.rawHeaders, "", text].join("\n")
        resolve({ status, headers: response.headers, whole, text })
      })
    })
    sending.on("error", reject)
    sending.end(body)
  })
}
