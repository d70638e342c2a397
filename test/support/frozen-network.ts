// A way to a server that can be frozen: connections stay open, and nothing comes through until it thaws.
import { connect, createServer, type Socket } from "node:net"

export interface FrozenNetwork {
  readonly port: number
  freeze(): void
  thaw(): void
  close(): Promise<void>
}

/** Listens on a port of its own and hands everything on to `target`. */
export async function openNetwork(target: { readonly host: string; readonly port: number }): Promise<FrozenNetwork> {
  const sockets = new Set<Socket>()
  let isFrozen = false
  const server = createServer((near) => {
    const far = connect(target)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on("data", (bytes) => other.write(bytes))
      socket.on("error", () => other.destroy())
      socket.on("close", () => {
        sockets.delete(socket)
        other.destroy()
      })
      if (isFrozen) socket.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as { port: number }
  return {
    port,
    freeze() {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw() {
      isFrozen = false
      for (const socket of sockets) socket.resume()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
