// Rules of single objects that their fields do not tell: what one field makes of another.

import { didYouMean } from "../diagnostics/suggest.ts"
import type { ObjectName } from "../grammar/shape.ts"
import { quote } from "../read/node.ts"
import { child, children, hasKey, items, type Place, textAt } from "../read/place.ts"
import type { StructureContext } from "./context.ts"
import { isToken } from "./keys.ts"
import { reportUnknown } from "./unknown.ts"

/** Checks the rules of an object whose fields have been checked. */
export function checkObject(place: Place, name: ObjectName, context: StructureContext): void {
  rules[name]?.(place, context)
}

const rules: Partial<Record<ObjectName, (place: Place, context: StructureContext) => void>> = {
  OpenApi: checkDocument,
  Operation: checkOperation,
  Parameter: checkParameter,
  Header: checkParameter,
  SecurityScheme: checkScheme,
  ImplicitFlow: checkFlow,
  PasswordFlow: checkFlow,
  ClientFlow: checkFlow,
  CodeFlow: checkFlow,
  Server: checkServer,
  Response: checkResponse,
  MediaType: checkMediaType,
}

function checkDocument(place: Place, { dialect, report }: StructureContext): void {
  const parts = dialect === "3.0" ? ["paths"] : ["paths", "components", "webhooks"]
  if (!parts.some((part) => hasKey(place, part))) {
    const finding = { found: "The document has no `paths`", expected: parts.map((part) => `\`${part}\``).join(", ") }
    report.on("field-missing", place, finding)
  }
  const names = new Set<string>()
  const tags = child(place, "tags")
  for (const tag of tags === null ? [] : items(tags)) {
    const name = textAt(tag, "name")
    if (name !== undefined && names.has(name)) {
      report.on("duplicate-key", tag, { found: `The tag \`${name}\` is declared twice`, expected: "each tag once" })
    }
    if (name !== undefined) names.add(name)
  }
}

function checkOperation(place: Place, { dialect, report }: StructureContext): void {
  const responses = child(place, "responses")
  if (responses === null && dialect === "3.0") {
    report.on("field-missing", place, { found: "This Operation Object has no `responses`", expected: "`responses`" })
  }
  if (responses?.node.kind === "map" && responses.node.entries.size === 0) {
    report.on("field-missing", responses, { found: "`responses` is empty", expected: "at least one reply" })
  }
}

function checkParameter(place: Place, { report, version }: StructureContext): void {
  const name = child(place, "name")
  const text = textAt(place, "name")
  const position = textAt(place, "in")
  if (
    name !== null &&
    text !== undefined &&
    (text === "" || ((position === "header" || position === "cookie") && !isToken(text)))
  ) {
    const finding = {
      found: `${quote(text)} is no name of a ${position ?? ""} parameter`,
      expected: "letters, digits, `-` and `_`",
    }
    report.on("value-unknown", name, { ...finding, write: "`name: X-Name`" })
  }
  if (position === "querystring" && version !== "3.2") {
    const finding = {
      found: `\`in: querystring\` is of OpenAPI 3.2, and this document is of ${version}`,
      expected: "`in: query`",
    }
    report.on("version-feature", child(place, "in") ?? place, { ...finding, write: "`openapi: 3.2.0` at the top" })
  }
  const style = child(place, "style")
  if (style !== null && position === "cookie" && textAt(place, "style") === "cookie" && version !== "3.2") {
    const finding = {
      found: `\`style: cookie\` is of OpenAPI 3.2, and this document is of ${version}`,
      expected: "`form`",
    }
    report.on("version-feature", style, { ...finding, write: "`openapi: 3.2.0` at the top" })
  }
  if (style !== null && hasKey(place, "content")) {
    const finding = {
      found: "`style` stands beside `content`, which says already how the text is written",
      expected: "one of the two",
    }
    report.on("parameter-shape", style, finding)
  }
  if (!hasKey(place, "schema") && !hasKey(place, "content")) {
    report.on("parameter-shape", place, {
      found: "Neither `schema` nor `content` stands here",
      expected: "one of the two",
    })
  }
  if (textAt(place, "in") === "path" && !isTrue(place, "required")) {
    const found = `The path parameter \`${textAt(place, "name") ?? ""}\` is not \`required: true\``
    report.on("field-missing", place, { found, expected: "`required: true`, because a path has all of its parameters" })
  }
}

/** The IANA registry of HTTP authentication schemes (RFC 9110 §16.4.1), in lower case. */
const httpSchemes = new Set(
  `basic bearer concealed digest dpop gnap hoba mutual negotiate oauth privatetoken scram-sha-1 scram-sha-256 vapid`.split(
    " ",
  ),
)

const schemeFields: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  http: ["scheme"],
  oauth2: ["flows"],
  openIdConnect: ["openIdConnectUrl"],
}

function checkScheme(place: Place, { report }: StructureContext): void {
  const type = textAt(place, "type") ?? ""
  const scheme = textAt(place, "scheme")
  if (type === "http" && scheme !== undefined && !httpSchemes.has(scheme.toLowerCase())) {
    reportUnknown("value-unknown", child(place, "scheme") ?? place, scheme, [...httpSchemes], report)
  }
  if (type === "apiKey" && textAt(place, "name") === "") {
    const finding = {
      found: "The name of the key is empty",
      expected: "the name of a header, query parameter or cookie",
    }
    report.on("value-unknown", child(place, "name") ?? place, { ...finding, write: "`name: X-API-Key`" })
  }
  for (const field of Object.hasOwn(schemeFields, type) ? (schemeFields[type] ?? []) : []) {
    if (hasKey(place, field)) continue
    report.on("field-missing", place, {
      found: `This security scheme of type \`${type}\` has no \`${field}\``,
      expected: `\`${field}\``,
    })
  }
}

/** OAS 3.1 §4.8.29: the fields of a flow that send people somewhere are URLs, relative ones included. */
function checkFlow(place: Place, { report }: StructureContext): void {
  for (const field of ["authorizationUrl", "tokenUrl", "refreshUrl"]) {
    const url = textAt(place, field)
    if (url === undefined || url === "" || (/[/.:]/.test(url) && !/\s/.test(url))) continue
    const finding = { found: `\`${field}\` is ${quote(url)}, which is no URL`, expected: "a URL (RFC 3986)" }
    report.on("value-unknown", child(place, field) ?? place, {
      ...finding,
      write: "`https://login.example/oauth/token`",
    })
  }
}

function checkServer(place: Place, { report }: StructureContext): void {
  const variables = child(place, "variables")
  const known = variables === null ? [] : children(variables).map(([name]) => name)
  for (const [, name = ""] of (textAt(place, "url") ?? "").matchAll(/\{([^}]*)\}/g)) {
    if (known.includes(name)) continue
    const finding = {
      found: `The URL has \`{${name}}\`, and \`variables\` has no such name`,
      expected: "a variable of this name",
    }
    report.on("field-missing", child(place, "url") ?? place, finding)
  }
}

function checkResponse(place: Place, { report }: StructureContext): void {
  const headers = child(place, "headers")
  const seen = new Set<string>()
  for (const [name, value] of headers === null ? [] : children(headers)) {
    if (seen.has(name.toLowerCase())) {
      const finding = {
        found: `The header \`${name}\` is declared twice; names of headers ignore case`,
        expected: "each header once",
      }
      report.at("duplicate-key", value.source, value.keyStart, finding)
    }
    seen.add(name.toLowerCase())
  }
}

/** OAS 3.1 §4.8.14: an encoding belongs to a property of the schema. */
function checkMediaType(place: Place, { report }: StructureContext): void {
  const encoding = child(place, "encoding")
  const schema = child(place, "schema")
  const properties = schema === null ? null : child(schema, "properties")
  if (encoding === null || properties === null) return
  const known = children(properties).map(([name]) => name)
  const isForm = place.pointer.endsWith("/application~1x-www-form-urlencoded")
  for (const [name, value] of children(encoding)) {
    if (known.includes(name)) continue
    const expected = `a property of the schema.${didYouMean(name, known)}`.replace(/\.$/, "")
    // Parts of a multipart body may come beside the listed ones; the fields of a form are its properties.
    report.at(isForm ? "field-unknown" : "encoding-unknown", value.source, value.keyStart, {
      found: `The schema has no property \`${name}\``,
      expected,
    })
  }
}

function isTrue(place: Place, key: string): boolean {
  const node = child(place, key)?.node
  return node?.kind === "scalar" && node.value === true
}
