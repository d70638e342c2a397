// Names and addresses of hosts.
import { domainToUnicode } from "node:url"
import { followsBidiRule, isALabel, isULabel } from "./idna.ts"

/** `hostname` (RFC 1123 §2.1): labels of letters, digits and inner hyphens, 63 characters each, 253 together; `xn--` decodes (RFC 5891). */
export function isHostname(text: string): boolean {
  return text.length <= 253 && hostname.test(text) && (!mayBeEncoded.test(text) || text.split(".").every(isLabel))
}

const hostname = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i
const mayBeEncoded = /(?:^|\.)xn--/i

function isLabel(label: string): boolean {
  return !/^xn--/i.test(label) || isALabel(label)
}

/** `idn-hostname` (RFC 5890 §2.3.2.3): labels of any script, encoded or not. */
export function isIdnHostname(text: string): boolean {
  if (text.length <= 253 && hostname.test(text) && !mayBeEncoded.test(text)) return true
  const labels = text.split(/[.。．｡]/)
  const decoded = labels.map((label) => (/^xn--/i.test(label) && isALabel(label) ? domainToUnicode(label) : label))
  return (
    text.length <= 253 &&
    decoded.every((label) => (hostname.test(label) ? isLabel(label) : isULabel(label))) &&
    followsBidiRule(decoded)
  )
}

/** `ipv4` (RFC 2673 §3.2): four decimal numbers without leading zeros. */
export function isIpv4(text: string): boolean {
  return ipv4.test(text)
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/

/** `ipv6` (RFC 4291 §2.2): eight groups, one `::`, an IPv4 tail; no zone. */
export function isIpv6(text: string): boolean {
  if (text.length < 2 || text.length > 45) return false
  const halves = text.split("::")
  if (halves.length > 2) return false
  const [left = "", right] = halves
  const leftGroups = countGroups(left, right === undefined)
  if (right === undefined) return leftGroups === 8
  const rightGroups = countGroups(right, true)
  return leftGroups >= 0 && rightGroups >= 0 && leftGroups + rightGroups <= 7
}

/** How many 16-bit groups the text has; -1 where one is malformed. */
function countGroups(text: string, mayEndInIpv4: boolean): number {
  if (text === "") return 0
  const parts = text.split(":")
  let count = 0
  for (const [index, part] of parts.entries()) {
    if (mayEndInIpv4 && index === parts.length - 1 && part.includes(".")) {
      if (!isIpv4(part)) return -1
      count += 2
    } else {
      if (!group.test(part)) return -1
      count++
    }
  }
  return count
}

const group = /^[\da-f]{1,4}$/i
