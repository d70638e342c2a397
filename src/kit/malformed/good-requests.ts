// The good requests that are spoilt: several for each operation, with credentials.
import type { Api } from "../../compiler/index.ts"
import { Inexpressible } from "../../runtime/index.ts"
import { chooseValues, Unsampled, type WireRequest, writeRequest } from "../requests/request.ts"
import { createRandom } from "../samples/random.ts"

export interface GoodRequest {
  readonly operationId: string
  readonly request: WireRequest
}

const samplesOfOne = 12

/**
 * @param authorizations values of `Authorization` that the server takes; the operation's own stand-in otherwise.
 * Operations for which no request can be made are left out.
 */
export function goodRequests(api: Api, authorizations: readonly string[]): GoodRequest[] {
  return api.operations.flatMap((operation) =>
    Array.from({ length: samplesOfOne }, (_, index) => index).flatMap((index): GoodRequest[] => {
      try {
        const request = writeRequest(chooseValues(operation, createRandom(`${operation.pointer} ${index}`)), api)
        const authorization = authorizations[index % Math.max(1, authorizations.length)]
        const isReplaced = request.headers.authorization !== undefined && authorization !== undefined
        const headers = isReplaced ? { ...request.headers, authorization } : request.headers
        return [{ operationId: operation.id, request: { ...request, headers } }]
      } catch (error) {
        if (error instanceof Unsampled || error instanceof Inexpressible) return []
        throw error
      }
    }),
  )
}
