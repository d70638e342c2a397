// Emits a service that boots and implements nothing: each operation answers 501, and `tsc` lists each as still to do.
import type { Api, Operation, Tag } from "../model/model.ts"
import { nameTypes, tagsOf } from "./api-names.ts"
import { headingOf } from "./api-operations.ts"
import { docComment, propertyName, quote } from "./api-text.ts"
import { isWritable } from "./api-types.ts"

/** Text by path from the repository's root: `src/service/index.ts` and a handlers file for each tag. Authenticators refuse everybody. */
export function emitStubs(api: Api): Map<string, string> {
  const names = nameTypes(api, isWritable)
  const folders = nameFolders(tagsOf(api))
  const groups = [...folders].map(([tag, folder]) => ({
    tag,
    folder,
    type: names.handlers(tag),
    operations: api.operations.filter((operation) => operation.tag === tag),
  }))
  return new Map([
    ["src/service/index.ts", writeDoor(api, groups)],
    ...groups.map((group) => [`src/service/${group.folder}/handlers.ts`, writeHandlers(group)] as const),
  ])
}

interface Group {
  readonly tag: string
  readonly folder: string
  /** The interface in generated/api. */
  readonly type: string
  readonly operations: readonly Operation[]
}

function writeHandlers({ tag, type, operations }: Group): string {
  const members = operations.map((operation) => {
    const comment = docComment([headingOf(operation)], "    ")
    return `${comment}    ${propertyName(operation.id)}: () => notImplemented(${quote(operation.id)}),\n`
  })
  return `// Implements the operations of ${tag}: replace each \`notImplemented\` by what answers the request.
import type { ${type} } from "../../../generated/api/index.ts"
import { notImplemented } from "../../runtime/index.ts"

export function create${type}(): ${type} {
  return {
${members.join("")}  }
}
`
}

function writeDoor(api: Api, groups: readonly Group[]): string {
  const isSecured = api.securitySchemes.length > 0
  const sorted = [...groups].sort((a, b) => (a.folder < b.folder ? -1 : 1))
  const imports = sorted.map(({ type, folder }) => `import { create${type} } from "./${folder}/handlers.ts"\n`)
  const handlers = groups.map(({ tag, type }) => `      ${propertyName(tag)}: create${type}(),\n`)
  const refusals = api.securitySchemes.map(({ name }) => `      ${propertyName(name)}: async () => null,\n`)
  const types = isSecured ? "Authenticators, Handlers" : "Handlers"
  return `// The service's door: puts its parts together for main.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { ${types} } from "../../generated/api/index.ts"
import type { Database } from "../database/index.ts"
import type { Log, SettingValues } from "../runtime/index.ts"
${imports.join("")}
/** The service's own environment variables: name to what it may hold, made with \`textSetting\` and the like. */
export const serviceSettings = {}

export interface ServiceOptions {
  /** Migrated. */
  readonly database: Database
  readonly settings: SettingValues<typeof serviceSettings>
  readonly log: Log
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  /** Aborted when the process is asked to stop: end readiness then; requests are still answered. */
  readonly stopping?: AbortSignal
  /** Whether this is \`npm run dev\`. */
  readonly development?: boolean
}

export interface Service {
  readonly handlers: Handlers
${isSecured ? "  readonly authenticators: Authenticators\n" : ""}  /** Lines for the person who starts the service. */
  readonly announcements: readonly string[]
  /** 32 bytes: replies to requests under an \`Idempotency-Key\` are sealed with it. */
  readonly idempotencySecret: Uint8Array
  /** Adds to the Express app what is served beside the operations. */
  addPages(app: { use(path: string, handle: (request: IncomingMessage, response: ServerResponse) => void): unknown }): void
  /** The database is the caller's and stays open. */
  close(): Promise<void>
}

/** Throws an error called StartUpError, with a message for the person who starts the service, where something has to be mended. */
export async function createService({ random }: ServiceOptions): Promise<Service> {
  return {
    handlers: {
${handlers.join("")}    },
${isSecured ? `    // Null: the credentials are not good. Everybody is refused until these are written.\n    authenticators: {\n${refusals.join("")}    },\n` : ""}    announcements: [],
    // Of this process, which then forgets those replies when it ends. Derive it from a secret of your own as soon as two processes answer.
    idempotencySecret: random(32),
    addPages: () => {},
    close: async () => {},
  }
}
`
}

/** A folder for each tag: kebab case, different even where file systems do not tell upper from lower case. */
function nameFolders(tags: readonly Tag[]): Map<string, string> {
  const folders = new Map<string, string>()
  for (const { name, identifier } of tags) {
    const kebab = name
      .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .toLowerCase()
    const wanted = kebab.replace(/^-+|-+$/g, "") || "operations"
    let folder = wanted
    for (let count = 2; [...folders.values()].includes(folder); count += 1) folder = `${wanted}-${count}`
    folders.set(identifier, folder)
  }
  return folders
}
