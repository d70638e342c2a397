// Resolves where a callback goes: runtime expressions against the exchange that it belongs to (OAS 3.1 §4.8.20.4).
import type { RuntimeExpression, UrlPart } from "./webhook-definition.ts"

/** One side of the original exchange: what a handler got fits `request`, what it answered fits `response`. */
export interface CallbackMessage {
  /** By any spelling of their names. */
  readonly headers?: object | undefined
  readonly query?: object | undefined
  readonly path?: object | undefined
  readonly body?: unknown
}

/** The exchange that asked for the callback, as far as the callback's expression needs it. */
export interface CallbackExchange {
  readonly url?: string
  readonly method?: string
  readonly statusCode?: number
  readonly request?: CallbackMessage
  readonly response?: CallbackMessage
}

/** An expression that leads to nothing, or to no text. */
export class UnresolvedCallback extends Error {
  override readonly name = "UnresolvedCallback"
}

/**
 * The URL. What stands first is taken as it is, a base to which the rest is added; what comes after text is percent-encoded, so that a value
 * cannot add path segments or parameters of its own.
 * @throws {UnresolvedCallback}
 */
export function resolveCallbackUrl(name: string, target: readonly UrlPart[], exchange: CallbackExchange): string {
  return target
    .map((part, index) => {
      if (typeof part === "string") return part
      const value = evaluate(part, exchange)
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
        const what = value === undefined ? "is not there" : "is no text, number or boolean"
        throw new UnresolvedCallback(
          `The URL of the callback ${name} needs ${spell(part)}, which ${what}; expected the exchange that asked for the callback.`,
        )
      }
      return index === 0 ? String(value) : encodeURIComponent(String(value))
    })
    .join("")
}

function evaluate(expression: RuntimeExpression, exchange: CallbackExchange): unknown {
  if (!("in" in expression)) return exchange[expression.from]
  const message = exchange[expression.from]
  if (expression.in === "body") return follow(message?.body, expression.pointer)
  if (expression.in === "header") {
    const wanted = expression.name.toLowerCase()
    return Object.entries(message?.headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1]
  }
  return own(message?.[expression.in], expression.name)
}

/** What a JSON pointer leads to (RFC 6901 §4). */
function follow(value: unknown, pointer: string): unknown {
  let found = value
  for (const step of pointer.split("/").slice(1)) found = own(found, step.replaceAll("~1", "/").replaceAll("~0", "~"))
  return found
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined
  if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function spell(expression: RuntimeExpression): string {
  if (!("in" in expression)) return `\`$${expression.from}\``
  const what =
    expression.in === "body" ? (expression.pointer === "" ? "" : `#${expression.pointer}`) : `.${expression.name}`
  return `\`$${expression.from}.${expression.in}${what}\``
}
