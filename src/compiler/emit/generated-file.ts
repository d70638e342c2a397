// A generated JavaScript module while it is being written: imports, constants, functions.
import { indent } from "./javascript.ts"
import { declaredName, plainName, settleNames } from "./merge-functions.ts"

export interface GeneratedFile {
  /** A function of the runtime's door; answers the name under which the file imports it. */
  runtime(name: string): string
  /** A function of a generated module beside this one, its name in marks. */
  beside(module: string, name: string): void
  /** Answers the name of a constant that holds the expression; the same expression is written once. */
  constant(expression: string): string
  /** Adds a function or another declaration. */
  add(lines: readonly string[]): void
  /** What was added, with names in marks. */
  readonly declarations: readonly string[]
  /** The module without the functions for which `nameOf` names another one. */
  text(nameOf: (name: string) => string): string
}

export function createGeneratedFile(options: { runtime: string; banner: string }): GeneratedFile {
  const runtimeNames = new Set<string>()
  const besides = new Map<string, Set<string>>()
  const constants = new Map<string, string>()
  const declarations: string[] = []
  return {
    runtime(name) {
      runtimeNames.add(name)
      return importName(name)
    },
    beside(module, name) {
      const names = besides.get(module) ?? new Set()
      besides.set(module, names.add(plainName(name)))
    },
    constant(expression) {
      const name = constants.get(expression) ?? `constant${constants.size + 1}`
      constants.set(expression, name)
      return name
    },
    add(lines) {
      declarations.push(indent(lines))
    },
    declarations,
    text(nameOf) {
      const kept = declarations.filter((text) => {
        const name = declaredName(text)
        return name === undefined || nameOf(name) === name
      })
      const body = settleNames(kept.join("\n\n"), nameOf)
      // A check that came to nothing may have asked for something before.
      const words = new Set(body.match(/[\w$]+/g))
      const used = (names: Iterable<string>) => [...names].filter((name) => words.has(name))
      const values = [...constants].filter(([, name]) => words.has(name))
      const constantLines = values.map(([expression, name]) => `const ${name} = ${expression}`)
      const imports = [...runtimeNames].filter((name) => words.has(importName(name))).map(writeImport)
      const head = [options.banner]
      if (imports.length > 0) head.push(importLine(imports, options.runtime))
      for (const [module, names] of [...besides].sort()) {
        const needed = used(new Set([...names].map(nameOf)))
        if (needed.length > 0) head.push(importLine(needed, module))
      }
      const blocks = [head.join("\n"), constantLines.join("\n"), body === "" ? "export {}" : body]
      return `${blocks.filter((block) => block !== "").join("\n\n")}\n`
    },
  }
}

function writeImport(name: string): string {
  return name === importName(name) ? name : `${name} as ${importName(name)}`
}

/** Guards are called `isEmail` after the document's schemas, so that scanners of that name have to step aside. */
function importName(name: string): string {
  return name.replace(/^is(?=[A-Z])/, "scan")
}

function importLine(names: readonly string[], module: string): string {
  return `import { ${[...names].sort().join(", ")} } from ${JSON.stringify(module)}`
}
