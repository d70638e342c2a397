// The objects of OpenAPI 3.0, 3.1 and 3.2 (OAS 3.1 §4.8, OAS 3.2 §4): which fields each has and what stands in them.
import {
  any,
  either,
  type Field,
  flag,
  list,
  map,
  type ObjectName,
  object,
  only,
  refable,
  required,
  type Shape,
  schema,
  text,
  type Version,
  words,
} from "./shape.ts"

const securityRequirements = list(map(list(text)))
const examples = map(refable("Example"))
const content = map(refable("MediaType"), "media-type")
const headers = map(refable("Header"), "header")
const methods = Object.fromEntries(
  ["get", "put", "post", "delete", "options", "head", "patch", "trace"].map((method) => [
    method,
    { shape: object("Operation") },
  ]),
)

/** The fields of a component's kind, for references that leave the document. */
export const componentShapes: Readonly<Record<string, Shape>> = {
  schemas: schema,
  responses: refable("Response"),
  parameters: refable("Parameter"),
  examples: refable("Example"),
  requestBodies: refable("RequestBody"),
  headers: refable("Header"),
  securitySchemes: refable("SecurityScheme"),
  links: refable("Link"),
  callbacks: refable("Callback"),
  pathItems: refable("PathItem"),
  mediaTypes: refable("MediaType"),
}

/** Kinds of components that not every version has. */
const componentVersions: Readonly<Record<string, Version>> = { pathItems: "3.1", mediaTypes: "3.2" }

const serialised: Record<string, Field> = {
  description: { shape: text },
  required: { shape: flag },
  deprecated: { shape: flag },
  allowEmptyValue: { shape: flag },
  style: { shape: text },
  explode: { shape: flag },
  allowReserved: { shape: flag },
  schema: { shape: schema },
  example: { shape: any },
  examples: { shape: examples },
  content: { shape: content },
}

const flowFields: Record<string, Field> = { refreshUrl: { shape: text }, scopes: required(map(text)) }

/** How the parts of a body are written (OAS 3.2 §4.15). */
const encodings: Record<string, Field> = {
  encoding: only("3.2", map(object("Encoding"))),
  prefixEncoding: only("3.2", list(object("Encoding"))),
  itemEncoding: only("3.2", object("Encoding")),
}

/** Every object by name; fields that begin with `x-` are allowed in all of them. */
export const objects: Readonly<Record<ObjectName, Readonly<Record<string, Field>>>> = {
  OpenApi: {
    openapi: required(text),
    $self: only("3.2", text),
    info: required(object("Info")),
    jsonSchemaDialect: only("3.1", text),
    servers: { shape: list(object("Server")) },
    paths: { shape: map(refable("PathItem"), "path") },
    webhooks: only("3.1", map(refable("PathItem"))),
    components: { shape: object("Components") },
    security: { shape: securityRequirements },
    tags: { shape: list(object("Tag")) },
    externalDocs: { shape: object("ExternalDocs") },
  },
  Info: {
    title: required(text),
    summary: only("3.1", text),
    description: { shape: text },
    termsOfService: { shape: text },
    contact: { shape: object("Contact") },
    license: { shape: object("License") },
    version: required(text),
  },
  Contact: { name: { shape: text }, url: { shape: text }, email: { shape: text } },
  License: { name: required(text), identifier: only("3.1", text), url: { shape: text } },
  Server: {
    url: required(text),
    description: { shape: text },
    name: { shape: text },
    variables: { shape: map(object("ServerVariable")) },
  },
  ServerVariable: { enum: { shape: list(text) }, default: required(text), description: { shape: text } },
  Tag: {
    name: required(text),
    description: { shape: text },
    externalDocs: { shape: object("ExternalDocs") },
    summary: only("3.2", text),
    parent: only("3.2", text),
    kind: only("3.2", text),
  },
  ExternalDocs: { description: { shape: text }, url: required(text) },
  Components: Object.fromEntries(
    Object.entries(componentShapes).map(([kind, shape]) => {
      const version = componentVersions[kind]
      const field: Field = { shape: map(shape, "component") }
      return [kind, version === undefined ? field : { ...field, only: version }]
    }),
  ),
  PathItem: {
    $ref: { shape: text },
    summary: { shape: text },
    description: { shape: text },
    ...methods,
    query: only("3.2", object("Operation")),
    additionalOperations: only("3.2", map(object("Operation"), "method")),
    servers: { shape: list(object("Server")) },
    parameters: { shape: list(refable("Parameter")) },
  },
  Operation: {
    tags: { shape: list(text) },
    summary: { shape: text },
    description: { shape: text },
    externalDocs: { shape: object("ExternalDocs") },
    operationId: { shape: text },
    parameters: { shape: list(refable("Parameter")) },
    requestBody: { shape: refable("RequestBody") },
    responses: { shape: map(refable("Response"), "status") },
    callbacks: { shape: map(refable("Callback")) },
    deprecated: { shape: flag },
    security: { shape: securityRequirements },
    servers: { shape: list(object("Server")) },
  },
  Parameter: {
    name: required(text),
    in: required(words("path", "query", "header", "cookie", "querystring")),
    ...serialised,
  },
  RequestBody: { description: { shape: text }, content: required(content), required: { shape: flag } },
  MediaType: {
    schema: { shape: schema },
    itemSchema: only("3.2", schema),
    example: { shape: any },
    examples: { shape: examples },
    ...encodings,
    encoding: { shape: map(object("Encoding")) },
  },
  Encoding: {
    contentType: { shape: text },
    headers: { shape: headers },
    style: { shape: text },
    explode: { shape: flag },
    allowReserved: { shape: flag },
    ...encodings,
  },
  Response: {
    description: { ...required(text), optionalFrom: "3.2" },
    summary: only("3.2", text),
    headers: { shape: headers },
    content: { shape: content },
    links: { shape: map(refable("Link")) },
  },
  Header: serialised,
  Example: {
    summary: { shape: text },
    description: { shape: text },
    value: { shape: any },
    externalValue: { shape: text },
    dataValue: only("3.2", any),
    serializedValue: only("3.2", text),
  },
  Link: {
    operationRef: { shape: text },
    operationId: { shape: text },
    parameters: { shape: map(any) },
    requestBody: { shape: any },
    description: { shape: text },
    server: { shape: object("Server") },
  },
  Callback: {},
  SecurityScheme: {
    type: required(words("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")),
    description: { shape: text },
    name: { shape: text },
    in: { shape: words("query", "header", "cookie") },
    scheme: { shape: text },
    bearerFormat: { shape: text },
    flows: { shape: object("Flows") },
    openIdConnectUrl: { shape: text },
    oauth2MetadataUrl: only("3.2", text),
    deprecated: only("3.2", flag),
  },
  Flows: {
    implicit: { shape: object("ImplicitFlow") },
    password: { shape: object("PasswordFlow") },
    clientCredentials: { shape: object("ClientFlow") },
    authorizationCode: { shape: object("CodeFlow") },
    deviceAuthorization: only("3.2", object("DeviceFlow")),
  },
  ImplicitFlow: { ...flowFields, authorizationUrl: required(text) },
  PasswordFlow: { ...flowFields, tokenUrl: required(text) },
  ClientFlow: { ...flowFields, tokenUrl: required(text) },
  CodeFlow: { ...flowFields, authorizationUrl: required(text), tokenUrl: required(text) },
  DeviceFlow: { ...flowFields, deviceAuthorizationUrl: required(text), tokenUrl: required(text) },
  Discriminator: {
    propertyName: required(text),
    mapping: { shape: map(text) },
    defaultMapping: only("3.2", text),
  },
  Xml: {
    name: { shape: text },
    namespace: { shape: text },
    prefix: { shape: text },
    attribute: { shape: flag },
    wrapped: { shape: flag },
    nodeType: only("3.2", words("element", "attribute", "text", "cdata", "none")),
  },
}

/** Reference Objects (OAS 3.1 §4.8.23). */
export const referenceFields: Readonly<Record<string, Field>> = {
  $ref: required(text),
  summary: only("3.1", text),
  description: only("3.1", text),
}

/** A Callback Object is a map of expressions. */
export const callbackShape: Shape = map(refable("PathItem"), "expression")

/** A schema, or `true` and `false` where a schema may stand. */
export const schemaOrFlag: Shape = either(flag, schema)
