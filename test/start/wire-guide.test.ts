// docs/wire.md and other guides hold: their documents compile, handlers type-check, commands give the answers that stand below them.
//
// The format, for whoever adds to the guide. A `##` is one API and one server; a `###` is an example in it. Fenced blocks:
//   yaml                a part of the section's document; parts are merged. `openapi` is 3.1.1 and `info` is given unless said
//   ts                  members of the handlers' object, one for each operation; operations have no tags
//   ts authenticators   members of the authenticators' object
//   ts module           lines before both, such as a constant; imports are written as from this folder
//   sh                  commands for a shell; http://127.0.0.1:3000 stands for the server. curl wants --globoff for brackets
//   json, text, http    what the command above prints. `…` stands for anything: as a whole value in json, for any characters in
//                       text. http is for `curl --include`: status line and listed headers have to be there, others may be, and the body is as in
//                       json or text. A command without an answer has to succeed.
// All other languages are for reading only.
import { execFile } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { type Answer, type GuideServer, readGuide, type Section, serveSection } from "../support/guide.ts"

const run = promisify(execFile)
const guides = ["wire.md", "idempotency-and-preconditions.md", "limits-and-deprecation.md"].map((name) =>
  readFileSync(join(import.meta.dirname, "../../docs", name), "utf8"),
)
const hasCurl = ["/usr/bin/curl", "/bin/curl", "/usr/local/bin/curl", "/opt/homebrew/bin/curl"].some((path) =>
  existsSync(path),
)
if (!hasCurl) process.stderr.write("SKIPPED: the guide's commands need curl, and there is none\n")

describe.each(guides.flatMap(readGuide))("$title", (section: Section) => {
  let server: GuideServer | undefined
  beforeAll(async () => {
    server = await serveSection(section, section.title.toLowerCase().replaceAll(/\W+/g, "-"))
  }, 120_000)
  afterAll(() => server?.stop())

  test("is served", () => expect(server?.url).toMatch(/^http:/))

  const steps = hasCurl ? section.steps : []
  test.each(steps)("$title", async ({ command, answer }) => {
    const text = command.replaceAll("http://127.0.0.1:3000", server?.url ?? "")
    const { stdout } = await run("/bin/sh", ["-c", text], { timeout: 30_000 })
    if (answer !== undefined) compare(stdout, answer)
  })
})

function compare(printed: string, { language, text }: Answer): void {
  if (language === "json") compareJson(printed, text)
  else if (language === "text") compareText(printed, text)
  else {
    const [head = "", body = ""] = splitOnce(printed.replaceAll("\r\n", "\n"))
    const [expectedHead = "", expectedBody] = splitOnce(text)
    const lines = head.split("\n").map(lowerName)
    for (const line of expectedHead.split("\n").map(lowerName)) {
      expect(lines).toContainEqual(expect.stringMatching(patternOf(line)))
    }
    if (expectedBody === undefined) return
    if (/^[[{"]/.test(expectedBody)) compareJson(body, expectedBody)
    else compareText(body, expectedBody)
  }
}

/** Names of headers have no case (RFC 9110 §5.1). */
function lowerName(line: string): string {
  const [name = "", ...rest] = line.split(":")
  return rest.length === 0 ? line.trim() : [name.toLowerCase(), ...rest].join(":").trim()
}

function splitOnce(text: string): [string, string?] {
  const at = text.indexOf("\n\n")
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 2)]
}

function compareJson(printed: string, expected: string): void {
  expect(JSON.parse(printed)).toEqual(anyWhere(JSON.parse(expected)))
}

/** The value with `"…"` as a stand-in for any value. */
function anyWhere(value: unknown): unknown {
  if (value === "…") return expect.anything()
  if (Array.isArray(value)) return value.map(anyWhere)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, anyWhere(member)]))
}

function compareText(printed: string, expected: string): void {
  expect(printed.trimEnd()).toMatch(patternOf(expected.trimEnd()))
}

function patternOf(text: string): RegExp {
  const parts = text.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  return new RegExp(`^${parts.join("[\\s\\S]*")}$`)
}
