// Reads the headers that say what a part of a form is (RFC 7578 §4.2).

import { malformed } from "./part-reader.ts"

export interface Disposition {
  /** The name of the field. */
  readonly name: string
  /** The last segment of what the client calls the file; `undefined` where the part is no file. */
  readonly fileName: string | undefined
}

const parameter = /;[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:"((?:\\"|[^"])*)"|([!#$%&'*+.^_`|~0-9A-Za-z-]+))[ \t]*/y

/** `form-data; name="avatar"; filename="me.png"`. @throws {RefusedBody} */
export function parseDisposition(header: string | undefined, count: number): Disposition {
  const type = /^form-data[ \t]*(?=;|$)/i.exec(header ?? "")?.[0]
  if (header === undefined || type === undefined) {
    throw malformed(`has a part ${count} without the header Content-Disposition: form-data`)
  }
  const found = new Map<string, string>()
  parameter.lastIndex = type.length
  let end = type.length
  for (let match = parameter.exec(header); match !== null; match = parameter.exec(header)) {
    const [, key = "", quoted, token = ""] = match
    end = parameter.lastIndex
    if (found.has(key.toLowerCase())) throw malformed(`has the parameter ${key} twice in the head of part ${count}`)
    found.set(key.toLowerCase(), quoted === undefined ? token : toText(quoted))
  }
  const name = found.get("name")
  // `filename*` must not be sent (RFC 7578 §4.2); whoever reads it might see another name than others do.
  if (end < header.length || name === undefined || found.has("filename*")) {
    throw malformed(`has a Content-Disposition in part ${count} that is not form-data; name="…", filename="…"`)
  }
  if (name.includes("\0")) throw malformed(`has a NUL character in the name of part ${count}`)
  return { name, fileName: fileNameOf(found.get("filename")) }
}

/** Browsers write `%22`, `%0D` and `%0A` (HTML §4.10.21.8), others a backslash before a quote (RFC 9110 §5.6.4). */
function toText(text: string): string {
  return text
    .replaceAll('\\"', '"')
    .replace(/%(22|0[DdAa])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** No path, whatever system the client has, and no control characters. */
function fileNameOf(text: string | undefined): string | undefined {
  return text
    ?.split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, "")
}

const bcharacters = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/

/** The `boundary` of a Content-Type (RFC 2046 §5.1.1). @throws {RefusedBody} */
export function boundaryOf(contentType: string): string {
  const found = /;[ \t]*boundary[ \t]*=[ \t]*(?:"([^"]*)"|([^;"\s]+))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined || !bcharacters.test(boundary)) {
    throw malformed("has no boundary in its Content-Type; expected boundary= with 1 to 70 characters")
  }
  return boundary
}
