// Writes the declared problems of api.ts: slug to reply, and the typed constructor.
import type { Api, Header, Problem, Reply, Schema } from "../model/model.ts"
import type { Names } from "./api-names.ts"
import { docComment, firstParagraph, propertyName, quote, sentence } from "./api-text.ts"
import { typeOf } from "./api-types.ts"
import { membersOf } from "./problem-members.ts"
import { isProblem } from "./reply-kinds.ts"

/** One line per declared problem; empty without problems. */
export function writeProblems(api: Api, names: Names): string {
  const lines = api.problems.map((problem) => {
    const about = `${problem.status} ${sentence(problem.title)} ${firstParagraph(problem.description)}`
    const headers = sharedHeaders(api, problem)
    const reply = writeProblemReply(problem, headers, names)
    return `${docComment([about.trim()], "  ")}  ${propertyName(problem.slug)}: ${reply}\n`
  })
  return `/** The declared problems (RFC 9457), by the last segment of their type. */
export interface Problems {
${lines.join("")}}

/** Answers a declared problem; compiles only where the operation declares it. */
export function problem<Slug extends keyof Problems>(slug: Slug, ...[options]: ProblemOptions<Problems[Slug]>): Problems[Slug] {
  return { ...options, status: problems[slug].status, problem: slug } as unknown as Problems[Slug]
}
`
}

/** `ProblemReply<503, "busy", { "retry-after": number }>`. */
export function writeProblemReply(problem: Problem, headers: readonly Header[], names: Names): string {
  const members = writeMembers(problem, names)
  const parts = [`${problem.status}`, quote(problem.slug)]
  if (headers.length > 0 || members !== "") parts.push(headers.length > 0 ? writeHeaders(headers, names) : "never")
  if (members !== "") parts.push(members)
  return `ProblemReply<${parts.join(", ")}>`
}

/** `{ location: string; etag?: string }`: names in lower case, as HTTP/2 has them and handlers write them. */
export function writeHeaders(headers: readonly Header[], names: Names): string {
  const members = headers.map(({ name, required, schema }) => {
    const type = typeOf(schema, "reply", names)
    const property = name.toLowerCase()
    return `${propertyName(property)}${required ? "" : "?"}: ${isRepeatable(property, schema) ? `${type} | (${type})[]` : type}`
  })
  return `{ ${members.join("; ")} }`
}

/** Headers that are declared one by one and often come in numbers (RFC 6265 §3, RFC 8288 §3). */
function isRepeatable(property: string, { keywords }: Schema): boolean {
  return (property === "set-cookie" || property === "link") && keywords.type?.includes("array") !== true
}

/** Extension members that the problem's schema declares (RFC 9457 §3.2). */
function writeMembers(problem: Problem, names: Names): string {
  const { properties, required } = membersOf(problem)
  if (properties.size === 0) return ""
  const written = [...properties].map(([name, member]) => {
    return `${propertyName(name)}${required.has(name) ? "" : "?"}: ${typeOf(member, "reply", names)}`
  })
  return `{ ${written.join("; ")} }`
}

/** The headers under which a problem is declared anywhere; required only where every reply that declares it agrees. */
function sharedHeaders(api: Api, problem: Problem): Header[] {
  const replies = api.operations.flatMap(({ replies }) => replies.filter((reply) => declares(reply, problem)))
  const headers = new Map<string, Header>()
  for (const reply of replies) {
    for (const header of reply.headers) {
      const name = header.name.toLowerCase()
      const isEverywhere = replies.every((other) =>
        other.headers.some(({ name: otherName, required }) => required && otherName.toLowerCase() === name),
      )
      if (!headers.has(name)) headers.set(name, { ...header, required: isEverywhere })
    }
  }
  return [...headers.values()]
}

function declares({ content, problems }: Reply, { slug }: Problem): boolean {
  return problems.includes(slug) && content.some(({ type }) => isProblem(type, problems))
}
