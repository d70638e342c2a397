// Ports that nobody uses, for servers that are told theirs before they start.
import { once } from "node:events"
import { createServer, type Server } from "node:net"

/** Below those that systems give to whoever asks for any (Linux: from 32768 on), so that no server that starts meanwhile gets one of them. */
const range = { from: 20_000, size: 12_000 }

/** Of this machine's loopback, all different; free at the moment of the answer. Different processes begin elsewhere. */
export async function freePorts(count: number): Promise<number[]> {
  const open: { readonly server: Server; readonly port: number }[] = []
  for (let tried = 0; open.length < count && tried < range.size; tried += 1) {
    const port = range.from + ((process.pid * 41 + tried) % range.size)
    const server = createServer()
    try {
      const listening = once(server, "listening")
      server.listen(port, "127.0.0.1")
      await listening
      open.push({ server, port })
    } catch {
      // Somebody has it.
    }
  }
  for (const { server } of open) server.close()
  return open.map(({ port }) => port)
}
