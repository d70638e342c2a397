// Serves any generated API: `GENERATED` is its folder, with `handlers.ts` beside; operations that those do not have answer 501.
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import express from "express"
import { createServer } from "../../../../src/runtime/index.ts"

const folder = process.env.GENERATED ?? "."
const { createApi, definition } = await import(join(folder, "index.ts"))
const { handlers } = await import(join(folder, "handlers.ts"))
const refuse = async () => null
const authenticators = Object.fromEntries(Object.keys(definition.schemes).map((name) => [name, refuse]))
const api = createApi({ handlers, authenticators }, { missingHandlers: "answer-501" })
const server = createServer(express().use(api.handle))
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  console.log(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
