// Gives the functions of the check files their place in operations.mjs.
import type { Schema } from "../model/model.ts"
import { quote } from "./api-text.ts"
import type { CheckOptions, Checks, Direction } from "./checks-contract.ts"
import { markName, settleNames } from "./merge-functions.ts"

/** Asks for functions of the other files and remembers which. Names stay in marks until those files are written. */
export interface OperationWriter {
  writeCheck(schema: Schema, direction: Direction, hint: string, options?: CheckOptions): string
  writeSerializer(schema: Schema, hint: string): string
  writeFiller(schema: Schema, hint: string): string | null
  /** An expression that other operations may have as well; it then becomes a constant. */
  share(expression: string): string
  /** The module around its text: imports, and every name as it is called in the end. */
  finish(text: string, options: FinishOptions): string
}

export interface FinishOptions {
  readonly runtime: string
  /** Explanations are loaded when a request is refused for the first time. */
  readonly explainsLate: boolean
}

/** Shorter expressions are not worth a constant. */
const worthSharing = 100
const place = "\u0002"

export function createOperationWriter(checks: Checks): OperationWriter {
  const shared: string[] = []
  const validators = new Set<string>()
  const explanations = new Set<string>()
  const serializers = new Set<string>()
  return {
    writeCheck(schema, direction, hint, options) {
      const { accepts, explain } = checks.check(schema, direction, hint, options)
      validators.add(accepts)
      explanations.add(explain)
      return `{ accepts: ${markName(accepts)}, explain: ${markName(explain)} }`
    },
    writeSerializer(schema, hint) {
      const name = checks.write(schema, hint)
      serializers.add(name)
      return markName(name)
    },
    writeFiller(schema, hint) {
      const name = checks.fill(schema, hint)
      if (name === null) return null
      serializers.add(name)
      return markName(name)
    },
    share: (expression) => `${place}${shared.push(expression) - 1}${place}`,
    finish(text, { explainsLate }) {
      const named = (names: Iterable<string>) => [...new Set([...names].map(checks.nameOf))].sort()
      const settle = (part: string) =>
        settleNames(part, (name) => {
          const settled = checks.nameOf(name)
          return explainsLate && explanations.has(name) ? `explain(${quote(settled)})` : settled
        })
      const constants = nameRepeated(shared.map(settle))
      const body = settle(text)
        .split(place)
        .map((part, index) => (index % 2 === 1 ? (constants.text[Number(part)] ?? "") : part))
      return [
        writeImport(named(validators), "./validators.mjs"),
        explainsLate
          ? 'import { explain } from "./explain-later.mjs"\n'
          : writeImport(named(explanations), "./explanations.mjs"),
        writeImport(named(serializers), "./serializers.mjs"),
        constants.declarations,
        ...body,
      ].join("")
    },
  }
}

/** What stands in each place: a constant's name where the expression is long and stands in several. */
function nameRepeated(expressions: readonly string[]): { text: readonly string[]; declarations: string } {
  const counts = new Map<string, number>()
  for (const expression of expressions) counts.set(expression, (counts.get(expression) ?? 0) + 1)
  const repeated = [...counts].filter(([expression, count]) => count > 1 && expression.length > worthSharing)
  const names = new Map(repeated.map(([expression], index) => [expression, `shared${index + 1}`]))
  const lines = [...names].map(([expression, name]) => `const ${name} = /** @type {const} */ (${expression})\n`)
  return {
    text: expressions.map((expression) => names.get(expression) ?? expression),
    declarations: lines.length === 0 ? "" : `\n${lines.join("")}`,
  }
}

/** Text of explain-later.mjs. It is a module of its own because tsx rewrites, at every start, each module with a dynamic import. */
export function emitExplainLater(runtime: string): string {
  return `// Generated from the spec by \`npm run codegen\`: explanations are large, and of no use before a request is refused.
import { explainLater } from ${quote(runtime)}

export const explain = explainLater(() => import("./explanations.mjs"))
`
}

function writeImport(names: readonly string[], from: string): string {
  return names.length === 0 ? "" : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from ${quote(from)}\n`
}
