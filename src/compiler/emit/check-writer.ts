// Writes the checks of one schema as statements: the two modes of CheckWriter.
import type { CheckWriter, Expression, FailOptions, Keyword, Kind, Message, Step } from "../keywords/keyword.ts"
import { keywords } from "../keywords/table.ts"
import { isOfKind, kindsOf } from "../keywords/type.ts"
import type { Schema } from "../model/model.ts"
import type { GeneratedFile } from "./generated-file.ts"
import { literal, pascalCase } from "./javascript.ts"
import type { SchemaGraph } from "./schema-graph.ts"
import { noOmissions, omissionsOf, type Variant } from "./variant.ts"

export type Mode = "guard" | "explain"

export interface CheckFunction {
  readonly name: string
  /** What names of functions inside it begin with. */
  readonly base: string
  readonly takesDepth: boolean
}

export interface CheckFunctions {
  readonly mode: Mode
  readonly file: GeneratedFile
  readonly graph: SchemaGraph
  readonly enforcesFormats: boolean
  /** The guards, for conditions inside explanations; the same object in guards. */
  readonly guards: CheckFunctions
  /** The function that checks the schema; it is written later. */
  request(schema: Schema, variant: Variant, hint: string, subject?: string): CheckFunction
  /** Tells apart schemas and their variants. */
  keyOf(target: { schema: Schema; variant: Variant }): string
  /** The schema behind references, in the variant that matters for it. */
  resolve(schema: Schema, variant: Variant): { schema: Schema; variant: Variant }
  /** Whether its checks are written where they are needed. */
  isInline(schema: Schema): boolean
  /** A condition short enough to need no function, `null` where there is none. */
  shortTest(schema: Schema, expression: string): string | null
  /** Writes what was requested. */
  flush(): void
}

/** What one generated function shares among the schemas that are written into it. */
interface Body {
  readonly functions: CheckFunctions
  readonly lines: string[]
  readonly base: string
  /** The function has a parameter `d` that counts depth. */
  readonly takesDepth: boolean
  readonly locals: { count: number }
}

/** One schema inside the function. */
interface Frame {
  readonly schema: Schema
  readonly variant: Variant
  readonly value: string
  /** The JSON pointer of the value, as parts of an expression. */
  readonly pointer: readonly (string | Expression)[]
  readonly subject: string
  readonly hint: string
}

/** What the checks written so far have established. */
interface State {
  kinds: ReadonlySet<Kind> | null
  /** How many `else` branches are open. */
  open: number
}

const rootPointer = [{ js: "pointer" }]

/** Writes all checks of a function's schema. */
export function writeBody(options: {
  functions: CheckFunctions
  lines: string[]
  base: string
  takesDepth: boolean
  subject: string
  schema: Schema
  variant: Variant
}): void {
  const { functions, lines, base, takesDepth, subject, schema, variant } = options
  const body: Body = { functions, lines, base, takesDepth, locals: { count: 0 } }
  writeSchema(body, { schema, variant, value: "v", pointer: rootPointer, subject, hint: base })
}

function writeSchema(body: Body, frame: Frame): void {
  const { schema } = frame
  const state: State = { kinds: null, open: 0 }
  if (schema.constant === true) return
  if (schema.constant === false) {
    const message = "found something where nothing is expected"
    createWriter(body, frame, "false", state).fail("true", () => [message])
    return
  }
  const used = keywords
    .filter(({ name }) => schema.keywords[name] !== undefined)
    .filter(({ name }) => name !== "format" || body.functions.enforcesFormats)
  for (let start = 0; start < used.length; ) {
    const group = used[start]?.group ?? "any"
    let end = start + 1
    while (end < used.length && used[end]?.group === group && group !== "any") end++
    writeGroup(body, frame, group, used.slice(start, end), state)
    start = end
  }
  for (; state.open > 0; state.open--) {
    if (body.lines.at(-1) === "} else {") body.lines.pop()
    body.lines.push("}")
  }
}

function writeGroup(
  body: Body,
  frame: Frame,
  group: Keyword["group"],
  members: readonly Keyword[],
  state: State,
): void {
  if (group === "any") {
    emitAll(body, frame, members, state)
    const { const: only, enum: several, type } = frame.schema.keywords
    const first = members[0]?.name
    if (first === "type" && type !== undefined) state.kinds = kindsOf(type)
    // What passed `const` or `enum` is of the kind of those values.
    if (first === "const" && only !== undefined) state.kinds = new Set([kindOf(only.value)])
    if (first === "enum" && several !== undefined) state.kinds = new Set(several.map(kindOf))
    return
  }
  if (state.kinds !== null && !state.kinds.has(group)) return
  if (state.kinds?.size === 1) {
    emitAll(body, frame, members, state)
    return
  }
  const before = body.lines.length
  body.lines.push(`if (${isOfKind(group, frame.value)}) {`)
  emitAll(body, frame, members, state)
  if (body.lines.length === before + 1) body.lines.pop()
  else body.lines.push("}")
}

function emitAll(body: Body, frame: Frame, members: readonly Keyword[], state: State): void {
  for (const keyword of members) keyword.emit(createWriter(body, frame, keyword.name, state))
}

function kindOf(value: unknown): Kind {
  if (value === null) return "null"
  if (Array.isArray(value)) return "array"
  return typeof value as Kind
}

function createWriter(body: Body, frame: Frame, code: string, state: State): CheckWriter {
  const { functions, lines } = body
  const { mode, file, guards } = functions
  const guard = mode === "guard"
  const omitted = omittedIn(frame)

  const check: CheckWriter = {
    schema: frame.schema,
    get key() {
      return functions.keyOf(frame)
    },
    value: frame.value,
    subject: frame.subject,
    get kinds() {
      return state.kinds
    },
    fail(condition, message, options: FailOptions = {}) {
      if (guard) {
        lines.push(condition === "true" ? "return false" : `if (${condition}) return false`)
        return
      }
      const add = `report.add(${pointerTo(frame, options.at, functions)}, ${literal(options.code ?? code)}, ${join(message())})`
      if (condition === "true") {
        lines.push(add)
        options.more?.()
        return
      }
      lines.push(`if (${condition}) {`, add)
      options.more?.()
      lines.push(options.final ? "} else {" : "}")
      if (options.final) state.open++
    },
    found: () => {
      const describe = file.runtime(frame.variant.secret ? "describeKind" : "describeValue")
      return { js: `${describe}(${frame.value})` }
    },
    quoted: (variable) => ({ js: `${file.runtime("quoteName")}(${variable})` }),
    line: (text) => {
      lines.push(text)
    },
    block(head, write) {
      const start = lines.push(`${head} {`)
      write()
      if (lines.length === start) lines.pop()
      else lines.push("}")
    },
    choose(condition, whenTrue, whenFalse) {
      const start = lines.length
      lines.push(`if (${condition}) {`)
      whenTrue()
      const isEmpty = lines.length === start + 1
      if (isEmpty) lines[start] = `if (!(${condition})) {`
      else lines.push("} else {")
      const middle = lines.length
      whenFalse()
      if (lines.length > middle) lines.push("}")
      else if (isEmpty) lines.pop()
      else lines[lines.length - 1] = "}"
    },
    loop(head, write) {
      const start = lines.length
      lines.push(`${head} {`)
      if (!guard) lines.push("if (report.full) return")
      const before = lines.length
      write()
      if (lines.length === before) lines.length = start
      else lines.push("}")
    },
    local: () => `v${++body.locals.count}`,
    constant: (expression) => file.constant(expression),
    runtime: (name) => file.runtime(name),
    apply(schema, expression, step) {
      const target = functions.resolve(schema, {
        ...frame.variant,
        omitted: step === undefined ? omitted : noOmissions,
      })
      if (target.schema.constant === true) return
      const hint = hintOf(frame, step)
      if (target.schema.constant === false) {
        check.fail("true", () => ["found something where nothing is expected"], {
          code: "false",
          ...(step ? { at: step } : {}),
        })
        return
      }
      const pointer = step === undefined ? frame.pointer : extend(frame.pointer, step, functions)
      if (!functions.isInline(target.schema)) {
        const called = functions.request(
          target.schema,
          target.variant,
          hint,
          step === undefined ? frame.subject : undefined,
        )
        const rest = depthArgument(body, called)
        if (guard) lines.push(`if (!${called.name}(${expression}${rest})) return false`)
        else lines.push(`${called.name}(${expression}, report, ${pointerText(pointer)}${rest})`)
        return
      }
      let value = expression
      if (!/^\w+$/.test(expression)) {
        value = check.local()
        lines.push(`const ${value} = ${expression}`)
      }
      const before = lines.length
      const subject = step === undefined ? frame.subject : "property"
      writeSchema(body, { ...target, value, pointer, subject, hint })
      if (lines.length === before && value !== expression) lines.pop()
    },
    accepts(schema, expression, inPlace) {
      const target = guards.resolve(schema, {
        ...frame.variant,
        omitted: inPlace ? omitted : noOmissions,
        secret: false,
      })
      const short = functions.shortTest(target.schema, expression)
      if (short !== null) return short
      const hint = hintOf(frame, inPlace ? undefined : { index: "" })
      const called = guards.request(target.schema, target.variant, hint, frame.subject)
      if (!guard) file.beside("./validators.mjs", called.name)
      return `${called.name}(${expression}${depthArgument(body, called)})`
    },
    closest(schemas) {
      lines.push(`${file.runtime("explainClosest")}(report, ${pointerText(frame.pointer)}, [`)
      for (const schema of schemas) {
        const start = lines.push("(report) => {")
        check.apply(schema, frame.value)
        if (lines.length === start) lines[start - 1] = "() => {"
        lines.push("},")
      }
      lines.push("])")
    },
    omits: (name) => omitted.get(name) ?? null,
    // Explanations go on after what they found, guards do not.
    isSettled: (name) => guard && frame.schema.keywords.required?.includes(name) === true && !omitted.has(name),
    within(schema) {
      const target = functions.resolve(schema, { ...frame.variant, omitted })
      return createWriter(body, { ...frame, ...target }, code, state)
    },
    resolveDynamic({ anchor, initial, dynamic }) {
      return (dynamic && anchor !== null ? frame.variant.scope.get(anchor) : undefined) ?? initial
    },
  }
  return check
}

/** Members that the schema or those around it leave out. */
function omittedIn({ schema, variant }: Frame): Variant["omitted"] {
  const own = omissionsOf(schema, variant.direction)
  if (own.size === 0 || variant.omitted.size === 0) return own.size === 0 ? variant.omitted : own
  return new Map([...own, ...variant.omitted])
}

function depthArgument(body: Body, called: CheckFunction): string {
  return called.takesDepth && body.takesDepth ? ", d + 1" : ""
}

function hintOf(frame: Frame, step: Step | undefined): string {
  if (step === undefined) return `${frame.hint}Part`
  if ("name" in step) return frame.hint + pascalCase(step.name)
  return `${frame.hint}${"index" in step ? "Item" : "Member"}`
}

function extend(pointer: Frame["pointer"], step: Step, functions: CheckFunctions): Frame["pointer"] {
  if ("name" in step) return [...pointer, `/${step.name.replaceAll("~", "~0").replaceAll("/", "~1")}`]
  if ("key" in step) return [...pointer, "/", { js: `${functions.file.runtime("escapePointer")}(${step.key})` }]
  return [...pointer, "/", /^\d+$/.test(step.index) ? step.index : { js: step.index }]
}

function pointerTo(frame: Frame, step: Step | undefined, functions: CheckFunctions): string {
  return pointerText(step === undefined ? frame.pointer : extend(frame.pointer, step, functions))
}

function pointerText(pointer: Frame["pointer"]): string {
  return join(pointer)
}

/** Texts and expressions as one expression of type string. */
function join(parts: Message): string {
  const joined: string[] = []
  let text = ""
  for (const part of parts) {
    if (typeof part === "object") {
      if (text !== "") joined.push(literal(text))
      text = ""
      joined.push(part.js)
    } else {
      text += part
    }
  }
  if (text !== "") joined.push(literal(text))
  return joined.length === 0 ? '""' : joined.join(" + ")
}
