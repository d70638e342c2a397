// What a keyword of JSON Schema consists of here: its check, its message and its note for readers, in one place.
import type { Keywords, Schema } from "../model/model.ts"

/** A kind of JSON value; keywords of a group say nothing about values of other kinds (JSON Schema §7.6.1). */
export type Kind = "null" | "boolean" | "object" | "array" | "number" | "string"

/** A piece of JavaScript inside a message. */
export interface Expression {
  readonly js: string
}

/** Text and expressions, joined. */
export type Message = readonly (string | number | Expression)[]

/** From a value to a part of it: a member known by name, a member whose name an expression holds, or an item. */
export type Step = { readonly name: string } | { readonly key: string } | { readonly index: string }

export interface FailOptions {
  /** The part of the value that the issue points at; the value itself when not said. */
  readonly at?: Step
  /** The code; the keyword's name when not said. */
  readonly code?: string
  /** Written only into explanations, where the check has failed. */
  readonly more?: () => void
  /** The rest of the schema need not be explained to somebody who got this wrong. */
  readonly final?: boolean
}

/**
 * Writes one schema's checks, either as a guard that answers `false` at the first fault, or as an explanation that reports each. A
 * keyword cannot tell which, so that both give the same verdict.
 */
export interface CheckWriter {
  readonly schema: Schema
  /** The schema in its variant: writers of equal keys write the same. */
  readonly key: string
  /** The variable that holds the value. */
  readonly value: string
  /** The kinds that the value can still be of, `null` where that is not known. */
  readonly kinds: ReadonlySet<Kind> | null
  /** What members are called in messages, for example `property`. */
  readonly subject: string
  /** The value is refused where the expression `condition` is true. */
  fail(condition: string, message: () => Message, options?: FailOptions): void
  /** What is there, for a message; without its content where the schema calls it secret. */
  found(): Expression
  /** A member's name that a variable holds, for a message. */
  quoted(variable: string): Expression
  line(text: string): void
  /** A loop or a condition; `head` without the brace. */
  block(head: string, body: () => void): void
  /** `if`, and `else` where that is needed. */
  choose(condition: string, whenTrue: () => void, whenFalse: () => void): void
  /** A loop that stops early where enough was reported. */
  loop(head: string, body: () => void): void
  /** A variable's name that is not used yet. */
  local(): string
  /** An expression that is evaluated once, when the module loads. */
  constant(expression: string): string
  /** A function of the runtime's door. */
  runtime(name: string): string
  /** The part of the value has to match the schema; without a step, the value itself. */
  apply(schema: Schema, expression: string, step?: Step): void
  /** An expression that tells whether the part of the value matches the schema; `inPlace` where the part is the value itself. */
  accepts(schema: Schema, expression: string, inPlace: boolean): string
  /** Explains the alternative that comes closest. Only inside `more`. */
  closest(schemas: readonly Schema[]): void
  /** Whether the direction leaves the member out: readOnly in a request, writeOnly in a response. */
  omits(name: string): "readOnly" | "writeOnly" | null
  /** Whether an absent member was refused before, so that it need not be asked for again. */
  isSettled(name: string): boolean
  /** A writer of the same function for a schema that holds for the same value. */
  within(schema: Schema): CheckWriter
  /** The schema that a dynamic reference means here. */
  resolveDynamic(reference: NonNullable<Keywords["dynamicRef"]>): Schema
}

/** A keyword for the table of all keywords, its value's type forgotten. */
export interface Keyword {
  readonly name: keyof Keywords
  readonly group: "any" | "number" | "string" | "array" | "object"
  /** A few words for doc comments, `null` where the schema does not use the keyword or there is nothing to say. */
  readonly note: (schema: Schema) => string | null
  readonly emit: (check: CheckWriter) => void
}

export interface KeywordDefinition<Name extends keyof Keywords> {
  readonly name: Name
  readonly group: Keyword["group"]
  readonly note: (value: NonNullable<Keywords[Name]>, schema: Schema) => string | null
  readonly emit: (check: CheckWriter, value: NonNullable<Keywords[Name]>) => void
}

/** Ties the parts of a keyword to the schemas that use it. */
export function defineKeyword<Name extends keyof Keywords>(definition: KeywordDefinition<Name>): Keyword {
  return {
    name: definition.name,
    group: definition.group,
    note(schema) {
      const value = schema.keywords[definition.name]
      return value === undefined ? null : definition.note(value as NonNullable<Keywords[Name]>, schema)
    },
    emit(check) {
      const value = check.schema.keywords[definition.name]
      if (value !== undefined) definition.emit(check, value as NonNullable<Keywords[Name]>)
    },
  }
}

/** Keywords that inform and check nothing by themselves. */
export const annotations: ReadonlySet<string> = new Set<keyof Keywords>([
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "discriminator",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
])

/** Whether the schema accepts everything. */
export function isOpen({ constant, keywords }: Schema): boolean {
  return constant ?? Object.keys(keywords).every((name) => annotations.has(name))
}

/** `1 item`, `2 items`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`
}

/** The first names of a list, for a message. */
export function listNames(names: Iterable<string>, limit = 12): string {
  const all = [...names].map((name) => JSON.stringify(name))
  const more = all.length - limit
  return more > 0 ? `${all.slice(0, limit).join(", ")} and ${more} more` : all.join(", ")
}
