// Finds out which OpenAPI version a document follows.
import type { Report } from "../diagnostics/collect.ts"
import type { Version } from "../grammar/shape.ts"
import { describeNode } from "../read/node.ts"
import { child, hasKey, type Place, textAt } from "../read/place.ts"
import type { Dialect } from "./dialect.ts"

/** The version and the dialect of its schemas; `null`, reported, where the document is none that is read. */
export function findVersion(
  root: Place,
  report: Report,
): { openapi: string; version: Version; dialect: Dialect } | null {
  if (root.node.kind !== "map") {
    const found = `The document is ${describeNode(root.node)}`
    report.on("version-missing", root, { found, expected: "an object with `openapi`, `info` and `paths`" })
    return null
  }
  const swagger = child(root, "swagger")
  if (swagger !== null && !hasKey(root, "openapi")) {
    const found = "The document is Swagger 2.0"
    report.on("version-unsupported", swagger, { found, expected: "OpenAPI 3.0, 3.1 or 3.2" })
    return null
  }
  const place = child(root, "openapi")
  if (place === null) {
    report.on("version-missing", root, {
      found: "The document has no `openapi`",
      expected: "the version of the specification",
    })
    return null
  }
  const openapi = textAt(root, "openapi")
  if (openapi === undefined) {
    const found = `\`openapi\` is ${describeNode(place.node)}`
    report.on("wrong-type", place, { found, expected: "a string such as `3.1.1`", write: '`openapi: "3.1.1"`' })
    return null
  }
  const minor = /^3\.([012])(?:\.\d+)?(?:-.+)?$/.exec(openapi)?.[1]
  if (minor === undefined) {
    report.on("version-unsupported", place, {
      found: `The version is \`${openapi}\``,
      expected: "`3.0.x`, `3.1.x` or `3.2.x`",
    })
    return null
  }
  const version = minor === "0" ? "3.0" : minor === "1" ? "3.1" : "3.2"
  return { openapi, version, dialect: version === "3.0" ? "3.0" : "3.1" }
}
