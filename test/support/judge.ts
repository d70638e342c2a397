// An independent judge: holds a response on the wire against the published document with Ajv, apart from our own guards.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import type { Response } from "supertest"

/** A published OpenAPI document, as JSON. */
export interface PublishedDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PublishedOperation>>>>
  readonly [name: string]: unknown
}
interface PublishedOperation {
  readonly operationId?: string
  readonly responses?: Readonly<Record<string, unknown>>
}
interface PublishedReply {
  readonly content?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, unknown>>
}

/** The declared reply that a response turned out to be. */
export interface Declared {
  readonly status: number
  readonly problem: string | undefined
}

interface Judge {
  readonly document: PublishedDocument
  readonly validators: Map<string, ValidateFunction>
  readonly ajv: Ajv2020
}
const judges = new WeakMap<PublishedDocument, Judge>()

function judgeOf(document: PublishedDocument): Judge {
  const known = judges.get(document)
  if (known) return known
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: "https://document.example/" })
  const judge = { document, validators: new Map(), ajv }
  judges.set(document, judge)
  return judge
}

/** @throws when status, media type, body or a header is not as the document declares for the operation */
export function judge(document: PublishedDocument, operationId: string, response: Response): Declared {
  const place = findOperation(document, operationId)
  const { node: operation } = follow(document, place)
  const { status } = response
  const replies = (operation as PublishedOperation).responses ?? {}
  const key = [String(status), `${Math.floor(status / 100)}XX`, "default"].find((name) => name in replies)
  const what = `${operationId} answered ${status} ${response.text ?? ""}`
  if (key === undefined) throw new Error(`${what}; declared are ${Object.keys(replies).join(", ")}.`)
  const reply = follow(document, [...place, "responses", key])
  const { content, headers } = reply.node as PublishedReply
  for (const name of Object.keys(headers ?? {})) judgeHeader(document, reply.place, name, response, what)
  const hasBody = typeof response.text === "string" && response.text !== ""
  if (content === undefined) {
    if (hasBody) throw new Error(`${what}; expected no body.`)
    return { status, problem: undefined }
  }
  const mediaType = response.type
  if (!(mediaType in content))
    throw new Error(`${what} as ${mediaType || "nothing"}; declared are ${Object.keys(content).join(", ")}.`)
  const body: unknown = JSON.parse(response.text)
  validate(document, [...reply.place, "content", mediaType, "schema"], body, what)
  const type = mediaType === "application/problem+json" ? (body as { type?: string }).type : undefined
  return { status, problem: type?.replace("/problems/", "") }
}

function judgeHeader(
  document: PublishedDocument,
  reply: readonly string[],
  name: string,
  response: Response,
  what: string,
): void {
  const { node, place } = follow(document, [...reply, "headers", name])
  const { required, schema } = node as { required?: boolean; schema?: { type?: string } }
  const value: string | undefined = response.headers[name.toLowerCase()]
  if (value === undefined) {
    if (required) throw new Error(`${what} without the header ${name}.`)
    return
  }
  const isNumber = schema?.type === "integer" || schema?.type === "number"
  validate(document, [...place, "schema"], isNumber ? Number(value) : value, `${what} with ${name}: ${value}`)
}

function validate(document: PublishedDocument, place: readonly string[], value: unknown, what: string): void {
  const { validators, ajv } = judgeOf(document)
  const pointer = place.map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")
  const validator = validators.get(pointer) ?? ajv.compile({ $ref: `https://document.example/#/${pointer}` })
  validators.set(pointer, validator)
  if (!validator(value))
    throw new Error(`${what}; against the document: ${ajv.errorsText(validator.errors, { dataVar: "body" })}.`)
}

function findOperation(document: PublishedDocument, operationId: string): string[] {
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item))
      if (operation.operationId === operationId) return ["paths", path, method]
  throw new Error(`The published document has no operation ${operationId}.`)
}

/** The node at a place and where it stands after following references. */
function follow(document: PublishedDocument, place: readonly string[]): { node: object; place: readonly string[] } {
  let node: unknown = document
  for (const [index, step] of place.entries()) {
    node = (node as Record<string, unknown> | undefined)?.[step]
    const { $ref } = (node ?? {}) as { $ref?: string }
    if (typeof $ref === "string") {
      const steps = $ref
        .slice(2)
        .split("/")
        .map((each) => decodeURIComponent(each).replaceAll("~1", "/").replaceAll("~0", "~"))
      return follow(document, [...steps, ...place.slice(index + 1)])
    }
  }
  if (typeof node !== "object" || node === null) throw new Error(`The document has nothing at ${place.join(" ▸ ")}.`)
  return { node, place }
}
