// Writes what the catalogue knows: one code for the terminal, all codes for docs/diagnostics.md.
import { type CatalogueEntry, catalogue, type DiagnosticCode } from "./catalogue.ts"
import { didYouMean } from "./suggest.ts"

/** What a code means, for `codegen --explain CODE`. `known` is false where there is no such code; the text then says so. */
export function explainDiagnostic(code: string): { readonly known: boolean; readonly text: string } {
  if (!Object.hasOwn(catalogue, code)) {
    const codes = Object.keys(catalogue)
    const text = `There is no diagnostic \`${code}\`.${didYouMean(code, codes)}\nThere are: ${codes.join(", ")}\n`
    return { known: false, text }
  }
  const entry = catalogue[code as DiagnosticCode]
  return {
    known: true,
    text: `${code}: ${entry.title}\n${weigh(entry)}\n\n${entry.explanation}\n\nWrite: ${entry.remedy}\n`,
  }
}

/** The page of all codes, as Markdown. */
export function writeDiagnosticsPage(): string {
  const sections = Object.entries(catalogue).map(
    ([code, entry]) =>
      `## ${code}\n\n**${entry.title}.** ${weigh(entry)}\n\n${entry.explanation}\n\nWrite: ${entry.remedy}\n`,
  )
  return `# Diagnostics\n\n${introduction}\n\n${sections.join("\n")}`
}

const introduction = `What the compiler can say about a document. \`npm run codegen -- --explain CODE\` prints one entry. This page is written from
the catalogue in \`src/compiler/diagnostics/catalogue.ts\`; a test holds the two together, and \`UPDATE=1 npm test\` rewrites it.
A document with errors is not compiled, and what was generated before stays as it is.

A team decides in its document what weighs how much; what is always an error cannot be set. Editors know the keys by
[x-dovetail.schema.json](x-dovetail.schema.json).

\`\`\`yaml
x-dovetail:
  profile: strict
  rules: { string-unbounded: "off", component-unused: warning }
\`\`\``

function weigh({ severity }: CatalogueEntry): string {
  if (severity === "lint") return "An error under `x-dovetail: { profile: strict }`, unsaid elsewhere."
  if (severity === "strict") return "An error under `x-dovetail: { profile: strict }`, a warning elsewhere."
  return severity === "error" ? "An error." : "A warning."
}
