// A generated module while it is being written: imports, constants, functions.
import { indent } from "./javascript.ts"

export interface GeneratedFile {
  /** A function of the runtime's door; answers the name under which the file imports it. */
  runtime(name: string): string
  runtimeType(name: string): string
  /** A function of a generated module beside this one. */
  beside(module: string, name: string): string
  /** Answers the name of a constant that holds the expression; the same expression is written once. */
  constant(expression: string): string
  /** Adds a function or another declaration. */
  add(lines: readonly string[]): void
  text(): string
}

export function createGeneratedFile(options: { runtime: string; banner: string }): GeneratedFile {
  const runtimeNames = new Set<string>()
  const runtimeTypes = new Set<string>()
  const besides = new Map<string, Set<string>>()
  const constants = new Map<string, string>()
  const declarations: string[] = []
  return {
    runtime(name) {
      runtimeNames.add(name)
      return importName(name)
    },
    runtimeType(name) {
      runtimeTypes.add(name)
      return name
    },
    beside(module, name) {
      const names = besides.get(module) ?? new Set()
      besides.set(module, names.add(name))
      return name
    },
    constant(expression) {
      const name = constants.get(expression) ?? `constant${constants.size + 1}`
      constants.set(expression, name)
      return name
    },
    add(lines) {
      declarations.push(indent(lines))
    },
    text() {
      const imports = [...runtimeNames].map((name) =>
        name === importName(name) ? name : `${name} as ${importName(name)}`,
      )
      imports.push(...[...runtimeTypes].map((name) => `type ${name}`))
      const head = [options.banner]
      if (imports.length > 0) head.push(importLine(imports, options.runtime))
      for (const [module, names] of [...besides].sort()) head.push(importLine([...names], module))
      const values = [...constants].map(([expression, name]) => `const ${name} = ${expression}`)
      if (declarations.length === 0) declarations.push("export {}")
      const blocks = [head.join("\n"), ...(values.length > 0 ? [values.join("\n")] : []), ...declarations]
      return `${blocks.join("\n\n")}\n`
    },
  }
}

/** Guards are called `isEmail` after the document's schemas, so that scanners of that name have to step aside. */
function importName(name: string): string {
  return name.replace(/^is(?=[A-Z])/, "scan")
}

function importLine(names: readonly string[], module: string): string {
  return `import { ${[...names].sort().join(", ")} } from ${JSON.stringify(module)}`
}
