// The refusals of the contract as a filter of Nest, for either platform.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from "@nestjs/common"
import { newId } from "../domain/identifiers.mjs"
import { problem, problemType, slugOf } from "../domain/problems.mjs"
import { isFull } from "../edge/settings.mjs"

/** Sends a body of a type on a platform's reply. */
export type SendText = (reply: never, status: number, type: string, body: string) => void

export function createProblemFilter(send: SendText): ExceptionFilter {
  class ProblemFilter implements ExceptionFilter {
    catch(error: unknown, host: ArgumentsHost): void {
      const http = host.switchToHttp()
      const request = http.getRequest<{ traceId: string }>()
      const given = (error instanceof HttpException ? error.getResponse() : {}) as { slug?: string; faults?: unknown[] }
      const status = error instanceof HttpException ? error.getStatus() : 500
      const slug = given.slug ?? (given.faults === undefined ? slugOf(status) : "validation-failed")
      const body = problem(slug, isFull ? request.traceId : newId(32), given.faults)
      send(http.getResponse<never>(), body.status, problemType, JSON.stringify(body))
    }
  }
  Catch()(ProblemFilter)
  return new ProblemFilter()
}
