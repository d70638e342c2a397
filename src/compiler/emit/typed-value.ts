// Values that generated JavaScript modules export to TypeScript: the JSDoc type beside the value, and the declaration that stands for it.
import { quote } from "./api-text.ts"

export interface TypedValue {
  /** Of the value and of its module. */
  readonly name: string
  /** A type of the runtime's door. */
  readonly element: string
  readonly isList: boolean
}

export const operationsValue: TypedValue = { name: "operations", element: "OperationDefinition", isList: true }
export const routesValue: TypedValue = { name: "routes", element: "RouteNode", isList: false }

export const sendersValue: TypedValue = { name: "senders", element: "SenderDefinitions", isList: false }

/** The export in `NAME.mjs`. Node reads no types; `tsc --checkJs` holds the expression against this one. */
export function writeExport(value: TypedValue, expression: string, runtime: string): string {
  // A folder may have a name that would end the comment.
  const door = quote(runtime).replaceAll("*/", "*\\/")
  return `/** @import { ${value.element} } from ${door} */
/** @type {${typeOf(value)}} */
export const ${value.name} = ${expression}
`
}

/** The text of `NAME.d.mts`, which TypeScript reads in place of the module, so that a large one costs it nothing. */
export function writeDeclaration(value: TypedValue, runtime: string): string {
  return `// Generated from the spec by \`npm run codegen\`: the type of ${value.name}.mjs.
import type { ${value.element} } from ${quote(runtime)}

export declare const ${value.name}: ${typeOf(value)}
`
}

const typeOf = ({ isList, element }: TypedValue) => (isList ? `readonly ${element}[]` : element)
