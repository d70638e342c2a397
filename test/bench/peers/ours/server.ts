// Dovetail as a team would serve it; `VARIANT=full` is what src/main.ts builds, `bare` the same without log, CORS, security headers and metrics.
import { openSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { createApp, createLog, createLogOutput, createServer, serveMetrics } from "../../../../src/runtime/index.ts"
import { createApi, problem } from "../../generated/index.ts"
import { createUser, findUser, health, listUsers } from "../domain/users.mjs"

const api = createApi({
  handlers: {
    health: { getHealth: () => ({ status: 200, body: health() }) },
    users: {
      listUsers: ({ query }) => ({ status: 200, body: listUsers(query.limit, query.skip) }),
      createUser: ({ body }) => ({ status: 201, body: createUser(body) }),
      getUser({ path }) {
        const user = findUser(path.userId)
        return user ? { status: 200, body: user } : problem("user-not-found")
      },
    },
  },
})

const isFull = process.env.VARIANT === "full"
const log = createLog(
  isFull ? "info" : "silent",
  isFull ? createLogOutput(openSync(process.env.ACCESS_LOG ?? "/dev/null", "a")) : process.stdout,
)
const { metrics } = await serveMetrics({
  METRICS_PORT: isFull ? Number(process.env.METRICS_PORT ?? 0) : undefined,
  METRICS_HOST: "127.0.0.1",
})
const settings = { CORS_ORIGINS: isFull ? ["https://app.example"] : [] }
const app = createApp({ api, log, settings, securityHeaders: isFull, ...(metrics && { metrics }) })
const server = createServer(app)
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  console.log(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
