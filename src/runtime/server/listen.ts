// Starts listening, and says in one sentence why where that does not work.
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"

/** Why the server cannot listen; meant for the person who starts it. */
export class ListenError extends Error {
  override readonly name = "ListenError"
}

const reasons: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is taken by another process. Stop that one, or choose another port, for example PORT=${port + 1}.`,
  EACCES: (_host, port) => `This user may not listen on port ${port}. Choose one above 1023, for example PORT=3000.`,
  EADDRNOTAVAIL: (host) =>
    `This machine has no address ${host}. Write HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for every network.`,
  ENOTFOUND: (host) =>
    `The host name ${host} is not known here. Write HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for every network.`,
}

/**
 * Listens and answers the URL to reach the server at; port 0 takes any free port.
 * @throws {ListenError}
 */
export function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? ""]
      reject(reason === undefined ? error : new ListenError(reason(host, port), { cause: error }))
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
