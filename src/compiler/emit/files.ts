// Emits every file of the generated folder.
import type { Api } from "../model/model.ts"
import { emitApi } from "./api.ts"
import { nameTypes } from "./api-names.ts"
import { isWritable } from "./api-types.ts"
import { createChecks } from "./checks.ts"
import { emitDocument } from "./document.ts"
import { emitIndex, emitProblems } from "./index-file.ts"
import { emitOperations } from "./operations.ts"
import { emitExplainLater } from "./operations-writer.ts"
import { emitRoutes } from "./routes.ts"
import { emitSenders } from "./senders.ts"
import { operationsValue, routesValue, sendersValue, writeDeclaration } from "./typed-value.ts"
import { createTypesDocument, type TypesDocument } from "./types.ts"

/** How each generated file that can hold a comment begins. */
export const bannerStart = "// Generated from the spec by "

/** Characters of a module that is worth loading late: below, parsing it takes a few milliseconds. */
const largeModule = 256 * 1024

export interface EmitOptions {
  /** Import specifier of the runtime's door as seen from the generated folder. */
  readonly runtime: string
  /** Of the documents' texts: an edit that changes nothing else changes this, so that a stale folder is always noticed. */
  readonly specDigest: string
  /** Writes types.ts, or knows what was written for the same document before. */
  readonly printTypes: (document: TypesDocument) => Promise<string>
}

/** Text by file name. The same model gives the same bytes. @param document is the published one. */
export async function emitFiles(api: Api, document: unknown, options: EmitOptions): Promise<Map<string, string>> {
  const { runtime, printTypes, specDigest } = options
  const names = nameTypes(api, isWritable)
  const checks = createChecks(api, { runtime, banner: `${bannerStart}\`npm run codegen\`. For machines.`, merge: true })
  const writeOperations = emitOperations(api, checks)
  const writeSenders = emitSenders(api, checks)
  const checkFiles = checks.files()
  const explainsLate = (checkFiles.get("explanations.mjs") ?? "").length > largeModule
  return new Map([
    ["api.ts", emitApi(api, names, runtime)],
    ["types.ts", await printTypes(createTypesDocument(api, names))],
    ["index.ts", emitIndex(api, names, runtime, specDigest)],
    ["operations.mjs", writeOperations({ runtime, explainsLate })],
    ...(explainsLate ? ([["explain-later.mjs", emitExplainLater(runtime)]] as const) : []),
    ["operations.d.mts", writeDeclaration(operationsValue, runtime)],
    ...(writeSenders === null
      ? []
      : ([
          ["senders.mjs", writeSenders({ runtime, explainsLate })],
          ["senders.d.mts", writeDeclaration(sendersValue, runtime)],
        ] as const)),
    ["problems.ts", emitProblems(api, runtime)],
    ["routes.mjs", emitRoutes(api, runtime)],
    ["routes.d.mts", writeDeclaration(routesValue, runtime)],
    ...checkFiles,
    ["openapi.json", emitDocument(document)],
  ])
}
