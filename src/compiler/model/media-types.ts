// Names of media types, and which of them an operation answers its success with.
import type { Operation } from "./model.ts"

/** Lower case; without `charset` and `boundary`, which say nothing about what the content is (RFC 9110 §8.3.1). */
export function mediaTypeName(type: string): string {
  const [essence = "", ...parameters] = type.split(";").map((part) => part.trim())
  const telling = parameters.filter((part) => part !== "" && !/^(?:charset|boundary)\s*=/i.test(part))
  return [essence.toLowerCase(), ...telling].join(";")
}

/** True for a range of media types such as `image/*`. */
export function isRange(type: string): boolean {
  return mediaTypeName(type).includes("*")
}

/** True for `application/problem+json`, whatever its parameters. */
export function isProblemType(type: string): boolean {
  return mediaTypeName(type).split(";", 1)[0] === "application/problem+json"
}

/**
 * What `Accept` chooses among: the media types of 2xx, else of `default`, each once, in document order. Empty where success has no body;
 * problems are answered whatever is accepted.
 */
export function offersOf({ replies }: Operation): string[] {
  const successes = replies.filter(({ status }) => status.startsWith("2"))
  const chosen = successes.length > 0 ? successes : replies.filter(({ status }) => status === "default")
  const types = chosen.flatMap(({ content }) => content.map(({ type }) => type))
  return [...new Set(types.filter((type) => !isProblemType(type)).map(mediaTypeName))]
}
