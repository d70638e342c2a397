// Imports generated code with a canary in place of what its document tries to call, and uses it; prints what happened as JSON.
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"

const calls: string[] = []
for (const name of ["evil", "wicked"]) Object.defineProperty(globalThis, name, { get: () => calls.push(name) })
const folder = resolve(process.argv[2] ?? "")
const load = (name: string) => import(pathToFileURL(`${folder}/${name}`).href)
const machines = ["operations", "routes", "validators", "explanations", "serializers"].map((name) => `${name}.mjs`)
for (const name of ["index.ts", "api.ts", "problems.ts", ...machines]) await load(name)
const { definition } = await load("index.ts")

const verdicts: Record<string, unknown> = {}
for (const operation of definition.operations) {
  for (const { check, fill } of operation.body?.content ?? []) {
    const good = JSON.parse('{"__proto__": "abc", "toString": "x"}')
    const report = { issues: [] as string[], full: false, in: "body", add: (at: string) => report.issues.push(at) }
    check.explain({}, report, "")
    fill?.(good)
    Object.assign(verdicts, {
      good: check.accepts(good),
      inherited: check.accepts({}),
      long: check.accepts(JSON.parse('{"__proto__": "abcd", "toString": "x"}')),
      issues: report.issues,
      filled: Object.hasOwn(good, "hasOwnProperty") && Object.keys(good).some((name) => name.startsWith("$")),
      written: operation.replies["200"]?.content[0].write(good),
    })
  }
}
const polluted = Object.keys(Object.prototype).length > 0
console.log(JSON.stringify({ calls, polluted, operations: definition.operations.length, ...verdicts }))
