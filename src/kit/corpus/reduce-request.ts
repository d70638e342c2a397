// Takes away from a request what is not needed for what it shows, and writes it as a command line.

import type { WireRequest } from "../requests/request.ts"
import { isObject } from "../samples/judge.ts"

const mostAttempts = 200

/** The least request found for which `isStill` holds, as it does for the given one. */
export async function reduceRequest(
  given: WireRequest,
  isStill: (request: WireRequest) => Promise<boolean>,
): Promise<WireRequest> {
  let least = given
  let attempts = 0
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false
    for (const smaller of smallerRequests(least)) {
      if (++attempts > mostAttempts) return least
      if (!(await isStill(smaller))) continue
      least = smaller
      isSmaller = true
      break
    }
  }
  return least
}

function* smallerRequests(request: WireRequest): Generator<WireRequest> {
  const { target, headers, body } = request
  const mark = target.indexOf("?")
  if (mark >= 0) {
    const pairs = target.slice(mark + 1).split("&")
    for (const index of pairs.keys()) {
      const rest = pairs.filter((_, at) => at !== index).join("&")
      yield { ...request, target: `${target.slice(0, mark)}${rest === "" ? "" : `?${rest}`}` }
    }
  }
  for (const name of Object.keys(headers)) {
    if (name === "content-type" && body !== null) continue
    const { [name]: _dropped, ...others } = headers
    yield { ...request, headers: others }
  }
  if (body !== null) for (const smaller of smallerBodies(String(body))) yield { ...request, body: smaller }
}

function smallerBodies(text: string): string[] {
  const value = parseOrNull(text)
  if (value !== null) return smallerValues(value).map((each) => JSON.stringify(each))
  const pairs = text.split("&")
  return pairs.length < 2 ? [] : pairs.map((_, index) => pairs.filter((_pair, at) => at !== index).join("&"))
}

/** Without one member or item, at any depth. */
function smallerValues(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const shorter = value.map((_, index) => value.filter((_item, at) => at !== index))
    return [...shorter, ...value.flatMap((item, index) => smallerValues(item).map((each) => value.with(index, each)))]
  }
  if (!isObject(value)) return []
  const entries = Object.entries(value)
  const without = entries.map(([name]) => Object.fromEntries(entries.filter(([other]) => other !== name)))
  return [
    ...without,
    ...entries.flatMap(([name, member]) => smallerValues(member).map((each) => ({ ...value, [name]: each }))),
  ]
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** For a server on port 3000. */
export function writeCurl({ method, target, headers, body }: WireRequest): string {
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
  const given = Object.entries(headers).map(
    ([name, value]) => `-H ${quote(value === "" ? `${name};` : `${name}: ${value}`)}`,
  )
  const data = body === null ? [] : [`--data-binary ${quote(String(body))}`]
  return ["curl -sS --path-as-is", `-X ${method}`, ...given, ...data, quote(`http://127.0.0.1:3000${target}`)].join(" ")
}
