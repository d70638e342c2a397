// Shows the mails of development in a browser on this machine, and nobody else.
import { readdir, readFile } from "node:fs/promises"
import type { IncomingMessage, ServerResponse } from "node:http"
import { join } from "node:path"
import { readEml, type ShownMail } from "./eml.ts"
import { escapeHtml } from "./write.ts"

/** Mails on the page. */
const most = 50
/** Ids of mails are UUIDs, so a path names nothing else. */
const fileName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.eml$/
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Answers `/`, the newest mails, and `/<id>.eml`. Only requests that come from this machine and name it: a page of another origin that
 * made its name point here (DNS rebinding) sends its own name as Host.
 */
export function createMailPage(folder: string): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const answer = (status: number, type: string, body: string) => {
      response.writeHead(status, {
        "content-type": `${type}; charset=utf-8`,
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "cache-control": "no-store",
      })
      response.end(request.method === "HEAD" ? undefined : body)
    }
    if (!isLoopback(request.socket.remoteAddress) || !loopbackHost.test(request.headers.host ?? ""))
      return answer(
        403,
        "text/plain",
        "Mails of development are shown on this machine only, at http://127.0.0.1:PORT/dev/mails.\n",
      )
    if (request.method !== "GET" && request.method !== "HEAD")
      return answer(405, "text/plain", "There is nothing to send here.\n")
    const name = (request.url ?? "/").replace(/\?.*$/s, "").slice(1)
    if (name === "") return answer(200, "text/html", pageOf(await readMails(folder)))
    const eml = fileName.test(name) ? await readFile(join(folder, name), "utf8").catch(() => undefined) : undefined
    if (eml === undefined) return answer(404, "text/plain", "There is no such mail.\n")
    answer(200, "text/plain", eml)
  }
}

function isLoopback(address = ""): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address)
}

async function readMails(folder: string): Promise<(ShownMail & { readonly name: string })[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => fileName.test(name))
  // Ids are ordered by time.
  const newest = names.sort().reverse().slice(0, most)
  return Promise.all(newest.map(async (name) => ({ name, ...readEml(await readFile(join(folder, name), "utf8")) })))
}

function pageOf(mails: readonly (ShownMail & { readonly name: string })[]): string {
  const shown = mails.map(
    ({ name, subject, to, date, text }) => `<article>
<h2>${escapeHtml(subject)}</h2>
<p>to ${escapeHtml(to)}, ${escapeHtml(date)}, <a href="/dev/mails/${name}">source</a></p>
<pre>${escapeHtml(text).replace(/https?:\/\/\S+(?=\s|$)/g, (link) => `<a href="${link}">${link}</a>`)}</pre>
</article>`,
  )
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Mails of development</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem } pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f2f4f7; padding: 1rem }</style>
</head>
<body>
<h1>Mails of development</h1>
<p>The newest ${most}, instead of being sent: SMTP_URL is not set. Reload to see more.</p>
${shown.join("\n") || "<p>There is none yet.</p>"}
</body>
</html>
`
}
