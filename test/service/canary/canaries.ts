// Values that must not be seen again, and the search for them in every spelling that a program might have given them.
import { random } from "../support/service.ts"

export type CanaryKind =
  | "password"
  | "access token"
  | "refresh token"
  | "one-time token"
  | "client secret"
  | "Idempotency-Key"
  | "e-mail address"
  | "configured secret"
  | "private key"
  /** Sent where the contract knows no secret, for example as a username. */
  | "misplaced secret"

export interface Hit {
  readonly kind: CanaryKind
  /** How it was spelled there. */
  readonly form: string
  /** What stands before it, to find the place. */
  readonly before: string
}

export interface Canaries {
  /** A new value of a kind, whose first characters are random: a text that was cut off is found as well. */
  make(kind: CanaryKind): string
  /** Looks for a secret from now on that the service has made. Answers it. */
  watch(kind: CanaryKind, value: string): string
  /** What is found in a text; each kind and form once. */
  find(text: string): Hit[]
  count(): number
}

/** As much of a form as has to be there; shorter pieces would be found by chance. */
const seen = 16

export function createCanaries(): Canaries {
  const byStart = new Map<string, { readonly kind: CanaryKind; readonly form: string }>()
  const values = new Set<string>()
  function watch(kind: CanaryKind, value: string): string {
    if (values.has(value)) return value
    values.add(value)
    for (const [form, text] of formsOf(value)) {
      if (text.length >= seen) byStart.set(text.slice(0, seen), { kind, form })
    }
    return value
  }
  return {
    watch,
    make: (kind) => watch(kind, shapes[kind]?.(unique()) ?? `${unique()} "quoted"/é+&`),
    find(text) {
      const hits = new Map<string, Hit>()
      for (let index = 0; index + seen <= text.length; index++) {
        const found = byStart.get(text.slice(index, index + seen))
        if (found === undefined) continue
        const before = text.slice(Math.max(0, index - 60), index)
        const key = `${found.kind} ${found.form}`
        if (!hits.has(key)) hits.set(key, { ...found, before })
      }
      return [...hits.values()]
    },
    count: () => values.size,
  }
}

const unique = () => Buffer.from(random(10)).toString("hex")

/** Kinds that have to look like what they stand for, to get past the first check. */
const shapes: { readonly [Kind in CanaryKind]?: (unique: string) => string } = {
  "e-mail address": (text) => `${text}@example.com`,
  "Idempotency-Key": (text) => `${text}-${text}`,
  "access token": () => Buffer.from(random(64)).toString("base64url"),
  "refresh token": () => Buffer.from(random(48)).toString("base64url"),
  "one-time token": () => Buffer.from(random(32)).toString("base64url"),
  "client secret": () => Buffer.from(random(32)).toString("base64url"),
}

function* formsOf(value: string): Generator<readonly [form: string, text: string]> {
  const bytes = Buffer.from(value)
  yield ["it is", value]
  yield ["in JSON", JSON.stringify(value).slice(1, -1)]
  yield ["percent-encoded", encodeURIComponent(value)]
  yield* bytesIn("", bytes)
  // A token is the spelling of random bytes; these could be kept without it.
  if (/^[\w-]{22,}$/.test(value)) yield* bytesIn("bytes ", Buffer.from(value, "base64url"))
}

function* bytesIn(name: string, bytes: Buffer): Generator<readonly [form: string, text: string]> {
  yield [`${name}hexadecimal`, bytes.toString("hex")]
  yield [`${name}hexadecimal`, bytes.toString("hex").toUpperCase()]
  if (name !== "") yield [`${name}raw`, bytes.toString("latin1")]
  // In base64 a text is spelled in three ways, by where it begins in the whole.
  for (const offset of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64")
    const own = whole.slice(offset === 0 ? 0 : 4).replace(/=+$/, "")
    yield [`${name}base64`, own]
    yield [`${name}base64url`, own.replaceAll("+", "-").replaceAll("/", "_")]
  }
}
