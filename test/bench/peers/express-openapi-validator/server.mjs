// The contract on Express with express-openapi-validator, which reads the document when it starts. Answers are not validated: nor are Dovetail's in production.
import { join } from "node:path"
import express from "express"
import { middleware } from "express-openapi-validator"
import { newId } from "../domain/identifiers.mjs"
import { fault, problem, problemType, slugOf } from "../domain/problems.mjs"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"
import { createExpressEdge } from "../edge/express.mjs"
import { announce, isFull, port } from "../edge/settings.mjs"

const app = express()
app.disable("x-powered-by")
app.disable("etag")
if (isFull) app.use(...createExpressEdge((request) => request.openapi?.openApiRoute ?? "(unmatched)"))
app.use(express.json({ limit: "1mb" }))
app.use(
  middleware({
    apiSpec: join(import.meta.dirname, "../../contract/openapi.yaml"),
    validateRequests: { allErrors: true },
    validateResponses: false,
  }),
)

app.get("/health", (_request, response) => {
  response.json(health())
})
app.get("/users", (request, response) => {
  response.json(listUsers(request.query.limit, request.query.skip))
})
app.post("/users", (request, response) => {
  response.status(201).json(createUser(request.body))
})
app.get("/users/:userId", (request, response) => {
  const user = findUser(request.params.userId)
  if (user === undefined) refuse(request, response, "user-not-found")
  else response.json(user)
})

app.use((_request, _response, next) => next(Object.assign(new Error("not found"), { status: 404 })))
// Express tells error handlers by their four parameters.
app.use((error, request, response, _next) => {
  if (error.status === 400 && Array.isArray(error.errors))
    refuse(
      request,
      response,
      "validation-failed",
      error.errors.map((each) => faultOf(each, request)),
    )
  else refuse(request, response, slugOf(error.status ?? 500))
})

function refuse(request, response, slug, errors) {
  const body = problem(slug, isFull ? request.traceId : newId(32), errors)
  response
    .status(body.status)
    .type(problemType)
    .send(Buffer.from(JSON.stringify(body)))
}

/** Its errors name the path, the keyword and a sentence; the rule's value is in the sentence. */
function faultOf({ path, message, errorCode }, request) {
  const [, place, ...names] = path.split("/")
  const code = errorCode.split(".", 1)[0]
  const rule = /"([^"]+)"|'([^']+)'|(-?\d+)/
    .exec(message)
    ?.slice(1)
    .find((each) => each !== undefined)
  const sources = { body: request.body, params: request.params, query: request.query }
  const value = names.reduce((each, name) => each?.[name], sources[place])
  return fault(place === "params" ? "path" : place, `/${names.join("/")}`, code, rule, value)
}

const server = app.listen(port, "127.0.0.1", () => announce(server.address()))
