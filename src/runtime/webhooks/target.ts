// Decides whether a URL may be sent to, before it is resolved and again for every address that it resolves to.
import { lookup as lookupSystem } from "node:dns"
import { isIP, type LookupFunction } from "node:net"
import { isLoopbackAddress, isPublicAddress, type WebhookNetwork } from "./addresses.ts"

/** A URL or address that must not be sent to. Never tried again. */
export class ForbiddenTarget extends Error {
  override readonly name = "ForbiddenTarget"
}

/** The parsed URL. @throws {ForbiddenTarget} where nothing may be sent to it, whatever its name resolves to */
export function checkTarget(text: string, network: WebhookNetwork): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text
  if (url === null) throw new ForbiddenTarget(`\`${shown}\` is no absolute URL; expected \`https://…\`.`)
  if (url.username !== "" || url.password !== "")
    throw new ForbiddenTarget("The URL holds a user name or password; expected `credentials` in place of them.")
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new ForbiddenTarget(`The URL begins with \`${url.protocol}\`; expected \`https://…\`.`)
  if (url.protocol === "http:" && network === "public")
    throw new ForbiddenTarget('The URL begins with `http:`; expected `https://…`, or `network: "loopback"` at home.')
  const host = hostOf(url)
  if (isIP(host) !== 0) checkAddress(host, url.protocol, network)
  return url
}

/** The host without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "")

/** @throws {ForbiddenTarget} */
export function checkAddress(address: string, protocol: string, network: WebhookNetwork): void {
  if (network === "any" || (protocol === "https:" && isPublicAddress(address))) return
  if (network === "loopback" && isLoopbackAddress(address)) return
  const by = protocol === "https:" ? "" : " by http"
  throw new ForbiddenTarget(
    network === "public"
      ? `The receiver's address ${address} is not one of the open internet; expected a public address.`
      : `The receiver's address ${address} may not be reached${by}; expected https and a public address, or this machine.`,
  )
}

/** Resolves names; the connection is made to what it answers and nothing else, so a name cannot change its mind in between. */
export type ResolveAddresses = (
  hostname: string,
  answer: (error: Error | null, addresses: { address: string; family: number }[]) => void,
) => void

const resolveBySystem: ResolveAddresses = (hostname, answer) => lookupSystem(hostname, { all: true }, answer)

/** A `lookup` for sockets that fails where any address of the name is forbidden. */
export function createGuardedLookup(
  protocol: string,
  network: WebhookNetwork,
  resolve: ResolveAddresses = resolveBySystem,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), "", 0)
        return
      }
      try {
        for (const { address } of addresses) checkAddress(address, protocol, network)
      } catch (forbidden) {
        callback(forbidden as Error, "", 0)
        return
      }
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}
