// Writes multipart/form-data: each property as one part or several, as a browser would (RFC 7578).
import {
  type Header,
  type MediaType,
  type PartKind,
  type PartPlan,
  planFormData,
  wireShape,
} from "../../compiler/index.ts"
import { encodeHeader, encodeQuery, Inexpressible } from "../../runtime/index.ts"
import { isObject } from "../samples/judge.ts"
import { createRandom } from "../samples/random.ts"
import { sampleValue } from "../samples/value.ts"

const boundary = "dovetail-boundary-7c41f0"

/** @throws {Inexpressible} where a property has no part that means it. */
export function writeParts(
  media: MediaType,
  value: Readonly<Record<string, unknown>>,
): { readonly contentType: string; readonly body: Buffer } {
  const { named, other } = planFormData(media)
  const parts = Object.entries(value).flatMap(([name, member]) => {
    const plan = named.find((each) => each.name === name) ?? other ?? { ...undescribed, schema: media.schema }
    return writeProperty(name, member, plan)
  })
  const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}

type Describing = Omit<PartPlan, "name" | "item" | "whole">

/** Headers say what a part is that nobody describes. */
const undescribed: Omit<Describing, "schema"> = {
  as: ["text", "json", "file"],
  list: "maybe",
  mediaTypes: [],
  style: null,
  headers: [],
}

function writeProperty(name: string, value: unknown, plan: Describing): Buffer[] {
  if (plan.style !== null) return writeStyled(name, value, plan)
  if (!Array.isArray(value) || plan.list === "no") return [writePart(name, value, plan)]
  if (value.length === 0) throw new Inexpressible("empty", "an empty list cannot be told from none")
  if (value.length === 1 && plan.list === "maybe")
    throw new Inexpressible("type", "a list of one cannot be told from its item")
  return value.map((item) => writePart(name, item, plan))
}

/** The pairs of a query as parts; nothing is percent-encoded in parts. */
function writeStyled(name: string, value: unknown, { style, schema }: Describing): Buffer[] {
  if (style === null) return []
  const plan = { name, in: "query", style: style.name, explode: style.explode, allowReserved: false } as const
  const pairs = encodeQuery({ ...plan, shape: wireShape(schema) }, value)
  const texts = style.explode ? [] : Array.isArray(value) ? value : isObject(value) ? Object.entries(value).flat() : []
  if (texts.some((text) => /[,| ]/.test(String(text))))
    throw new Inexpressible("delimiter", "an item holds what stands between items")
  return pairs.map((pair) => {
    const equals = pair.indexOf("=")
    const key = decodeURIComponent(pair.slice(0, equals))
    return assemble(key, [], Buffer.from(decodeURIComponent(pair.slice(equals + 1))))
  })
}

function writePart(name: string, value: unknown, plan: Describing): Buffer {
  const kind = kindFor(value, plan)
  const headers = plan.headers.flatMap(writeHeader)
  const named = plan.mediaTypes.find((type) => !type.includes("*")) ?? plan.mediaTypes[0]?.replace("*", "png")
  if (kind === "file") {
    const bytes = Buffer.from(typeof value === "string" ? value : JSON.stringify(value))
    if (bytes.length > (plan.maxBytes ?? bytes.length) || bytes.length < (plan.minBytes ?? 0)) {
      throw new Inexpressible("type", "a text of this many bytes is no file that fits")
    }
    return assemble(name, [`Content-Type: ${named ?? "application/octet-stream"}`, ...headers], bytes, "dovetail.bin")
  }
  if (kind === "json") {
    const type = `Content-Type: ${named ?? "application/json"}`
    return assemble(name, [type, ...headers], Buffer.from(JSON.stringify(value)))
  }
  if (typeof value === "object") throw new Inexpressible("nested", "an object or nothing has no text")
  const type = named === undefined || named === "text/plain" ? [] : [`Content-Type: ${named}`]
  return assemble(name, [...type, ...headers], Buffer.from(typeof value === "string" ? value : JSON.stringify(value)))
}

function kindFor(value: unknown, { as }: Describing): PartKind {
  const [only] = as
  if (as.length === 1 && only !== undefined) {
    if (value === null && only === "file") throw new Inexpressible("type", "nothing is no file")
    return only
  }
  if (typeof value === "object" && as.includes("json")) return "json"
  if (as.includes("text")) return "text"
  return typeof value === "string" && as.includes("file") ? "file" : "json"
}

/** Required headers only. */
function writeHeader({ name, required, schema, explode }: Header): string[] {
  if (!required) return []
  const sample = sampleValue(schema, { random: createRandom(name), direction: "request", isFilled: true })
  if (sample === undefined) throw new Inexpressible("type", `no value was found for the header ${name} of a part`)
  return [
    `${name}: ${encodeHeader({ name, in: "header", style: "simple", explode, allowReserved: false, shape: wireShape(schema) }, sample.value)}`,
  ]
}

function assemble(name: string, headers: readonly string[], content: Buffer, file?: string): Buffer {
  if (/[\0\\]/.test(name)) throw new Inexpressible("characters", "the name of a part holds what no name can")
  const quoted = name.replace(/["\r\n]/g, encodeURIComponent)
  const disposition = `form-data; name="${quoted}"${file === undefined ? "" : `; filename="${file}"`}`
  const head = [`--${boundary}`, `Content-Disposition: ${disposition}`, ...headers, "", ""].join("\r\n")
  return Buffer.concat([Buffer.from(head), content, Buffer.from("\r\n")])
}
