// A second judge of every exchange, for development and tests: where it refuses what we accept, the contract or the compiler is wrong.
import type { Log } from "../log/log.ts"
import type { Exchange, Observer } from "../observe/observer.ts"
import { knownExceptions, type SecondOpinionException } from "./exceptions.ts"
import { createJudge, type Judge, type Verdict } from "./judge.ts"

/** The second judge refuses what we accepted or answered. */
export interface Disagreement {
  readonly operationId: string
  readonly method: string
  /** The template: what was sent may hold what nobody should read. */
  readonly path: string
  readonly what: "request" | "response"
  readonly status: number
  readonly messages: readonly string[]
}

export interface SecondOpinionOptions {
  /** Text of the published document (JSON). */
  readonly document: string
  readonly log: Log
  readonly onDisagreement: (disagreement: Disagreement) => void
  readonly exceptions?: readonly SecondOpinionException[]
}

export interface SecondOpinion {
  readonly observe: Observer
  /** Resolves when everything observed so far has been judged. */
  readonly settled: () => Promise<void>
  /** Exchanges judged, disagreements excused by an exception, and whether the judge has stood down. */
  readonly figures: () => { readonly judged: number; readonly excused: number; readonly standsDown: boolean }
}

/** Never fails: a judge that cannot work with the spec stands down with one warning. */
export async function createSecondOpinion(options: SecondOpinionOptions): Promise<SecondOpinion> {
  const { log, document, onDisagreement, exceptions = knownExceptions } = options
  const pending = new Set<Promise<void>>()
  let judged = 0
  let excused = 0
  let standsDown = false
  let judges: { readonly request: Judge; readonly response: Judge } | undefined

  function standDown(reason: string): void {
    if (!standsDown)
      log.warn({ reason }, "express-openapi-validator cannot work with this spec; there is no second opinion")
    standsDown = true
  }

  function take(exchange: Exchange, what: "request" | "response", verdict: Verdict | undefined): void {
    if (verdict === undefined || standsDown) return
    if (!verdict.loads) {
      standDown(verdict.messages.join("; "))
      return
    }
    const messages = verdict.messages.filter(
      (message) => !exceptions.some((each) => each.what === what && each.message.test(message)),
    )
    if (messages.length === 0) excused++
    else {
      const { operationId, method, path, status } = exchange
      onDisagreement({ operationId, method, path, what, status, messages })
    }
  }

  async function judge(exchange: Exchange): Promise<void> {
    if (judges === undefined || standsDown) return
    judged++
    // It cannot judge what it has not seen, and would miss a body that is required.
    if (exchange.accepted && exchange.bodyUnseen !== true) take(exchange, "request", await judges.request(exchange))
    // A HEAD answer has no body, and a fault of ours is on its way to the log already.
    if (exchange.method !== "HEAD" && exchange.status < 500) take(exchange, "response", await judges.response(exchange))
  }

  try {
    judges = {
      request: await createJudge("request", JSON.parse(document)),
      response: await createJudge("response", JSON.parse(document)),
    }
    for (const each of [judges.request, judges.response]) {
      const verdict = await each(probe)
      if (verdict?.loads === false) standDown(verdict.messages.join("; "))
    }
  } catch (error) {
    standDown(error instanceof Error ? error.message : String(error))
  }
  return {
    observe(exchange) {
      const work = judge(exchange)
        .catch((error: unknown) => standDown(error instanceof Error ? error.message : String(error)))
        .finally(() => pending.delete(work))
      pending.add(work)
    },
    async settled() {
      while (pending.size > 0) await Promise.all(pending)
    },
    figures: () => ({ judged, excused, standsDown }),
  }
}

/** A path that no spec has: asking for it makes the judge load the spec. */
const probe: Exchange = {
  operationId: "probe",
  method: "GET",
  url: "/.dovetail-probe",
  path: "/.dovetail-probe",
  requestHeaders: {},
  accepted: true,
  status: 200,
  responseHeaders: {},
  responseBody: "",
}
