// Rules about what people read: tags, operations, and the one form of refusals.

import { isProblemType } from "../model/media-types.ts"
import type { Operation } from "../model/model.ts"
import { child, items, textAt } from "../read/place.ts"
import type { RuleContext } from "./rule.ts"

/** Reports tags and operations without a description, and refusals that are no problem documents. */
export function checkDescriptions(context: RuleContext): void {
  for (const operation of context.api.operations) {
    checkOperation(operation, context)
    checkReplies(operation, context)
  }
  checkTags(context)
}

function checkOperation({ method, path, summary, description, location }: Operation, { schemaReport }: RuleContext) {
  const missing = [summary.trim() === "" ? "`summary`" : "", description.trim() === "" ? "`description`" : ""]
  const names = missing.filter((name) => name !== "").join(" and no ")
  if (names === "") return
  const found = `\`${method.toUpperCase()} ${path.template}\` has no ${names}`
  schemaReport.at("operation-undescribed", location, { found, expected: "both `summary` and `description`" })
}

/** Replies to HEAD have no body (RFC 9110 §9.3.2), so there is nothing to ask of them. */
function checkReplies({ method, replies, errors }: Operation, { schemaReport }: RuleContext): void {
  // RFC 6749 §5.2 has a form of its own.
  if (errors === "oauth") return
  for (const { status, content, location } of replies) {
    if (!/^[45]/.test(status) || method === "head" || content.some(({ type }) => isProblemType(type))) continue
    const types = content.map(({ type }) => `\`${type}\``).join(", ")
    const found = `The reply \`${status}\` ${types === "" ? "has no content" : `is ${types}`}`
    schemaReport.at("reply-not-problem", location, { found, expected: "`application/problem+json` (RFC 9457)" })
  }
}

function checkTags({ api, root, report, schemaReport }: RuleContext): void {
  const list = child(root, "tags")
  const declared = list === null ? [] : items(list)
  for (const { name, identifier, description } of api.tags) {
    const operation = api.operations.find(({ tag }) => tag === identifier)
    if (description.trim() !== "" || operation === undefined) continue
    const place = declared.find((tag) => textAt(tag, "name") === name)
    const found = `The tag \`${name}\` has no description`
    const finding = { found, expected: "the tag under `tags` of the document, with a `description`" }
    // Operations without a tag are nobody's chapter.
    if (place !== undefined) report.on("tag-undescribed", place, finding)
    else if (name !== "default") schemaReport.at("tag-undescribed", operation.location, finding)
  }
}
