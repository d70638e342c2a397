// A contract whose operations take an Idempotency-Key, and a store for it that fails when it is told to.
import { createMemoryIdempotency, type IdempotencyReservation, type IdempotencyStore } from "../../src/runtime/index.ts"

const json = (schema = "{ type: object }") => `content: { application/json: { schema: ${schema} } }`
const body = `requestBody: { required: true, ${json()} }`
export const paymentsSpec = `openapi: 3.1.1
info: { title: Payments, version: "1" }
paths:
  /payments:
    post:
      operationId: pay
      tags: [payments]
      security: [{ token: [] }, {}]
      x-idempotency: { ttl: 60 }
      parameters: [{ name: dry, in: query, schema: { type: boolean } }, { name: X-Source, in: header, schema: { type: string } }]
      ${body}
      responses:
        "201": { description: Paid., headers: { Location: { required: true, schema: { type: string } } }, ${json()} }
        "204": { description: Nothing to pay. }
        "401": { description: Not so., ${json()} }
        "403": { description: Not you., ${json()} }
        "409": { description: No., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Broke" } } } }
        "429": { description: Slower., ${json()} }
        "503": { description: Later., ${json()} }
        "200": { description: Report., content: { text/plain: {} } }
  /refunds:
    post:
      operationId: refund
      tags: [payments]
      security: []
      x-idempotency: { required: true }
      ${body}
      responses: { "201": { description: Done., ${json()} } }
  /plain:
    post: { operationId: plain, tags: [payments], security: [], ${body}, responses: { "204": { description: Done. } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Broke: { properties: { type: { const: /problems/broke }, title: { const: Broke }, status: { const: 409 } } }
`

export interface BreakableStore extends IdempotencyStore {
  readonly reservations: IdempotencyReservation[]
  /** Everything that the store was given to keep. */
  readonly kept: Uint8Array[]
  breakAt(operation: keyof IdempotencyStore): void
  /** What was seen so far, and where to break; the records stay. */
  forget(): void
}

/** In memory, for fifty keys. */
export function createBreakableStore(): BreakableStore {
  const memory = createMemoryIdempotency(50)
  const reservations: IdempotencyReservation[] = []
  const kept: Uint8Array[] = []
  let faulty: keyof IdempotencyStore | undefined
  const orBreak = (operation: keyof IdempotencyStore) => {
    if (faulty === operation) throw new Error("no store")
  }
  return {
    reservations,
    kept,
    breakAt(operation) {
      faulty = operation
    },
    forget() {
      faulty = undefined
      reservations.length = 0
      kept.length = 0
    },
    async reserve(reservation) {
      orBreak("reserve")
      reservations.push(reservation)
      return memory.reserve(reservation)
    },
    renew: memory.renew,
    async complete(key, fence, reply, until) {
      orBreak("complete")
      kept.push(reply)
      return memory.complete(key, fence, reply, until)
    },
    async release(key, fence) {
      orBreak("release")
      return memory.release(key, fence)
    },
  }
}
