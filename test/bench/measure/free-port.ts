// A port that nobody uses, for a server that is told its port before it starts.
import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"

/** Of this machine's loopback; free at the moment of the answer. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
