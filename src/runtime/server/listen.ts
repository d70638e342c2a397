// Starts listening, and says in one sentence why where that does not work.
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"

/** Why the server cannot listen; meant for the person who starts it. */
export class ListenError extends Error {
  override readonly name = "ListenError"
}

const reasons: Readonly<Record<string, (host: string, port: number, prefix: string) => string>> = {
  EADDRINUSE: (host, port, prefix) =>
    `Port ${port} on ${host} is taken by another process. Stop that one, or choose another port, for example ${prefix}PORT=${port + 1}.`,
  EACCES: (_host, port, prefix) =>
    `This user may not listen on port ${port}. Choose one above 1023, for example ${prefix}PORT=3000.`,
  EADDRNOTAVAIL: (host, _port, prefix) =>
    `This machine has no address ${host}. Write ${prefix}HOST=127.0.0.1 for this machine only, or ${prefix}HOST=0.0.0.0 for every network.`,
  ENOTFOUND: (host, _port, prefix) =>
    `The host name ${host} is not known here. Write ${prefix}HOST=127.0.0.1 for this machine only, or ${prefix}HOST=0.0.0.0 for every network.`,
}

/**
 * Listens and answers the URL to reach the server at; port 0 takes any free port.
 * @param to `prefix`: of the settings that say where, for messages
 * @throws {ListenError}
 */
export function listen(
  server: Server,
  to: { readonly host: string; readonly port: number; readonly prefix?: string },
): Promise<{ url: string; port: number }> {
  const { host, port, prefix = "" } = to
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? ""]
      reject(reason === undefined ? error : new ListenError(reason(host, port, prefix), { cause: error }))
    }
    server.once("error", onError)
    server.listen({ host, port }, () => {
      server.off("error", onError)
      const { port: actual } = server.address() as AddressInfo
      const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host
      resolve({ url: `http://${name}:${actual}`, port: actual })
    })
  })
}
