// The contract on Express with tsoa, which compiles the controllers' types to routes and validation when the bench starts.
import { ValidateError } from "@tsoa/runtime"
import express, { type NextFunction, type Request, type Response } from "express"
import { newId } from "../domain/identifiers.mjs"
import { fault, problem, problemType, slugOf } from "../domain/problems.mjs"
import { createExpressEdge } from "../edge/express.mjs"
import { announce, isFull, port } from "../edge/settings.mjs"
import { RegisterRoutes } from "./generated/routes.ts"

type Identified = Request & { traceId: string }

const app = express()
app.disable("x-powered-by")
app.disable("etag")
if (isFull) app.use(...createExpressEdge((request: Request) => request.route?.path ?? "(unmatched)"))
app.use(express.json({ limit: "1mb" }))
RegisterRoutes(app)
app.use((_request: Request, _response: Response, next: NextFunction) =>
  next(Object.assign(new Error("not found"), { status: 404 })),
)
// Express tells error handlers by their four parameters.
app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
  const isRefused = error instanceof ValidateError
  const { status = 500, slug = slugOf(status) } = error as { status?: number; slug?: string }
  const errors = isRefused ? faultsOf(error) : undefined
  const body = problem(
    isRefused ? "validation-failed" : slug,
    isFull ? (request as Identified).traceId : newId(32),
    errors,
  )
  response
    .status(body.status)
    .type(problemType)
    .send(Buffer.from(JSON.stringify(body)))
})

/** A field is `body.username`, `limit` or `userId`, a message is `minLength 3` or `Not match in '…'`. */
function faultsOf({ fields }: ValidateError): object[] {
  return Object.entries(fields).map(([field, { message, value }]) => {
    const [first = "", ...rest] = field.split(".")
    const place = first === "body" ? "body" : first === "userId" ? "path" : "query"
    const name = rest.length > 0 ? rest.join("/") : first
    const [word = "", rule] = message.split(" ")
    if (message.startsWith("Not match in")) {
      const format = name === "email" ? "email" : name === "userId" ? "uuid" : undefined
      return fault(place, `/${name}`, format === undefined ? "pattern" : "format", format, value)
    }
    if (word === "minLength" || word === "maxLength") return fault(place, `/${name}`, word, rule, value)
    if (word === "min" || word === "max") return fault(place, `/${name}`, `${word}imum`, rule, value)
    if (message.includes("is required")) return fault(place, `/${name}`, "required", name)
    return fault(place, `/${name}`, "type", word, value)
  })
}

const server = app.listen(port, "127.0.0.1", () => announce(server.address()))
