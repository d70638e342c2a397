// The contract on Express with openapi-backend, which routes and validates by the document.
import { join } from "node:path"
import addFormats from "ajv-formats"
import express from "express"
import { OpenAPIBackend } from "openapi-backend"
import { newId } from "../domain/identifiers.mjs"
import { faultsOfAjv, problem, problemType, slugOf } from "../domain/problems.mjs"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"
import { createExpressEdge } from "../edge/express.mjs"
import { announce, isFull, port } from "../edge/settings.mjs"

function refuse(request, response, slug, errors) {
  const body = problem(slug, isFull ? request.traceId : newId(32), errors)
  response
    .status(body.status)
    .type(problemType)
    .send(Buffer.from(JSON.stringify(body)))
}

/** It keeps what it has matched to itself until a handler runs, so the log asks its router again. */
const templateOf = (request) => api.router.matchOperation(request)?.path ?? "(unmatched)"

/** It judges one object of all inputs: the first name of the pointer says which. */
function faultsOf(errors) {
  const places = { requestBody: "body", path: "path", query: "query" }
  return errors.map((error) => {
    const [, first, ...rest] = error.instancePath.split("/")
    const place = places[first] ?? first
    return faultsOfAjv([{ ...error, instancePath: rest.length > 0 ? `/${rest.join("/")}` : "" }], place)[0]
  })
}

const api = new OpenAPIBackend({
  definition: join(import.meta.dirname, "../../contract/openapi.yaml"),
  ajvOpts: { allErrors: true, verbose: true, strict: false },
  // It holds documents against the schema of OpenAPI 3.0 unless told not to; it serves those of 3.1 all the same.
  quick: true,
  customizeAjv: (ajv) => addFormats(ajv),
  handlers: {
    getHealth: (_context, _request, response) => response.json(health()),
    listUsers: ({ request: { query } }, _request, response) =>
      // Its own coercion of parameters loses Express's path.
      response.json(listUsers(Number(query.limit ?? 20), Number(query.skip ?? 0))),
    createUser: ({ request: { requestBody } }, _request, response) =>
      response.status(201).json(createUser(requestBody)),
    getUser(context, request, response) {
      const user = findUser(context.request.params.userId)
      if (user === undefined) refuse(request, response, "user-not-found")
      else response.json(user)
    },
    validationFail: ({ validation }, request, response) =>
      refuse(request, response, "validation-failed", faultsOf(validation.errors)),
    notFound: (_context, request, response) => refuse(request, response, "not-found"),
  },
})
await api.init()

const app = express()
app.disable("x-powered-by")
app.disable("etag")
if (isFull) app.use(...createExpressEdge((request) => templateOf(request)))
app.use(express.json({ limit: "1mb" }))
app.use((request, response) => api.handleRequest(request, request, response))
// Express tells error handlers by their four parameters.
app.use((error, request, response, _next) => refuse(request, response, slugOf(error.status ?? 500)))

const server = app.listen(port, "127.0.0.1", () => announce(server.address()))
