// A generated server for bodies of every kind (test/start/specs/bodies.md), and what tests send to it.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll } from "@jest/globals"
import { type GuideServer, readGuide, serveSection } from "./guide.ts"

export interface Answered {
  readonly status: number
  readonly body: Record<string, unknown> & {
    readonly errors?: readonly { pointer: string; code: string; message: string }[]
  }
  readonly headers: Headers
}

export type Send = (
  method: string,
  path: string,
  body: string | Buffer | FormData,
  headers?: Record<string, string>,
) => Promise<Answered>

/** Serves the document while the tests of a file run; `name` keeps files that run side by side apart. */
export function serveBodies(name: string): { readonly send: Send; readonly url: () => string } {
  const [section] = readGuide(readFileSync(join(import.meta.dirname, "../start/specs/bodies.md"), "utf8"))
  let server: GuideServer | undefined
  beforeAll(async () => {
    if (section === undefined) throw new Error("specs/bodies.md has no section")
    server = await serveSection(section, name)
  }, 120_000)
  afterAll(() => server?.stop())
  const url = (): string => server?.url ?? ""
  return {
    url,
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${url()}${path}`, { method, body, headers })
      return { status: response.status, body: (await response.json()) as Answered["body"], headers: response.headers }
    },
  }
}

/** Where the issues of a refusal are and what they are. */
export const pointers = ({ body }: Answered) => body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)
