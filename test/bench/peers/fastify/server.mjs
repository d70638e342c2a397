// The contract on Fastify: its JSON schemas for requests and answers, its Ajv, its serializer.
import Fastify from "fastify"
import { newId } from "../domain/identifiers.mjs"
import { faultsOfAjv, problem, problemType, slugOf } from "../domain/problems.mjs"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"
import { addFastifyEdge, fullOptions } from "../edge/fastify.mjs"
import { announce, isFull, port } from "../edge/settings.mjs"
import { bodies, replies } from "./schemas.mjs"

const places = { body: "body", params: "path", querystring: "query", headers: "header" }

const app = Fastify({
  // The answer lists every fault with its value, and unknown members are refused instead of removed.
  ajv: { customOptions: { allErrors: true, verbose: true, removeAdditional: false } },
  bodyLimit: 1_048_576,
  ...(isFull ? fullOptions() : { logger: false }),
})
if (isFull) await addFastifyEdge(app)

const refuse = (request, reply, slug, errors) => {
  const body = problem(slug, isFull ? request.traceId : newId(32), errors)
  // A text, because the type is not one that Fastify serializes objects for.
  reply.code(body.status).header("content-type", problemType).send(JSON.stringify(body))
}

app.setErrorHandler((error, request, reply) => {
  if (error.validation !== undefined)
    refuse(request, reply, "validation-failed", faultsOfAjv(error.validation, places[error.validationContext]))
  else refuse(request, reply, slugOf(error.statusCode ?? 500))
})
app.setNotFoundHandler((request, reply) => refuse(request, reply, "not-found"))

app.get("/health", { schema: { response: { 200: replies.health } } }, (_request, reply) => {
  reply.send(health())
})
app.get("/users", { schema: { querystring: bodies.page, response: { 200: replies.page } } }, (request, reply) => {
  reply.send(listUsers(request.query.limit, request.query.skip))
})
app.post("/users", { schema: { body: bodies.user, response: { 201: replies.user } } }, (request, reply) => {
  reply.code(201).send(createUser(request.body))
})
app.get("/users/:userId", { schema: { params: bodies.userId, response: { 200: replies.user } } }, (request, reply) => {
  const user = findUser(request.params.userId)
  if (user === undefined) refuse(request, reply, "user-not-found")
  else reply.send(user)
})

await app.listen({ port, host: "127.0.0.1" })
announce(app.server.address())
