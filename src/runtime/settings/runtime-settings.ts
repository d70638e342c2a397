// The environment variables of the runtime itself.
import { isIP } from "node:net"
import { choiceSetting, integerSetting, setting, urlSetting } from "./setting.ts"

/** An origin as browsers send it (RFC 6454 §6.2): scheme, host and port, nothing after. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
}

/** RFC 1123 §2.1. */
const hostName =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
}

function isProxy(text: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true
  const [address = "", prefix, ...rest] = text.split("/")
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return (
    prefix === undefined ||
    (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (family === 4 ? 32 : 128))
  )
}

/** Which proxies may say who the client is: none, the nearest so many, or named networks. */
export type TrustedProxies = false | number | readonly string[]

const parseHost = (text: string) => (isIP(text) > 0 || (text.length <= 253 && hostName.test(text)) ? text : undefined)

export const runtimeSettings = {
  PORT: integerSetting({
    write: "PORT=3000",
    min: 0,
    max: 65535,
    default: 3000,
    expected: "a port from 0 (any free one) to 65535",
  }),
  HOST: setting({
    write: "HOST=127.0.0.1 (this machine only) or HOST=0.0.0.0 (every network)",
    expected: "an address or host name to listen on, without a port",
    default: "127.0.0.1",
    parse: parseHost,
  }),
  PUBLIC_URL: urlSetting<string | undefined>({
    write: "PUBLIC_URL=https://api.example.com",
    protocols: ["http:", "https:"],
    default: undefined,
  }),
  CORS_ORIGINS: setting<readonly string[]>({
    write: "CORS_ORIGINS=https://app.example.com,http://localhost:5173",
    expected: "origins separated by commas (scheme, host and port, with no path and no slash at the end), or *",
    default: [],
    parse: (text) => {
      const origins = listOf(text)
      return text === "*" || origins.every(isOrigin) ? origins : undefined
    },
  }),
  TRUST_PROXY: setting<TrustedProxies>({
    write: "TRUST_PROXY=1 (the nearest proxy) or TRUST_PROXY=10.0.0.0/8",
    expected: "none, how many proxies stand in front, or their addresses and networks separated by commas",
    default: false,
    parse: (text) => {
      if (text === "none") return false
      if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? false : Number(text)
      const proxies = listOf(text)
      return proxies.length > 0 && proxies.every(isProxy) ? proxies : undefined
    },
  }),
  LOG_LEVEL: choiceSetting({
    write: "LOG_LEVEL=info",
    choices: ["debug", "info", "warn", "error", "fatal", "silent"],
    default: "info",
  }),
  METRICS_PORT: integerSetting<number | undefined>({
    write: "METRICS_PORT=9464",
    min: 0,
    max: 65535,
    default: undefined,
    expected: "a port from 0 (any free one) to 65535, other than PORT",
  }),
  METRICS_HOST: setting({
    write: "METRICS_HOST=127.0.0.1 (this machine only), or an address that only your own network reaches",
    expected: "an address or host name to listen on, without a port",
    default: "127.0.0.1",
    parse: parseHost,
  }),
}
