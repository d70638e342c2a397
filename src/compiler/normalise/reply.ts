// Reads the replies of an operation: status, headers, content and the problems that they declare.
import { isProblemType } from "../model/media-types.ts"
import type { Problem, Reply } from "../model/model.ts"
import { child, children, locationOf, type Place, textAt } from "../read/place.ts"
import { buildContent } from "./content.ts"
import type { Context } from "./context.ts"
import { buildHeaders } from "./header.ts"
import { agree, findProblems, titleOf } from "./problem.ts"

/** The replies in document order. Problems are added to `problems` by slug. */
export function buildReplies(responses: Place | null, problems: Map<string, Problem>, context: Context): Reply[] {
  if (responses === null) return []
  return children(responses).flatMap(([key, written]) => {
    if (key.startsWith("x-")) return []
    const place = context.resolver.follow(written)
    if (place === null) return []
    const status = key === "default" ? key : key.toUpperCase()
    if (status.startsWith("1")) {
      const found = `\`${key}\` is an interim answer, which comes before the answer of a handler`
      context.report.on("reply-interim", written, { found, expected: "a status from 200 to 599" })
      return []
    }
    const content = buildContent(bodyOf(place, status, context), context)
    const slugs = new Set<string>()
    for (const media of content) {
      if (!isProblemType(media.type)) continue
      for (const slug of declare(media.schema, status, written, problems, context)) slugs.add(slug)
    }
    return {
      status,
      description: textAt(written, "description") ?? textAt(place, "description") ?? "",
      headers: buildHeaders(child(place, "headers"), context),
      content,
      problems: [...slugs],
      location: locationOf(written),
    }
  })
}

/** Where the body is declared; `null` for a status that has none, whatever is declared (RFC 9110 §6.4.1). */
function bodyOf(reply: Place, status: string, context: Context): Place | null {
  const content = child(reply, "content")
  if (content === null || !["204", "205", "304"].includes(status)) return content
  if (children(content).length > 0) {
    const found = `\`${status}\` has a body here, and answers of this status have none; it is left out`
    context.report.on("reply-without-body", content, { found, expected: "no `content`" })
  }
  return null
}

function declare(
  schema: Reply["content"][number]["schema"],
  status: string,
  at: Place,
  problems: Map<string, Problem>,
  context: Context,
): string[] {
  const declared = findProblems(schema)
  if (declared === null) {
    const found = "This reply of `application/problem+json` has an alternative without a `type` constant"
    context.report.on("problem-untyped", at, {
      found,
      expected: "`type: { const: /problems/{slug} }` in every alternative",
    })
    return []
  }
  return declared.flatMap((problem) => {
    const own = problem.status ?? (/^\d{3}$/.test(status) ? Number(status) : null)
    if (own === null || !matches(own, status)) {
      const says = problem.status === null ? "says no status" : `says the status ${problem.status}`
      const found = `The problem \`${problem.slug}\` ${says}, and the reply is \`${status}\``
      const write = `\`status: { const: ${/^\d{3}$/.test(status) ? status : "404"} }\` in the problem, or the reply under \`"${problem.status ?? "404"}"\``
      context.report.on("problem-status", at, { found, expected: "one status in both places", write })
      return []
    }
    const { slug, description } = problem
    const entry: Problem = { slug, status: own, title: titleOf(problem), description, schema: problem.schema }
    const known = problems.get(slug)
    if (known === undefined) {
      problems.set(slug, entry)
    } else if (!agree(known, entry)) {
      const { file, line, column } = known.schema.location
      const found = `The problem \`${slug}\` is ${entry.status} “${entry.title}” here and ${known.status} “${known.title}” at ${file}:${line}:${column}`
      context.report.on("problem-conflict", at, { found, expected: "one status and one title for a slug" })
    }
    return slug
  })
}

function matches(status: number, reply: string): boolean {
  return reply === "default" || reply === String(status) || (reply.endsWith("XX") && reply[0] === String(status)[0])
}
