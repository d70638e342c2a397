// Writes the JSON Schema of our extensions, with which editors complete and check them.
import { catalogue } from "./catalogue.ts"
import { adjustableCodes } from "./severity.ts"

const positive = { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER }

const methods = "^(get|put|post|delete|options|head|patch|trace|query)$"

/** The text of `docs/x-dovetail.schema.json`: a schema of whole documents that says nothing but what our extensions are. */
export function writeEditorSchema(): string {
  const rules = Object.fromEntries(
    adjustableCodes().map((code) => [
      code,
      { description: `${catalogue[code].title}. ${catalogue[code].explanation}`, $ref: "#/$defs/severity" },
    ]),
  )
  const operation = { type: "object", properties: { "x-rate-limit": ref("rate-limit"), "x-limits": ref("limits") } }
  const scheme = { type: "object", properties: { "x-scopes": ref("scopes"), "x-roles": ref("roles") } }
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "OpenAPI documents with the extensions of Dovetail",
    type: "object",
    properties: {
      "x-dovetail": ref("dovetail"),
      paths: mapOf({ type: "object", patternProperties: { [methods]: operation } }),
      components: { type: "object", properties: { securitySchemes: mapOf(scheme) } },
    },
    $defs: {
      dovetail: {
        description: "What weighs how much when the document is compiled.",
        ...closed({
          profile: {
            description:
              "`strict`: what the lint profile finds is an error. `standard`, when not said: other people's style is theirs.",
            enum: ["standard", "strict"],
          },
          rules: {
            description: "The weight of single codes. What is always an error cannot be set.",
            ...closed(rules),
          },
        }),
      },
      severity: { enum: ["error", "warning", "off"] },
      "rate-limit": {
        description:
          "At most `quota` requests in any `window` seconds, counted for each client address or each caller.",
        ...closed({ quota: positive, window: positive, by: { enum: ["address", "caller"] } }, [
          "quota",
          "window",
          "by",
        ]),
      },
      limits: {
        description:
          "Bounds of one operation. When nothing is said, a request body has at most 1048576 bytes and, in multipart, 100 parts.",
        ...closed({
          bodyBytes: { description: "Bytes of a request body.", ...positive },
          parts: { description: "Parts of a multipart body.", ...positive },
          partBytes: { description: "Bytes of one part, file or not, and of one item of a sequence.", ...positive },
        }),
      },
      scopes: {
        description: "The scopes of a security scheme that has no OAuth flows, with what each allows.",
        type: "object",
        additionalProperties: { type: "string" },
      },
      roles: {
        description: "The scopes that callers of a role hold.",
        type: "object",
        additionalProperties: { type: "array", items: { type: "string" } },
      },
    },
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function ref(name: string): object {
  return { $ref: `#/$defs/${name}` }
}

function mapOf(schema: object): object {
  return { type: "object", additionalProperties: schema }
}

function closed(properties: object, required: readonly string[] = []): object {
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false }
}
