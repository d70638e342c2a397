// Gives the functions of the check files their place in operations.ts.
import type { Schema } from "../model/model.ts"
import { quote } from "./api-text.ts"
import type { CheckOptions, Checks, Direction } from "./checks-contract.ts"

/** Asks for functions of the other files and remembers which, for the imports. */
export interface OperationWriter {
  writeCheck(schema: Schema, direction: Direction, hint: string, options?: CheckOptions): string
  writeSerializer(schema: Schema, hint: string): string
  writeFiller(schema: Schema, hint: string): string | null
  /** Import statements for every name that was given out. */
  imports(): string
}

export function createOperationWriter(checks: Checks): OperationWriter {
  const used = { validators: new Set<string>(), explanations: new Set<string>(), serializers: new Set<string>() }
  return {
    writeCheck(schema, direction, hint, options) {
      const { accepts, explain } = checks.check(schema, direction, hint, options)
      used.validators.add(accepts)
      used.explanations.add(explain)
      return `{ accepts: ${accepts}, explain: ${explain} }`
    },
    writeSerializer(schema, hint) {
      const name = checks.write(schema, hint)
      used.serializers.add(name)
      return name
    },
    writeFiller(schema, hint) {
      const name = checks.fill(schema, hint)
      if (name !== null) used.serializers.add(name)
      return name
    },
    imports: () => {
      const files = Object.entries(used)
      return files.map(([file, names]) => writeImport([...names].sort(), `./${file}.ts`)).join("")
    },
  }
}

function writeImport(names: readonly string[], from: string): string {
  return names.length === 0 ? "" : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from ${quote(from)}\n`
}
