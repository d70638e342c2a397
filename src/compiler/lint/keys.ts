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
  if (rule === "method") checkMethod(key, value, report)
  if (rule === "header" && !isToken(key)) {
    const finding = {
      found: `\`${key}\` is no name of a header`,
      expected: "letters, digits and `-` (RFC 9110 §5.1)",
      write: "`X-Name`",
    }
    report.at("value-unknown", value.source, value.keyStart, finding)
  }
}

/** OAS 3.2 §4.9.1: methods without a field of their own, spelt as they are sent. */
function checkMethod(key: string, value: Place, report: Report): void {
  if (methods.has(key.toUpperCase())) {
    const field = key.toLowerCase()
    const finding = {
      found: `The method \`${key}\` has a field of its own`,
      expected: "a method that no field of the path item stands for",
      write: `\`${field}:\` in the path item itself`,
    }
    report.at("value-unknown", value.source, value.keyStart, finding)
  } else if (!isToken(key)) {
    const finding = {
      found: `\`${key}\` is no method`,
      expected: "a token such as `COPY` (RFC 9110 §9.1)",
      write: "`COPY`",
    }
    report.at("value-unknown", value.source, value.keyStart, finding)
  } else if (!servedMethods.has(key)) {
    const finding = {
      found: `Requests of the method \`${key}\` are refused by Node's HTTP server before this service sees them`,
      expected: "a method that Node knows",
    }
    report.at("not-enforced", value.source, value.keyStart, finding)
  }
}

const methods = new Set("GET PUT POST DELETE OPTIONS HEAD PATCH TRACE QUERY".split(" "))

/** The others of Node's HTTP parser; `CONNECT` is no request for a resource. */
const servedMethods = new Set(
  `ACL BIND CHECKOUT COPY LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY PROPFIND PROPPATCH PURGE REBIND REPORT SEARCH
  SOURCE SUBSCRIBE UNBIND UNLINK UNLOCK UNSUBSCRIBE`.split(/\s+/),
)

const mediaType = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;.*)?$/

/** A token of HTTP (RFC 9110 §5.6.2): what headers and cookies are named by. */
export function isToken(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name)
}
