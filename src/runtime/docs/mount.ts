// Documentation of the running API: Swagger UI, Redoc, the document itself, and a page for each problem. Nothing leaves the machine.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Express, NextFunction, Request, RequestHandler, Response } from "express"
import Negotiator from "negotiator"
import swaggerUi from "swagger-ui-express"
import { stringify } from "yaml"
import { type PageKind, securityHeaders } from "../app/security-headers.ts"
import type { ApiDefinition } from "../definition.ts"
import type { Log } from "../log/log.ts"
import { stateOf } from "../request/state.ts"
import { problemListPage, problemPage, redocPage } from "./pages.ts"

export interface DocumentationOptions {
  readonly https: boolean
  readonly log: Log
}

/** Serves `/docs`, `/redoc`, `/openapi.json`, `/openapi.yaml`, `/problems` and `/problems/{slug}`; `/` leads to `/docs`. */
export function mountDocumentation(app: Express, definition: ApiDefinition, { https }: DocumentationOptions): void {
  const pageOf = (name: string, kind: PageKind): RequestHandler => {
    const headers = securityHeaders(kind, https)
    return (request: Request, response: Response, next: NextFunction) => {
      const state = stateOf(request)
      if (state !== undefined) state.page = name
      for (let index = 0; index < headers.length; index += 2)
        response.setHeader(headers[index] as string, headers[index + 1] as string)
      next()
    }
  }
  mountSwagger(app, definition, pageOf("/docs", "swagger"))
  mountRedoc(app, definition, pageOf("/redoc", "redoc"))
  const documentYaml = once(() => stringify(JSON.parse(definition.document()), { lineWidth: 120 }))
  app.get("/openapi.json", pageOf("/openapi.json", "none"), (_request, response) => {
    response.type("application/json").set("cache-control", "no-cache").send(definition.document())
  })
  app.get("/openapi.yaml", pageOf("/openapi.yaml", "none"), (_request, response) => {
    response.type("application/yaml").set("cache-control", "no-cache").send(documentYaml())
  })
  mountProblems(app, definition, pageOf)
  app.get("/", pageOf("/", "page"), (_request, response) => response.redirect(302, "/docs/"))
  app.get("/favicon.ico", pageOf("/favicon.ico", "none"), (_request, response) => {
    response.status(204).set("cache-control", "public, max-age=86400").end()
  })
}

function mountSwagger(app: Express, definition: ApiDefinition, headers: RequestHandler): void {
  const options: swaggerUi.SwaggerUiOptions = {
    customSiteTitle: definition.title,
    swaggerOptions: {
      url: "/openapi.json",
      persistAuthorization: true,
      displayRequestDuration: true,
      validatorUrl: null,
    },
  }
  // The page names its scripts relative to itself, so it has to be read with the slash at the end.
  app.get("/docs", headers, (request, response, next) => {
    if (request.path.endsWith("/")) next()
    else response.redirect(308, "/docs/")
  })
  app.use("/docs", headers, ...swaggerUi.serveFiles(undefined, options))
  app.get("/docs/", headers, swaggerUi.setup(undefined, options))
}

function mountRedoc(app: Express, definition: ApiDefinition, headers: RequestHandler): void {
  const bundle = once(() => {
    const path = createRequire(import.meta.url).resolve("redoc/bundles/redoc.standalone.js")
    // The one address outside of this machine that the bundle would ask for is its maker's logo.
    return readFileSync(path, "utf8").replaceAll(
      "https://cdn.redoc.ly/redoc/logo-mini.svg",
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
    )
  })
  app.get("/redoc", headers, (_request, response) => response.type("html").send(redocPage(definition.title)))
  app.get("/redoc/redoc.standalone.js", headers, (_request, response) => {
    response.type("text/javascript").set("cache-control", "public, max-age=3600").send(bundle())
  })
}

function mountProblems(
  app: Express,
  definition: ApiDefinition,
  pageOf: (name: string, kind: PageKind) => RequestHandler,
): void {
  app.get("/problems", pageOf("/problems", "page"), (request, response) => {
    if (prefersJson(request)) response.json(Object.values(definition.problems))
    else response.type("html").send(problemListPage(definition))
  })
  app.get("/problems/:slug", pageOf("/problems/{slug}", "page"), (request, response, next) => {
    const slug = String(request.params.slug)
    const problem = Object.hasOwn(definition.problems, slug) ? definition.problems[slug] : undefined
    if (problem === undefined) next()
    else if (prefersJson(request)) response.json(problem)
    else response.type("html").send(problemPage(problem))
  })
}

function prefersJson(request: Request): boolean {
  return new Negotiator(request).mediaType(["text/html", "application/json"]) === "application/json"
}

/** Computed when first asked for, then kept. */
function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}
