// docs/security.md against the project: the tests that it names exist, and nothing that it has to speak of is left out.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "@jest/globals"

const root = join(import.meta.dirname, "..", "..")
const page = readFileSync(join(root, "docs/security.md"), "utf8")

/** ASVS 5.0.0, its 70 requirements of level 1. */
const levelOne = [
  ...["1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.5.1", "2.1.1", "2.2.1", "2.2.2", "2.3.1"],
  ...["3.2.1", "3.2.2", "3.3.1", "3.4.1", "3.4.2", "3.5.1", "3.5.2", "3.5.3", "4.1.1", "4.4.1"],
  ...[
    "5.2.1",
    "5.2.2",
    "5.3.1",
    "5.3.2",
    "6.1.1",
    "6.2.1",
    "6.2.2",
    "6.2.3",
    "6.2.4",
    "6.2.5",
    "6.2.6",
    "6.2.7",
    "6.2.8",
  ],
  ...["6.3.1", "6.3.2", "6.4.1", "6.4.2", "7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.4.1", "7.4.2"],
  ...["8.1.1", "8.2.1", "8.2.2", "8.3.1", "9.1.1", "9.1.2", "9.1.3", "9.2.1"],
  ...["10.4.1", "10.4.2", "10.4.3", "10.4.4", "10.4.5", "11.3.1", "11.3.2", "11.4.1", "12.1.1", "12.2.1", "12.2.2"],
  ...["13.4.1", "14.2.1", "14.3.1", "15.1.1", "15.2.1", "15.3.1"],
]

const lines = page.split("\n").filter((line) => /^\| (V\d|API\d)/.test(line))
const named = [...page.matchAll(/`([\w./-]+\.test\.ts) › ([^`]+)`/g)].map(([, file = "", title = ""]) => ({
  file,
  title,
}))

test("every test that the page names is there, under its title", () => {
  expect(named.length).toBeGreaterThan(100)
  const missing = named.filter(({ file, title }) => !titlesOf(file).has(title))
  expect(missing).toEqual([])
})

test("every requirement of level 1 and each of the API Top 10 has a line, and none has two", () => {
  const items = lines.map((line) => line.split(" ")[1])
  const wanted = [...levelOne.map((each) => `V${each}`), ...Array.from({ length: 10 }, (_, index) => `API${index + 1}`)]
  expect(levelOne).toHaveLength(70)
  expect(wanted.filter((each) => !items.includes(each))).toEqual([])
  expect(items.filter((each, index) => items.indexOf(each) !== index)).toEqual([])
})

test("a line names a test, or says why there is nothing to show", () => {
  const silent = lines.filter((line) => line.endsWith("| – |"))
  const excused =
    /\*\*No\*\*|\*Deployment\*|Not here|\*\*Partly\*\*|See |As V|None\.|Exact versions|node:crypto|No password expires|`npm start`|Mail only/
  expect(silent.filter((line) => !excused.test(line))).toEqual([])
})

test("every file of src/service/auth is spoken of, and none that is not there", () => {
  const files = readdirSync(join(root, "src/service/auth")).map((name) => `auth/${name}`)
  const mentioned = new Set([...page.matchAll(/`(auth\/[\w-]+\.ts)`/g)].map(([, file]) => file))
  expect(files.filter((file) => !mentioned.has(file))).toEqual([])
  expect([...mentioned].filter((file) => !files.includes(file ?? ""))).toEqual([])
})

const known = new Map<string, Set<string>>()
/** The titles that are written in a file; none when it is not there. */
function titlesOf(file: string): Set<string> {
  const before = known.get(file)
  if (before) return before
  let text = ""
  try {
    text = readFileSync(join(root, "test", file), "utf8")
  } catch {
    // A file that is missing has none of its titles.
  }
  const titles = [...text.matchAll(/\b(?:test|reply)\(\s*(?:\d+,\s*)?"((?:[^"\\]|\\.)+)",/g)].map(
    ([, title = ""]) => title,
  )
  known.set(file, new Set(titles))
  return known.get(file) as Set<string>
}
