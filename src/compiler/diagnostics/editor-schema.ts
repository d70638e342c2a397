// Writes the JSON Schema of our extensions, with which editors complete and check them.
import type { Limits } from "../model/model.ts"
import { dates, links } from "../normalise/deprecation.ts"
import { defaultLimits, maxLimits } from "../normalise/extensions.ts"
import { defaultIdempotencyTtl, maxIdempotencyTtl } from "../normalise/idempotency.ts"
import { mostOfRate, mostRates, rateName } from "../normalise/rates.ts"
import { catalogue } from "./catalogue.ts"
import { adjustableCodes } from "./severity.ts"

const positive = { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER }

const rateNumber = { ...positive, maximum: mostOfRate }

const date = { type: "string", pattern: dates.source }

const link = { type: "string", pattern: links.source }

const methods = "^(get|put|post|delete|options|head|patch|trace|query)$"

/** The text of `docs/x-dovetail.schema.json`: a schema of whole documents that says nothing but what our extensions are. */
export function writeEditorSchema(): string {
  const rules = Object.fromEntries(
    adjustableCodes().map((code) => [
      code,
      { description: `${catalogue[code].title}. ${catalogue[code].explanation}`, $ref: "#/$defs/severity" },
    ]),
  )
  const operation = {
    type: "object",
    properties: {
      "x-rate-limit": {
        anyOf: [ref("rate-limit"), { type: "array", minItems: 1, maxItems: mostRates, items: ref("rate-limit") }],
      },
      "x-deprecation": ref("deprecation"),
      "x-limits": ref("limits"),
      "x-preconditions": ref("preconditions"),
      "x-errors": ref("errors"),
      "x-idempotency": ref("idempotency"),
    },
  }
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
        ...closed(
          {
            quota: rateNumber,
            window: { description: "Seconds.", ...rateNumber },
            by: { enum: ["address", "caller"] },
            name: {
              description: "What the headers call it; `default`, or what it counts, when not said.",
              type: "string",
              pattern: rateName.source,
            },
          },
          ["quota", "window", "by"],
        ),
      },
      deprecation: {
        description:
          "Of an operation with `deprecated: true`: since when it is deprecated, from when on it may be gone, where that is explained, and what takes its place.",
        ...closed({ since: date, sunset: date, link, successor: link }, ["since"]),
      },
      limits: {
        description: "Bounds of one operation. What is not said has its default; what is more is refused.",
        ...closed({
          bodyBytes: limit("bodyBytes", "Bytes of a request body; more are answered with 413."),
          depth: limit("depth", "Arrays and objects inside each other in a JSON body; more are answered with 400."),
          keys: limit(
            "keys",
            "Members of all objects of a JSON body together, or fields of a form; more are answered with 400.",
          ),
          queryParameters: limit("queryParameters", "Pairs in the query; more are answered with 400."),
          parts: limit("parts", "Parts of a multipart body; more are answered with 413."),
          partBytes: limit("partBytes", "Bytes of one part, file or not, and of one item of a sequence."),
        }),
      },
      idempotency: {
        description:
          "The same request under the same `Idempotency-Key` is done once, and answered again as it was. `required`: without a key, 400; `ttl`: seconds for which the reply is kept.",
        ...closed({
          required: { type: "boolean", default: false },
          ttl: { type: "integer", minimum: 1, maximum: maxIdempotencyTtl, default: defaultIdempotencyTtl },
        }),
      },
      preconditions: {
        description:
          "The request says by `If-Match` which state it changes. `required`: without it, 428; `optional`: looked at when it is sent. Another state is answered with 412. `etagOf`: the operationId of the GET whose `ETag` it is, where that is not the GET of the same path.",
        ...closed({ ifMatch: { enum: ["required", "optional"] }, etagOf: { type: "string" } }, ["ifMatch"]),
      },
      errors: {
        description:
          "`oauth`: the operation refuses as RFC 6749 §5.2 says, in what the runtime answers as well. Else as problems (RFC 9457).",
        enum: ["oauth"],
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

function limit(name: keyof Limits, description: string): object {
  const maximum = maxLimits[name] ?? positive.maximum
  const fallback = defaultLimits[name]
  return { description, ...positive, maximum, ...(fallback === null ? {} : { default: fallback }) }
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
