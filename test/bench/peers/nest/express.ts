// Nest on Express.
import { NestFactory } from "@nestjs/core"
import type { NestExpressApplication } from "@nestjs/platform-express"
import { createExpressEdge } from "../edge/express.mjs"
import { announce, isFull, port } from "../edge/settings.mjs"
import { createProblemFilter } from "./problems.ts"
import { UsersModule } from "./users.ts"

interface Reply {
  status(code: number): Reply
  type(name: string): Reply
  send(body: Buffer): void
}

const app = await NestFactory.create<NestExpressApplication>(UsersModule, { logger: false })
app.disable("x-powered-by")
app.disable("etag")
if (isFull)
  app.use(...createExpressEdge((request: { route?: { path: string } }) => request.route?.path ?? "(unmatched)"))
app.useGlobalFilters(
  createProblemFilter((reply: Reply, status, type, body) => reply.status(status).type(type).send(Buffer.from(body))),
)
await app.listen(port, "127.0.0.1")
announce(app.getHttpServer().address())
