// Tests that are indexed by the contract: each belongs to an operation and one of its replies, and no declared reply goes untested.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "@jest/globals"
import type { Express } from "express"
import request, { type Response } from "supertest"
import { parse } from "yaml"
import { type Declared, judge, type PublishedDocument } from "./judge.ts"

const root = join(import.meta.dirname, "..", "..")

/** The service under test. */
export interface AppUnderTest {
  readonly server: Express
  /** What the service hands out at /openapi.json. */
  readonly document: PublishedDocument
}

export interface Call {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** An access token. */
  readonly token?: string
}

export interface OperationTests {
  /** A test that has to see `status` answered. Where a status has several problems, each needs its own. */
  reply(status: number, title: string, work: () => Promise<void>): void
  /** Sends the operation over HTTP and holds the answer against the published document. */
  call(input?: Call): Promise<Response>
}

interface Authored {
  readonly method: string
  readonly path: string
  /** `200`, or `409 email-taken` where the status answers named problems. */
  readonly replies: readonly string[]
}

/** What is read of the authored document; every node may be a reference. */
interface Node {
  readonly $ref?: string
  readonly operationId?: string
  readonly responses?: Readonly<Record<string, Node>>
  readonly headers?: Readonly<Record<string, Node>>
  readonly "x-preconditions"?: object
  readonly content?: Readonly<Record<string, { readonly schema?: Node }>>
  readonly oneOf?: readonly Node[]
  readonly allOf?: readonly Node[]
  readonly properties?: { readonly type?: { readonly const?: string } }
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>> }

/** What codegen adds for the handler to answer, or in the place of what it answers. */
function addedReplies(method: string, operation: Node, resolve: (node: Node) => Node): string[] {
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1]
  const names = Object.keys(success === undefined ? {} : (resolve(success).headers ?? {}))
  return [
    ...(operation["x-preconditions"] === undefined ? [] : ["412 precondition-failed"]),
    ...(method === "get" && names.some((name) => name.toLowerCase() === "etag") ? ["304"] : []),
  ]
}

/** What the authored file says of an operation, apart from every generated file. */
function readAuthored(operationId: string): Authored {
  const document = parse(readFileSync(join(root, "openapi.yaml"), "utf8")) as Document
  const resolve = (node: Node): Node => {
    if (node.$ref === undefined) return node
    let place: unknown = document
    for (const step of node.$ref.slice(2).split("/")) place = (place as Record<string, unknown>)[step]
    return resolve(place as Node)
  }
  const slugsOf = (node: Node): string[] => {
    const { oneOf = [], allOf = [], properties } = resolve(node)
    const slug = properties?.type?.const?.replace("/problems/", "")
    return [...(slug === undefined ? [] : [slug]), ...[...oneOf, ...allOf].flatMap(slugsOf)]
  }
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId !== operationId) continue
      const replies = Object.entries(operation.responses ?? {}).flatMap(([status, reply]) => {
        const schema = resolve(reply).content?.["application/problem+json"]?.schema
        const slugs = schema ? slugsOf(schema) : []
        return slugs.length === 0 ? [status] : slugs.map((slug) => `${status} ${slug}`)
      })
      return { method, path, replies: [...new Set([...replies, ...addedReplies(method, operation, resolve)])] }
    }
  throw new Error(`openapi.yaml has no operation ${operationId}.`)
}

/** The tests of one operation; adds the one that counts them against the contract. */
export function operation(operationId: string, app: () => AppUnderTest, define: (tests: OperationTests) => void): void {
  describe(operationId, () => {
    const authored = readAuthored(operationId)
    const shown = new Set<string>()
    let answered: string[] = []
    const call = async (input: Call = {}): Promise<Response> => {
      const answer = await send(app(), authored, input)
      answered.push(nameOf(judge(app().document, operationId, answer)))
      return answer
    }
    define({
      call,
      reply: (status, title, work) =>
        test(`${status} ${title}`, async () => {
          answered = []
          await work()
          const matching = answered.filter((name) => name.split(" ")[0] === String(status))
          if (matching.length === 0)
            throw new Error(`The test answered ${answered.join(", ") || "nothing"}; expected ${status} among it.`)
          for (const name of matching) shown.add(name)
        }),
    })
    test("every declared reply has a test", () => {
      expect(authored.replies.filter((name) => !shown.has(name))).toEqual([])
    })
  })
}

/** Sends a request as any client would. */
export function send(
  app: AppUnderTest,
  { method, path }: { readonly method: string; readonly path: string },
  input: Call,
): Promise<Response> {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.path?.[name] ?? `{${name}}`))
  const sending = request(app.server)[method as "get" | "post"](url)
  if (input.query) sending.query(input.query)
  if (input.token !== undefined) sending.set("authorization", `Bearer ${input.token}`)
  for (const [name, value] of Object.entries(input.headers ?? {})) sending.set(name, value)
  if (input.body !== undefined) sending.send(input.body as object)
  return Promise.resolve(sending)
}

function nameOf({ status, problem }: Declared): string {
  return problem === undefined ? String(status) : `${status} ${problem}`
}
