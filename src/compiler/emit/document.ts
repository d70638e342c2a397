// Emits openapi.json: the published document, as partners get it.

/** JSON with two spaces, in the order of the document, as the same bytes on every machine. */
export function emitDocument(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
