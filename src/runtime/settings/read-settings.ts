// Reads all declared environment variables, or says at once what is wrong with each.
import { cleanEnv, makeValidator, type ValidatorSpec } from "envalid"
import { nearName } from "./near-names.ts"
import type { Setting } from "./setting.ts"

export type Environment = Readonly<Record<string, string | undefined>>
export type SettingDeclarations = Readonly<Record<string, Setting<unknown>>>

/** The values of declarations, by the variable's name. */
export type SettingValues<D extends SettingDeclarations> = {
  readonly [Name in keyof D]: D[Name] extends Setting<infer T> ? T : never
}

/** Configuration that cannot be used; its message is meant for the person who starts the service. */
export class SettingsError extends Error {
  override readonly name = "SettingsError"
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    const count =
      problems.length === 1 ? "One environment variable needs" : `${problems.length} environment variables need`
    super(`${count} attention:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`)
    this.problems = problems
  }
}

/**
 * Reads every declared variable.
 * @throws {SettingsError} naming every variable that is missing or cannot be used: what is there, what was expected, what to write.
 */
export function readSettings<D extends SettingDeclarations>(
  environment: Environment,
  declarations: D,
): SettingValues<D> {
  // An empty value is how shells and .env templates say "not set".
  const present: Record<string, string> = {}
  for (const name of Object.keys(declarations)) {
    const text = environment[name]?.trim()
    if (text !== undefined && text !== "") present[name] = text
  }
  const specs: Record<string, ValidatorSpec<{ value: unknown }>> = {}
  const isRequired = ({ fallback, requiredWith }: Setting<unknown>) =>
    fallback === undefined || (requiredWith !== undefined && (environment[requiredWith]?.trim() ?? "") !== "")
  for (const [name, declared] of Object.entries(declarations)) {
    const parse = makeValidator<{ value: unknown }>((text) => {
      const value = declared.parse(text)
      if (value === undefined) throw new Error("refused")
      return { value }
    })
    specs[name] = isRequired(declared) ? parse() : parse({ default: { value: declared.fallback?.value } })
  }
  const cleaned: Readonly<Record<string, { value: unknown } | undefined>> = cleanEnv(present, specs, {
    reporter: ({ errors }) => {
      const names = Object.keys(declarations).filter((name) => errors[name] !== undefined)
      if (names.length > 0) {
        throw new SettingsError(
          names.map((name) => describe(name, present[name], declarations[name] as Setting<unknown>, environment)),
        )
      }
    },
  })
  return Object.fromEntries(Object.keys(declarations).map((name) => [name, cleaned[name]?.value])) as SettingValues<D>
}

function describe(
  name: string,
  text: string | undefined,
  declared: Setting<unknown>,
  environment: Environment,
): string {
  const there =
    text === undefined
      ? `is not set${declared.fallback && declared.requiredWith ? `, and has to be with ${declared.requiredWith}` : ""}`
      : declared.secret
        ? `is set (${text.length} characters, not shown)`
        : `is ${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)}`
  const slip =
    text === undefined ? Object.keys(environment).find((other) => nearName(other, [name], 2) !== undefined) : undefined
  const hint = slip === undefined ? "" : ` There is a variable ${slip}: did you mean ${name}?`
  return `${name} ${there}; expected ${declared.expected}. Write for example ${declared.write}${hint}`
}

/**
 * Warnings for variables that are probably slips of declared ones. `ours` are the names that only we can have written (those of `.env`);
 * names of the process environment are compared more carefully, because they belong to everybody.
 */
export function misspelledSettings(
  environment: Environment,
  declarations: SettingDeclarations,
  ours: readonly string[] = [],
): string[] {
  const known = Object.keys(declarations)
  const warnings: string[] = []
  for (const name of Object.keys(environment)) {
    const meant = nearName(name, known, ours.includes(name) ? 2 : name.length >= 7 ? 1 : 0)
    if (meant !== undefined && environment[meant] === undefined) {
      warnings.push(`The variable ${name} is not one of ours and is ignored; did you mean ${meant}?`)
    }
  }
  return warnings
}
