// Emits types.ts: the shapes of the document as openapi-typescript writes them.
import { createRequire } from "node:module"
import type * as OpenapiTypescript from "openapi-typescript"
import type TypeScript from "typescript"
import type { Api, Operation, Reply, Schema } from "../model/model.ts"
import type { Names } from "./api-names.ts"
import { findCycles } from "./types-cycles.ts"
import { mergeIndexSignature, printOwnType, writeListOf } from "./types-own.ts"
import type { Naming, PlainSchema } from "./types-plain.ts"
import { toPlainSchema, toPlainValue, withComment } from "./types-schema.ts"
import type { View } from "./types-views.ts"

/** A document that openapi-typescript reads; only what decides types is in it. */
export type TypesDocument = Readonly<Record<string, unknown>>

/** The normalised document, rebuilt from the model: every name is safe and unique, every reference leads to a named schema. */
export function createTypesDocument(api: Api, names: Names): TypesDocument {
  const all = [...names.components, ...[...names.inline.values()].flat()]
  const naming: Naming = {
    keyOf: (schema, view) => names.typeOf(schema, view)?.key,
    cycles: findCycles(all.map(({ schema }) => schema)),
  }
  const schemas = all.map(({ schema, view, key }) => {
    const nameOf = (part: Schema) => naming.keyOf(part, view)
    return [key, withComment(toPlainSchema(schema, view, naming), schema, nameOf)] as const
  })
  const paths = new Map<string, Record<string, unknown>>()
  for (const operation of api.operations) {
    const path = operation.path.template
    paths.set(path, { ...paths.get(path), [operation.method]: writeOperation(operation, naming) })
  }
  return {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  }
}

/** Prints the document as TypeScript: the interfaces `paths`, `components` and `operations`. */
export async function emitTypes(document: TypesDocument): Promise<string> {
  const { ts, astToString, transformSchema, transformSchemaObject } = await loadPrinter()
  type Source = Parameters<Printer["transformSchema"]>[0]
  type Part = Parameters<Printer["transformSchemaObject"]>[0]
  type Context = Parameters<Printer["transformSchema"]>[1]
  const schemas = (document.components as { schemas: Record<string, PlainSchema> }).schemas
  const context: Omit<Context, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: (type) => mergeIndexSignature(type, ts),
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: <T>(reference: string) => schemas[reference.slice("#/components/schemas/".length)] as T | undefined,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema, options) =>
      printOwnType(schema as PlainSchema, ts.factory, (part) => transformSchemaObject(part as Part, options)),
    transformProperty: undefined,
  }
  const nodes = transformSchema(document as unknown as Source, context as Context)
  const text = astToString(nodes)
  return `// Generated from the spec by openapi-typescript through \`npm run codegen\`; api.ts gives these types their names.\n${text}${writeListOf(text)}`
}

type Printer = Pick<typeof OpenapiTypescript, "astToString" | "transformSchema" | "transformSchemaObject"> & {
  readonly ts: typeof TypeScript
}

/**
 * Loads openapi-typescript when it is needed only, by `require`, and without its entry, which brings a linter along: a third of the time,
 * because `import` searches the nine megabytes of TypeScript for the names that it exports.
 */
async function loadPrinter(): Promise<Printer> {
  const load = createRequire(import.meta.url)
  try {
    return {
      ts: load("typescript"),
      transformSchema: load("openapi-typescript/dist/transform/index.cjs"),
      transformSchemaObject: load("openapi-typescript/dist/transform/schema-object.cjs").default,
      astToString: load("openapi-typescript/dist/lib/ts.cjs").astToString,
    }
  } catch {
    // Jest cannot `require` the ES modules that these files need.
    const [{ default: ts }, printer] = await Promise.all([import("typescript"), import("openapi-typescript")])
    return { ...printer, ts }
  }
}

function writeOperation(operation: Operation, naming: Naming): Record<string, unknown> {
  const write = (schema: Schema, view: View) => toPlainValue(schema, view, naming)
  const about = [operation.summary, operation.description].filter((text) => text.trim() !== "")
  return {
    operationId: operation.id,
    ...(about.length > 0 ? { description: about.join("\n") } : {}),
    ...(operation.deprecated ? { deprecated: true } : {}),
    parameters: operation.parameters.map(({ name, in: place, required, description, schema }) => ({
      ...{ name, in: place, required },
      ...(description === "" ? {} : { description }),
      schema: write(schema, "request"),
    })),
    ...(operation.body
      ? {
          requestBody: {
            required: operation.body.required,
            content: Object.fromEntries(
              operation.body.content.map(({ type, schema }) => [type, { schema: write(schema, "request") }]),
            ),
          },
        }
      : {}),
    responses: Object.fromEntries(operation.replies.map((reply) => [reply.status, writeReply(reply, write)])),
  }
}

function writeReply(reply: Reply, write: (schema: Schema, view: View) => PlainSchema): Record<string, unknown> {
  const headers = reply.headers.map(({ name, required, schema }) => [
    name,
    { required, schema: write(schema, "reply") },
  ])
  const content = reply.content.map(({ type, schema }) => [type, { schema: write(schema, "reply") }])
  return {
    description: reply.description,
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
    ...(content.length > 0 ? { content: Object.fromEntries(content) } : {}),
  }
}
