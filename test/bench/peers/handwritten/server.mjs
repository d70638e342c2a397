// The contract on bare node:http, as an expert who has the time would write it; the measure of all other peers.
import { createServer } from "node:http"
import { newId } from "../domain/identifiers.mjs"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"
import { createEdge } from "./edge.mjs"
import { faultsOfNewUser, isUuid, pageOf } from "./validate.mjs"

const full = process.env.VARIANT === "full"
const edge = full ? createEdge(process.env.ACCESS_LOG ?? "/dev/null") : undefined
const largestBody = 1_048_576

/** One head, one body, one write. */
function send(request, response, state, status, type, body) {
  const length = Buffer.byteLength(body)
  const head = full ? edge.head(request, state) : []
  head.push("cache-control", "no-store", "content-type", type, "content-length", String(length))
  state.bytes = length
  response.writeHead(status, head)
  response.end(body)
}

const sendJson = (request, response, state, status, value) =>
  send(request, response, state, status, "application/json", JSON.stringify(value))

function sendProblem(request, response, state, status, slug, title, errors) {
  const traceId = full ? state.traceId : newId(32)
  const type = `/problems/${slug}`
  const problem = errors === undefined ? { type, title, status, traceId } : { type, title, status, errors, traceId }
  send(request, response, state, status, "application/problem+json", JSON.stringify(problem))
}

const refuse = (request, response, state, errors) =>
  sendProblem(request, response, state, 422, "validation-failed", "Request does not meet the contract", errors)

function getUser(request, response, state, id) {
  if (!isUuid(id)) {
    const message = `expected a UUID, found the text ${JSON.stringify(id)}`
    refuse(request, response, state, [{ in: "path", pointer: "/userId", code: "format", message }])
    return
  }
  const user = findUser(id)
  if (user === undefined) sendProblem(request, response, state, 404, "user-not-found", "User not found")
  else {
    // Only what the contract declares leaves.
    const { email, username, createdAt, roles } = user
    sendJson(request, response, state, 200, { id: user.id, email, username, createdAt, roles })
  }
}

function getUsers(request, response, state, query) {
  const page = pageOf(query)
  if (page.faults !== undefined) {
    refuse(request, response, state, page.faults)
    return
  }
  const { items, nextCursor } = listUsers(page.limit, page.skip)
  sendJson(request, response, state, 200, {
    items: items.map(({ id, email, username, createdAt, roles }) => ({ id, email, username, createdAt, roles })),
    nextCursor,
  })
}

function postUser(request, response, state) {
  const type = request.headers["content-type"]
  if (type !== "application/json" && !/^application\/json\s*(?:;|$)/i.test(type ?? "")) {
    sendProblem(request, response, state, 415, "unsupported-media-type", "Media type is not supported")
    return
  }
  const chunks = []
  let length = 0
  request.on("data", (chunk) => {
    length += chunk.length
    if (length <= largestBody) chunks.push(chunk)
    else if (!response.headersSent) sendProblem(request, response, state, 413, "content-too-large", "Body is too large")
  })
  request.on("end", () => {
    if (length > largestBody) return
    let input
    try {
      input = JSON.parse(chunks.length === 1 ? chunks[0].toString("utf8") : Buffer.concat(chunks).toString("utf8"))
    } catch {
      sendProblem(request, response, state, 400, "malformed-request", "Request cannot be parsed")
      return
    }
    const faults = faultsOfNewUser(input)
    if (faults === undefined) sendJson(request, response, state, 201, createUser(input))
    else refuse(request, response, state, faults)
  })
}

const server = createServer((request, response) => {
  const { method } = request
  const url = request.url
  const mark = url.indexOf("?")
  const path = mark < 0 ? url : url.slice(0, mark)
  const state = { requestId: "", traceId: "", startedAt: 0, route: "(unmatched)", operationId: undefined, bytes: 0 }
  if (full && edge.open(request, response, state)) return
  const allowed = route(method, path, mark < 0 ? "" : url.slice(mark + 1), request, response, state)
  if (allowed === undefined) return
  if (allowed === "") sendProblem(request, response, state, 404, "not-found", "No such path")
  else {
    response.setHeader("allow", allowed)
    sendProblem(request, response, state, 405, "method-not-allowed", "Method not allowed")
  }
})

/** Answers, or says which methods the path has; none at all where it is unknown. */
function route(method, path, query, request, response, state) {
  if (path === "/users") {
    state.route = "/users"
    if (method === "GET") {
      state.operationId = "listUsers"
      return getUsers(request, response, state, query)
    }
    if (method !== "POST") return "GET, POST"
    state.operationId = "createUser"
    return postUser(request, response, state)
  }
  if (path.startsWith("/users/") && path.indexOf("/", 7) < 0) {
    state.route = "/users/{userId}"
    if (method !== "GET") return "GET"
    state.operationId = "getUser"
    return getUser(request, response, state, path.slice(7))
  }
  if (path !== "/health") return ""
  state.route = "/health"
  if (method !== "GET") return "GET"
  state.operationId = "getHealth"
  return sendJson(request, response, state, 200, health())
}

server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  console.log(`listening http://127.0.0.1:${server.address().port}`)
})
