// The contract on Hono and @hono/node-server, validated by zod.
import { serve } from "@hono/node-server"
import { zValidator } from "@hono/zod-validator"
import { Hono } from "hono"
import { HTTPException } from "hono/http-exception"
import { z } from "zod"
import { newId } from "../domain/identifiers.mjs"
import { fault, problem, problemType, slugOf } from "../domain/problems.mjs"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"
import { announce, isFull, port } from "../edge/settings.mjs"
import { addHonoEdge } from "./edge.mjs"

const whole = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number)
const schemas = {
  userId: z.object({ userId: z.guid() }),
  page: z.strictObject({
    limit: whole.pipe(z.int().min(1).max(100)).default(20),
    skip: whole.pipe(z.int().min(0).max(1_000_000)).default(0),
  }),
  user: z.strictObject({
    email: z.email().max(254),
    username: z
      .string()
      .min(3)
      .max(50)
      .regex(/^[A-Za-z0-9._-]+$/),
    password: z.string().min(8).max(128),
  }),
}

const app = new Hono()
if (isFull) addHonoEdge(app)

function refuse(context, slug, errors) {
  const body = problem(slug, isFull ? context.get("traceId") : newId(32), errors)
  return context.body(JSON.stringify(body), body.status, { "content-type": problemType })
}

/** zod keeps the judged value to itself, so it is looked up by the path. */
function faultOf(place, issue, data) {
  const { code, path, origin, format, minimum, maximum, expected, keys } = issue
  const pointer = path.map((name) => `/${name}`).join("")
  const value = path.reduce((each, name) => each?.[name], data)
  if (code === "unrecognized_keys") return fault(place, `${pointer}/${keys[0]}`, "additionalProperties", keys[0])
  if (code === "too_small") return fault(place, pointer, origin === "string" ? "minLength" : "minimum", minimum, value)
  if (code === "too_big") return fault(place, pointer, origin === "string" ? "maxLength" : "maximum", maximum, value)
  if (code === "invalid_format" && format !== "regex")
    return fault(place, pointer, "format", format === "guid" ? "uuid" : format, value)
  if (code === "invalid_format") return fault(place, pointer, "pattern", issue.pattern, value)
  return value === undefined
    ? fault(place, pointer, "required", path.at(-1))
    : fault(place, pointer, "type", expected, value)
}

const validated = (target, place, schema) =>
  zValidator(target, schema, (result, context) => {
    if (result.success) return undefined
    return refuse(
      context,
      "validation-failed",
      result.error.issues.map((issue) => faultOf(place, issue, result.data)),
    )
  })

app.get("/health", (context) => context.json(health()))
app.get("/users", validated("query", "query", schemas.page), (context) => {
  const { limit, skip } = context.req.valid("query")
  return context.json(listUsers(limit, skip))
})
app.post("/users", validated("json", "body", schemas.user), (context) =>
  context.json(createUser(context.req.valid("json")), 201),
)
app.get("/users/:userId", validated("param", "path", schemas.userId), (context) => {
  const user = findUser(context.req.valid("param").userId)
  return user === undefined ? refuse(context, "user-not-found") : context.json(user)
})
app.notFound((context) => refuse(context, "not-found"))
app.onError((error, context) => refuse(context, slugOf(error instanceof HTTPException ? error.status : 500)))

serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, announce)
