// Writes diagnostics as workflow commands, which GitHub Actions shows beside the lines of a pull request.
import type { Diagnostic } from "./diagnostic.ts"

/** One `::error` or `::warning` line for each. `folder` is put before each file name, so that paths begin at the repository's root. */
export function writeGithubAnnotations(diagnostics: readonly Diagnostic[], folder = ""): string {
  return diagnostics
    .map(({ code, severity, location, found, expected, write }) => {
      const { file, line, column } = location
      const properties = [`file=${escapeProperty(folder + file)}`, `line=${line}`, `col=${column}`, `title=${code}`]
      return `::${severity} ${properties.join(",")}::${escapeData(`${found}\nExpected: ${expected}\nWrite: ${write}`)}\n`
    })
    .join("")
}

/** An `::error` line about no file in particular. */
export function writeGithubError(text: string): string {
  return `::error title=codegen::${escapeData(text)}\n`
}

/** What GitHub's own toolkit escapes in a message. Other control characters could command the terminal that shows the log. */
function escapeData(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const shown = text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ")
  return shown.replaceAll("%", "%25").replaceAll("\n", "%0A")
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
}
