// The paths below which the servers of a document stand (OAS 3.1 §4.8.5), and a middleware that serves an API there.
import type { NextFunction, Request, Response } from "express"

interface Server {
  readonly url?: string
  readonly variables?: Readonly<Record<string, { readonly default?: string; readonly enum?: readonly string[] }>>
}

/** Without a slash at the end, longest first; the empty path stands for the root. Every value that a variable may have is filled in. */
export function basePathsOf(servers: readonly Server[]): string[] {
  const paths = servers.flatMap(({ url = "/", variables = {} }) => {
    const path = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "").replace(/\/+$/, "")
    return Object.entries(variables).reduce(
      (filled, [name, { default: preset = "", enum: several = [preset] }]) =>
        filled.flatMap((text) => several.map((value) => text.replaceAll(`{${name}}`, value))),
      [path],
    )
  })
  const found = new Set(paths.length === 0 ? [""] : paths)
  return [...found].sort((left, right) => right.length - left.length)
}

/** Takes the base path off, and answers 404 to what is not below one, as an app would in which nothing else is mounted. */
export function serveBelow(
  basePaths: readonly string[],
): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const end = request.url.indexOf("?")
    const path = end < 0 ? request.url : request.url.slice(0, end)
    const base = basePaths.find((each) => path === each || path.startsWith(`${each}/`))
    if (base === undefined) {
      response.status(404).end()
      return
    }
    const rest = request.url.slice(base.length)
    request.url = rest.startsWith("/") ? rest : `/${rest}`
    next()
  }
}
