// Formats of encoded and of executable texts.

/** `byte`: base64 with padding (RFC 4648 §4). */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && base64.test(text)
}

const base64 = /^[A-Za-z\d+/]*={0,2}$/

/** `base64url`: base64 for URLs, padding allowed (RFC 4648 §5). */
export function isBase64Url(text: string): boolean {
  return base64Url.test(text) && text.replaceAll("=", "").length % 4 !== 1
}

const base64Url = /^[A-Za-z\d_-]*={0,2}$/

/** `char`: one character, which is a code point (OpenAPI format registry). */
export function isChar(text: string): boolean {
  return text.length <= 2 && [...text].length === 1
}

/** `regex`: an expression that JavaScript reads with the `u` flag (ECMA-262 §22.2.1). It is read, never run. */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, "u")
    return true
  } catch {
    return false
  }
}
