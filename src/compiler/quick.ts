// The compiler's quick door: what `npm run codegen` needs to find that there is nothing to do, without loading the compiler.
export type { Compilation } from "./write/compilation.ts"
export { digestCompiler } from "./write/compiler-digest.ts"
export { recallCompilation } from "./write/last-time.ts"
export { type OutputFormat, outputFormats, renderCompilation } from "./write/render-compilation.ts"
