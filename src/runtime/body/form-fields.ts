// Decodes application/x-www-form-urlencoded, each field as its encoding says (OAS 3.1 §4.8.15).
import { decodeDeepObject } from "../decode/deep-object.ts"
import { decodeForm } from "../decode/form.ts"
import { groupPairs, type Pair, parsePairs, takePairs } from "../decode/pairs.ts"
import { decodeFormText, isArrayShape, onlyText, propertyShape, RefusedText } from "../decode/text.ts"
import type { BodyContent, FieldEncoding, WireShape } from "../definition.ts"
import { escapePointer } from "../json/describe-value.ts"
import { setMember } from "../json/set-member.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import { type JsonLimits, parseJson } from "./json.ts"
import { isJsonMediaType } from "./media-type.ts"

/** A field whose text is no JSON, or JSON that no schema can mean. */
class RefusedJson extends Error {
  readonly fault: Extract<ReturnType<typeof parseJson>, { fault: unknown }>["fault"]
  constructor(fault: RefusedJson["fault"]) {
    super(fault.message)
    this.fault = fault
  }
}

interface Field {
  readonly name: string
  readonly shape: WireShape
  /** Of JSON in the field. */
  readonly limits: JsonLimits
}

/** The object that the fields are, or what is wrong with the first that is not as it should be. */
export function decodeFields(
  text: string,
  { shape = { types: ["object"] }, encodings = {} }: Pick<BodyContent, "shape" | "encodings">,
  limits: JsonLimits,
): { readonly value: unknown } | Refusal {
  const value: Record<string, unknown> = {}
  let name = ""
  const refuse = (code: string, message: string, isMalformed: boolean, below = ""): Refusal => {
    const pointer = name === "" ? "" : `/${escapePointer(name)}${below}`
    const issues = [{ in: "body", pointer, code, message }] as const
    return isMalformed ? { refusal: "malformed-request", issues } : refuseIssues(issues)
  }
  try {
    const pairs = parsePairs(text)
    if (pairs.length > limits.keys)
      return refuse("keys", `has ${pairs.length} fields; expected at most ${limits.keys}`, true)
    // Fields in a style first: their pairs may have other names.
    for (name of Object.keys(encodings)) {
      const found = decodeStyled(
        pairs,
        { name, shape: propertyShape(shape, name), limits },
        encodings[name] as FieldEncoding,
      )
      if (found !== undefined) setMember(value, name, found)
    }
    for (const [field, found] of groupPairs(pairs)) {
      name = field
      setMember(value, name, decodePlainField(found, { name, shape: propertyShape(shape, name), limits }))
    }
  } catch (error) {
    if (error instanceof RefusedText)
      return refuse(error.code, error.message, error.code === "percent-encoding", error.pointer)
    if (!(error instanceof RefusedJson)) throw error
    const { code, message, against, pointer } = error.fault
    return refuse(code, message, against === "grammar", pointer)
  }
  return { value }
}

/** False for forms with fields that are JSON or in a style, which other readers take for plain texts. */
export function isReadAlike(content: BodyContent | undefined): boolean {
  if (content?.kind !== "form") return true
  const { shape, encodings } = content
  const fields = Object.values(shape?.properties ?? {})
  return (
    encodings === undefined && !fields.some((field) => isJson(isArrayShape(field) ? (field.items ?? field) : field))
  )
}

/** `undefined` where the field was not sent. */
function decodeStyled(pairs: Pair[], { name, shape, limits }: Field, encoding: FieldEncoding): unknown {
  if ("mediaType" in encoding) {
    if (!isJsonMediaType(encoding.mediaType)) return undefined
    const found = takePairs(pairs, name)
    return found.length === 0 ? undefined : decodeJsonField(found, shape, limits)
  }
  const { style, explode } = encoding
  // Other kinds of values of a deepObject have no brackets, and are read as any field.
  if (style === "deepObject") return decodeDeepObject(pairs, name, shape, decodeFormText)
  return decodeForm(pairs, { name, shape, explode, style }, decodeFormText)
}

/** Without an encoding, texts are in style form with explode; objects are JSON (OAS 3.1 §4.8.15, default of `contentType`). */
function decodePlainField(found: Pair[], { name, shape, limits }: Field): unknown {
  const isList = isArrayShape(shape)
  if (isJson(isList ? (shape.items ?? { types: [] }) : shape)) return decodeJsonField(found, shape, limits)
  // An object beside texts has no text of its own; what is there stays text for the check to refuse.
  const plain = isList ? shape : { types: shape.types.filter((type) => type !== "object") }
  return decodeForm(found, { name, style: "form", explode: true, shape: plain }, decodeFormText)
}

/** Whether only JSON can be meant: objects, and `null` beside them. */
function isJson({ types }: WireShape): boolean {
  return types.includes("object") && types.every((type) => type === "object" || type === "null")
}

/** One text is the value, or the whole array; several are the items of one. */
function decodeJsonField(found: readonly Pair[], shape: WireShape, limits: JsonLimits): unknown {
  const values = found.map(({ raw }) => {
    const parsed = parseJson(decodeFormText(raw), limits)
    if ("fault" in parsed) throw new RefusedJson(parsed.fault)
    return parsed.value
  })
  const [first] = values
  if (!isArrayShape(shape)) {
    if (values.length > 1) onlyText(found.map(({ raw }) => raw))
    return first
  }
  return values.length === 1 && Array.isArray(first) ? first : values
}
