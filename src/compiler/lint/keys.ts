// Checks names that the author chose: components, paths, statuses.
import type { Report } from "../diagnostics/collect.ts"
import type { KeyRule } from "../grammar/shape.ts"
import type { Place } from "../read/place.ts"

/** Reports a key that does not follow its rule. Paths are judged where they are parsed. */
export function checkKey(key: string, value: Place, rule: KeyRule, report: Report): void {
  if (rule === "component" && !/^[a-zA-Z0-9._-]+$/.test(key)) {
    const found = `The component \`${key}\` has a name with other characters`
    const write = `\`${key.replace(/[^a-zA-Z0-9._-]+/g, "-")}\`, here and in every reference`
    report.at("name-unsafe", value.source, value.keyStart, {
      found,
      expected: "letters, digits, `.`, `-` and `_`",
      write,
    })
  }
  if (rule === "status" && !/^(?:[1-5](?:\d\d|XX)|default)$/.test(key)) {
    const write = /^[1-5]xx$/.test(key) ? `\`${key.toUpperCase()}\`` : '`"200"`, `4XX` or `default`'
    const finding = {
      found: `\`${key}\` is no status`,
      expected: "a status from 100 to 599, a range such as `4XX`, or `default`",
      write,
    }
    report.at("value-unknown", value.source, value.keyStart, finding)
  }
  if (rule === "media-type" && !mediaType.test(key)) {
    const finding = {
      found: `\`${key}\` is no media type`,
      expected: "a type and a subtype (RFC 9110 §8.3.1)",
      write: "`application/json`",
    }
    report.at(/^\s*(?:;|$)/.test(key) ? "value-unknown" : "media-type-shape", value.source, value.keyStart, finding)
  }
  if (rule === "header" && !isToken(key)) {
    const finding = {
      found: `\`${key}\` is no name of a header`,
      expected: "letters, digits and `-` (RFC 9110 §5.1)",
      write: "`X-Name`",
    }
    report.at("value-unknown", value.source, value.keyStart, finding)
  }
}

const mediaType = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;.*)?$/

/** A token of HTTP (RFC 9110 §5.6.2): what headers and cookies are named by. */
export function isToken(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name)
}
