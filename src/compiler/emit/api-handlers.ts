// Writes the handler interfaces of api.ts: one function per operation, grouped by tag.
import type { Api, Operation } from "../model/model.ts"
import { type Names, tagsOf } from "./api-names.ts"
import { headingOf } from "./api-operations.ts"
import { writeCaller } from "./api-security.ts"
import { docComment, firstParagraph, propertyName } from "./api-text.ts"

/**
 * Every group of handlers depends on who the callers are, even one whose operations are all public: securing one of them later changes
 * no signature elsewhere. `_C` is a parameter that is not used yet.
 */
function parameters(api: Api, operations: readonly Operation[]): string {
  if (api.securitySchemes.length === 0) return ""
  return `<${operations.some(hasCaller) ? "C" : "_C"} extends Callers = Callers>`
}

const hasCaller = (operation: Operation) => writeCaller(operation) !== ""

export function writeHandlers(api: Api, names: Names): string {
  const groups = tagsOf(api).map((tag) => ({
    tag,
    operations: api.operations.filter(({ tag: own }) => own === tag.identifier),
  }))
  const interfaces = groups.map(({ tag, operations }) => {
    const methods = operations.map((operation) => {
      const reply = names.reply(operation)
      const request = `${names.request(operation)}${hasCaller(operation) ? "<C>" : ""}`
      const comment = docComment([headingOf(operation)], "  ")
      const name = propertyName(operation.id)
      const line = `  ${name}(request: ${request}): Promise<${reply}> | ${reply}\n`
      if (line.length <= 140) return `${comment}${line}`
      return `${comment}  ${name}(\n    request: ${request},\n  ): Promise<${reply}> | ${reply}\n`
    })
    const comment = docComment(tag.description === "" ? [] : [firstParagraph(tag.description)])
    return `${comment}export interface ${names.handlers(tag.identifier)}${parameters(api, operations)} {\n${methods.join("")}}\n`
  })
  const members = groups.map(({ tag }) => {
    return `  ${propertyName(tag.identifier)}: ${names.handlers(tag.identifier)}${api.securitySchemes.length > 0 ? "<C>" : ""}\n`
  })
  const handlersParameter =
    api.securitySchemes.length === 0 ? "" : `<${groups.length > 0 ? "C" : "_C"} extends Callers = Callers>`
  return `${interfaces.join("\n")}
/** Everything that has to be implemented. */
export interface Handlers${handlersParameter} {
${members.join("")}}
`
}
