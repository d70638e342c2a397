// Tells public addresses from those that a stranger's URL must never lead to (IANA special-purpose registries, RFC 6890).
import { BlockList, isIPv4, isIPv6 } from "node:net"

/**
 * What a sender may connect to. `public`: https, addresses of the open internet. `loopback`: also this machine, by http too, for development.
 * `any`: everything, by http too, for receivers inside of a private network whose URLs nobody from outside can choose.
 */
export type WebhookNetwork = "public" | "loopback" | "any"

const special = new BlockList()
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  special.addSubnet(network, bits, "ipv4")

/** Of IPv6 only global unicast is public, and of that not what stands for other networks, protocols or documentation. */
const globalUnicast = new BlockList()
globalUnicast.addSubnet("2000::", 3, "ipv6")
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  special.addSubnet(network, bits, "ipv6")

/** Whether the address, an IPv4 or IPv6 text, is one of the open internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4")
  if (!isIPv6(address) || address.includes("%")) return false
  const inside = embeddedIpv4(address)
  if (inside !== null) return isPublicAddress(inside)
  return globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6")
}

export function isLoopbackAddress(address: string): boolean {
  if (isIPv4(address)) return address.startsWith("127.")
  if (!isIPv6(address) || address.includes("%")) return false
  const inside = embeddedIpv4(address)
  return inside === null ? groupsOf(address).join(":") === "0:0:0:0:0:0:0:1" : isLoopbackAddress(inside)
}

/** The IPv4 address that a mapped (RFC 4291 §2.5.5.2) or a translated one (RFC 6052 §2.1) stands for. */
function embeddedIpv4(address: string): string | null {
  const groups = groupsOf(address)
  const head = groups.slice(0, 6).join(":")
  if (head !== "0:0:0:0:0:ffff" && head !== "64:ff9b:0:0:0:0") return null
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join(".")
}

/** Eight groups of hexadecimal digits without leading zeros. @param address one that `isIPv6` takes */
function groupsOf(address: string): string[] {
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(":"),
  )
  const [left = "", right] = hexadecimal.toLowerCase().split("::")
  const split = (text: string) => (text === "" ? [] : text.split(":"))
  const head = split(left)
  const tail = right === undefined ? [] : split(right)
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0")
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16).toString(16))
}
