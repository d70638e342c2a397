// What is wrong with the head of a request before anybody looks for its path: Host and request target (RFC 9112 §3.2).
import type { IncomingMessage } from "node:http"

/** Host and port (RFC 3986 §3.2.2); names are not resolved here, so their form is all there is to know. */
const hostForm = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9!$&'()*+,;=._~%-]*)(?::\d*)?$/

/** RFC 9112 §3.2: one Host, of its form, or 400; whoever stands in front may have judged another one. Node keeps the first. */
export function hostFault({ headers: { host }, rawHeaders, httpVersion }: IncomingMessage): string | undefined {
  if (host === undefined) return httpVersion === "1.1" ? "The request has no Host header." : undefined
  if (!hostForm.test(host)) return "The header Host is not a host with or without a port."
  let lines = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (name.length === 4 && name.toLowerCase() === "host") lines++
  }
  return lines > 1 ? "The request has more than one Host header." : undefined
}

const absoluteForm = /^https?:\/\/([^/?#]+)(.*)$/i

/**
 * Proxies may send `GET http://host/path` (RFC 9112 §3.2.2); from here on it is the path alone, because not everybody who reads `url` later
 * knows this form. `*` is left as it is.
 */
export function targetFault(request: IncomingMessage): string | undefined {
  const target = request.url ?? "/"
  if (target.startsWith("/") || target === "*") return undefined
  const [, authority = "", path = ""] = absoluteForm.exec(target) ?? []
  if (authority === "" || !hostForm.test(authority)) return "The request target is no path and no absolute URL."
  request.url = path.startsWith("/") ? path : `/${path}`
  return undefined
}
