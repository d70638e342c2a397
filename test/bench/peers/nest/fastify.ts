// Nest on Fastify.
import { NestFactory } from "@nestjs/core"
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify"
import { addFastifyEdge, fullOptions } from "../edge/fastify.mjs"
import { announce, isFull, port } from "../edge/settings.mjs"
import { createProblemFilter } from "./problems.ts"
import { UsersModule } from "./users.ts"

interface Reply {
  code(code: number): Reply
  header(name: string, value: string): Reply
  send(body: string): void
}

const adapter = new FastifyAdapter(isFull ? fullOptions() : { logger: false })
const app = await NestFactory.create<NestFastifyApplication>(UsersModule, adapter, { logger: false })
if (isFull) await addFastifyEdge(adapter.getInstance())
app.useGlobalFilters(
  createProblemFilter((reply: Reply, status, type, body) => reply.code(status).header("content-type", type).send(body)),
)
await app.listen(port, "127.0.0.1")
announce(app.getHttpServer().address())
