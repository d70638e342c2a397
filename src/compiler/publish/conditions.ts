// Publishes the headers and the 304 of conditional requests (RFC 9110 §13), and the key of requests that are done once: the runtime reads them.
import { isRevalidated } from "../model/conditional.ts"
import type { Operation } from "../model/model.ts"
import { setOwn } from "../read/node.ts"
import type { JsonObject } from "./bundle.ts"

/** Adds what the author did not declare; what is declared stays as it is written. */
export function declareConditions(written: JsonObject, operation: Operation): void {
  const { preconditions, idempotency } = operation
  if (idempotency !== null) {
    addHeader(written, operation, {
      name: "Idempotency-Key",
      in: "header",
      description: `Names the request, 1 to 255 characters, best a random UUID. The same request under the same key is done once: for ${idempotency.ttl} seconds it is answered as it was the first time, with \`Idempotency-Replayed: true\` (draft-ietf-httpapi-idempotency-key-header-07). Another request under the key is 422.`,
      required: idempotency.required,
      schema: { type: "string" },
      example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    })
  }
  if (preconditions !== null) {
    const isRequired = preconditions.ifMatch === "required"
    addHeader(written, operation, {
      name: "If-Match",
      in: "header",
      description: `The \`ETag\` of the state that the request is about, as ${preconditions.etagOf === null ? "GET" : `\`${preconditions.etagOf}\``} has given it, or several of them, or \`*\` for any (RFC 9110 §13.1.1). ${isRequired ? "Without it, 428." : "Looked at when it is sent."} Another state is answered with 412.`,
      required: isRequired,
      schema: { type: "string" },
      example: '"7"',
    })
  }
  if (!isRevalidated(operation)) return
  addHeader(written, operation, {
    name: "If-None-Match",
    in: "header",
    description:
      "Entity tags of the copies that the client has. Where the `ETag` of the answer is one of them, 304 comes without a body (RFC 9110 §13.1.2).",
    required: false,
    schema: { type: "string" },
  })
  const responses = (written.responses ?? {}) as JsonObject
  if (Object.hasOwn(responses, "304")) return
  setOwn(responses, "304", {
    description: "The copy of which `If-None-Match` names the entity tag is still good (RFC 9110 §15.4.5).",
    headers: { ETag: { description: "That entity tag.", required: true, schema: { type: "string" } } },
  })
  written.responses = responses
}

/** Names of headers have no case (RFC 9110 §5.1). */
export function addHeader(written: JsonObject, { parameters }: Operation, header: JsonObject): void {
  const name = String(header.name).toLowerCase()
  if (parameters.some((parameter) => parameter.in === "header" && parameter.name.toLowerCase() === name)) return
  written.parameters = [...((written.parameters ?? []) as unknown[]), header]
}
