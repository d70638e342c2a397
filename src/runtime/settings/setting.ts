// What one environment variable may hold, and the usual kinds of them.

/** A declared environment variable. A room exports an object of them by name; `main` merges the objects. */
export interface Setting<T> {
  /** What is accepted, as the end of the sentence "expected …". */
  readonly expected: string
  /** A line that would work, for example `PORT=3000`. */
  readonly write: string
  /** Values of secrets are never repeated in a message. */
  readonly secret: boolean
  /** Used when the variable is absent or empty; without it the variable is required. */
  readonly fallback?: { readonly value: T }
  /** Another variable: where that is set, this one is required whatever its default. */
  readonly requiredWith?: string
  /** Answers `undefined` for a text that is not accepted. */
  readonly parse: (text: string) => T | undefined
}

export interface SettingOptions<T> {
  readonly write: string
  readonly expected?: string
  readonly secret?: boolean
  /** Present, even as `undefined`: the variable is optional. */
  readonly default?: T
  /** Another variable: where that is set, this one is required whatever its default. */
  readonly requiredWith?: string
}

/** A variable of any type; the kinds below are made of it. */
export function setting<T>(
  options: SettingOptions<T> & { readonly expected: string; readonly parse: (text: string) => T | undefined },
): Setting<T> {
  return {
    expected: options.expected,
    write: options.write,
    secret: options.secret ?? false,
    parse: options.parse,
    ...(options.requiredWith === undefined ? {} : { requiredWith: options.requiredWith }),
    ...("default" in options ? { fallback: { value: options.default as T } } : {}),
  }
}

/** Text with a length in characters. */
export function textSetting<T extends string | undefined = string>(
  options: SettingOptions<T> & { readonly minLength?: number; readonly maxLength?: number; readonly pattern?: RegExp },
): Setting<T> {
  const { minLength = 1, maxLength = 4096, pattern } = options
  return setting<T>({
    ...options,
    expected: options.expected ?? `text of ${minLength} to ${maxLength} characters`,
    parse: (text) =>
      text.length >= minLength && text.length <= maxLength && (pattern === undefined || pattern.test(text))
        ? (text as T)
        : undefined,
  })
}

/** A whole number in decimal digits. */
export function integerSetting<T extends number | undefined = number>(
  options: SettingOptions<T> & { readonly min: number; readonly max: number },
): Setting<T> {
  const { min, max } = options
  return setting<T>({
    ...options,
    expected: options.expected ?? `a whole number from ${min} to ${max}`,
    parse: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
      return value >= min && value <= max ? (value as T) : undefined
    },
  })
}

/** One of a few words. */
export function choiceSetting<const T extends string>(
  options: SettingOptions<T> & { readonly choices: readonly T[] },
): Setting<T> {
  return setting<T>({
    ...options,
    expected: options.expected ?? `one of ${options.choices.join(", ")}`,
    parse: (text) => options.choices.find((choice) => choice === text),
  })
}

/** An absolute URL of one of the protocols, for example `["http:", "https:"]`; answered as it is written. */
export function urlSetting<T extends string | undefined = string>(
  options: SettingOptions<T> & { readonly protocols: readonly string[] },
): Setting<T> {
  return setting<T>({
    ...options,
    expected: options.expected ?? `a URL that starts with ${options.protocols.map((each) => `${each}//`).join(" or ")}`,
    parse: (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined
      return url !== undefined && options.protocols.includes(url.protocol) && url.hostname !== ""
        ? (text as T)
        : undefined
    },
  })
}
