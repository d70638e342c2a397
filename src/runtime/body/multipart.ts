// Reads multipart/form-data (RFC 7578): fields are held in memory within limits, files go to the disk as they come.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { BodyContent, PartDefinition, PartsDefinition } from "../definition.ts"
import { escapePointer } from "../json/describe-value.ts"
import { setMember } from "../json/set-member.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import { type Issue, issueLimit } from "../report.ts"
import type { RequestState } from "../request/state.ts"
import { type Chunks, openChunks, RefusedBody } from "./chunks.ts"
import { boundaryOf, parseDisposition } from "./disposition.ts"
import type { JsonLimits } from "./json.ts"
import { createPartReader, type Part } from "./part-reader.ts"
import { decodeHeaders, decodePart, judgeHead, type PartFault } from "./part-values.ts"
import { addStyled, findPart, type StyledTexts, takeStyled } from "./styled-parts.ts"
import { createUploadedFile, type UploadedFile, type UploadFolders } from "./uploads.ts"

export interface MultipartOptions {
  readonly content: BodyContent & { readonly parts: PartsDefinition }
  /** Bytes of the whole body. */
  readonly maxBytes: number
  /** Of JSON in one part. */
  readonly limits: JsonLimits
  readonly folders: UploadFolders
  /** Gets the folder with the files; whoever ends the request removes it. */
  readonly state: RequestState
}

/** The fields by name. @throws {RefusedBody} {AbortedBody} */
export async function readMultipart(
  request: IncomingMessage,
  response: ServerResponse,
  options: MultipartOptions,
): Promise<{ readonly value: unknown } | Refusal> {
  const chunks = openChunks(request, response, options.maxBytes)
  try {
    return await readParts(request, chunks, options)
  } finally {
    chunks.stop()
  }
}

interface Reading extends MultipartOptions {
  readonly issues: Issue[]
  malformed: boolean
  /** Bytes of fields so far. */
  held: number
  readonly values: Map<string, { readonly definition: PartDefinition; readonly values: unknown[]; json: boolean }>
  readonly styled: StyledTexts
}

async function readParts(
  request: IncomingMessage,
  chunks: Chunks,
  options: MultipartOptions,
): Promise<{ readonly value: unknown } | Refusal> {
  const { maxParts } = options.content.parts
  const reading: Reading = {
    ...options,
    issues: [],
    malformed: false,
    held: 0,
    values: new Map(),
    styled: new Map(),
  }
  const reader = createPartReader(chunks, boundaryOf(request.headers["content-type"] ?? ""))
  let count = 0
  for (let part = await reader.next(); part !== undefined; part = await reader.next()) {
    if (++count > maxParts) throw tooMuch(`The body has more than ${maxParts} parts`)
    await readPart(part, count, reading)
  }
  const value = assemble(reading)
  const { issues, malformed } = reading
  if (issues.length === 0) return { value }
  return malformed ? { refusal: "malformed-request", issues } : refuseIssues(issues)
}

function tooMuch(what: string): RefusedBody {
  return new RefusedBody({
    refusal: "content-too-large",
    detail: `${what}, which is as much as this operation takes.`,
  })
}

async function readPart(part: Part, count: number, reading: Reading): Promise<void> {
  const { parts } = reading.content
  const { name, fileName } = parseDisposition(part.headers.get("content-disposition"), count)
  const definition = findPart(parts, name)
  const head = judgeHead(part, definition, fileName !== undefined)
  const pointer = `/${escapePointer(name)}`
  if ("code" in head) {
    complain(reading, pointer, head)
    return
  }
  const before = reading.issues.length
  const headers = definition.headers ? await decodeHeaders(part, definition.headers, pointer, reading.issues) : {}
  if (reading.issues.length > before) return
  if (head.kind === "file") {
    const file = await keepFile(part, reading, {
      name: fileName || undefined,
      mediaType: head.mediaType,
      headers,
      field: name,
      definition,
    })
    // What browsers send where nobody has chosen a file (HTML §4.10.21.4).
    if (file.size === 0 && fileName === "") return
    if (file.size < (definition.minBytes ?? 0)) {
      complain(reading, pointer, {
        code: "minLength",
        message: `has ${file.size} bytes; expected at least ${definition.minBytes}`,
      })
    }
    add(reading, name, definition, file, false)
    return
  }
  const decoded = decodePart(await holdField(part, reading, name), {
    kind: head.kind,
    definition,
    limits: reading.limits,
  })
  if ("code" in decoded) complain(reading, pointer, decoded)
  else if (definition.style !== undefined) addStyled(reading.styled, name, String(decoded.value))
  else add(reading, name, definition, decoded.value, head.kind === "json")
}

function complain(
  reading: Reading,
  pointer: string,
  { code, message, pointer: below = "", isMalformed }: PartFault,
): void {
  // A body that cannot be parsed is said to be so, whatever else is wrong with it.
  if (isMalformed === true && !reading.malformed) {
    reading.malformed = true
    reading.issues.length = 0
  }
  if (reading.malformed && isMalformed !== true) return
  if (reading.issues.length < issueLimit) reading.issues.push({ in: "body", pointer: pointer + below, code, message })
}

function add(reading: Reading, name: string, definition: PartDefinition, value: unknown, json: boolean): void {
  const known = reading.values.get(name)
  if (known === undefined) reading.values.set(name, { definition, values: [value], json })
  else known.values.push(value)
}

interface FileAbout extends Pick<UploadedFile, "name" | "mediaType" | "headers"> {
  readonly field: string
  readonly definition: PartDefinition
}

/** Writes the part to a file; the next piece is read when this one is written. */
async function keepFile(part: Part, reading: Reading, about: FileAbout): Promise<UploadedFile> {
  const { field, definition, name, mediaType, headers } = about
  const most = Math.min(definition.maxBytes ?? Number.POSITIVE_INFINITY, reading.content.parts.maxPartBytes)
  reading.state.uploads ??= await reading.folders.open()
  const { path, file } = await reading.state.uploads.create()
  let size = 0
  try {
    for await (const chunk of part.content) {
      size += chunk.length
      if (size > most) throw tooMuch(`The part ${JSON.stringify(field)} has more than ${most} bytes`)
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  return createUploadedFile({ name, mediaType, headers, path, size })
}

async function holdField(part: Part, reading: Reading, name: string): Promise<Buffer> {
  const { maxPartBytes, maxFieldBytes } = reading.content.parts
  const pieces: Buffer[] = []
  let size = 0
  for await (const chunk of part.content) {
    size += chunk.length
    reading.held += chunk.length
    if (size > maxPartBytes) throw tooMuch(`The part ${JSON.stringify(name)} has more than ${maxPartBytes} bytes`)
    if (reading.held > maxFieldBytes)
      throw tooMuch(`The fields of the body have more than ${maxFieldBytes} bytes together`)
    pieces.push(chunk)
  }
  return Buffer.concat(pieces, size)
}

/** One object of all fields: parts of one name are an array where the schema has one (RFC 7578 §4.3). */
function assemble(reading: Reading): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [name, { definition, values, json }] of reading.values) {
    const [first] = values
    const { list, whole } = definition
    const isOne = values.length === 1
    if (list === "yes" ? isOne && json && whole === true && Array.isArray(first) : isOne) setMember(value, name, first)
    else if (list !== "no") setMember(value, name, values)
    else {
      const message = `is sent ${values.length} times; expected once`
      complain(reading, `/${escapePointer(name)}`, { code: "duplicate", message })
    }
  }
  takeStyled(reading.styled, reading.content.parts, value, (pointer, fault) => complain(reading, pointer, fault))
  return value
}
