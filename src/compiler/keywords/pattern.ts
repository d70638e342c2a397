// `pattern`: a regular expression that is found somewhere in the text (JSON Schema Validation §6.3.3).
import { patternLiteral } from "../emit/pattern.ts"
import { type CheckWriter, defineKeyword } from "./keyword.ts"

export const pattern = defineKeyword({
  name: "pattern",
  group: "string",
  note: (source) => `matching ${source}`,
  emit(check, source) {
    check.fail(`!${matches(check, source, check.value)}`, () => [
      `expected a text that matches ${source}, found `,
      check.found(),
    ])
  },
})

/** True where the text matches. The compiler refuses patterns that cannot be read; one that slips through matches nothing. */
export function matches(check: CheckWriter, source: string, text: string): string {
  return `${check.constant(patternLiteral(source) ?? "/(?!)/")}.test(${text})`
}
