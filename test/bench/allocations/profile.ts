// What a heap profile says for one request: the bytes, where they come from, and what must allocate nothing.

/** A node of V8's sampling heap profile (DevTools protocol, HeapProfiler.SamplingHeapProfileNode). */
export interface ProfileNode {
  readonly callFrame: { readonly functionName: string; readonly url: string }
  /** Bytes, without the children. */
  readonly selfSize: number
  readonly children: readonly ProfileNode[]
}

export interface AllocationSite {
  /** Function and file. */
  readonly site: string
  /** For a request. */
  readonly bytes: number
}

export interface AllocationRow {
  readonly workload: string
  readonly requests: number
  /** For a request, Node.js's own included. */
  readonly bytes: number
  /** Of them in the project's and the generated code, without what these call of Node.js and V8. */
  readonly ours: number
  /** For a request, with all that they call; see `forbidden`. */
  readonly within: Readonly<Record<ForbiddenPlace, number>>
  /** Of ours, the largest first. */
  readonly sites: readonly AllocationSite[]
  /** Alive, after a collection. */
  readonly regexes: { readonly before: number; readonly after: number }
}

export type ForbiddenPlace = "guards" | "explanations" | "schemas" | "RegExp"

/** The sampler takes one sample in 512 bytes: so little for a request is a handful of them, such as of a guard that was compiled late. */
export const noise = 4

/** Where nothing may be made for a request. Guards decide, explanations word a refusal, the rest are constants of a module. */
const places: readonly { readonly place: ForbiddenPlace; matches(frame: ProfileNode["callFrame"]): boolean }[] = [
  { place: "guards", matches: ({ url }) => url.endsWith("/generated/validators.mjs") },
  { place: "explanations", matches: ({ url }) => url.endsWith("/generated/explanations.mjs") },
  { place: "schemas", matches: ({ url }) => /\/generated\/(?:operations|routes)\.mjs$|\/src\/compiler\//.test(url) },
  { place: "RegExp", matches: ({ url, functionName }) => url === "" && /^(?:RegExp|compile)$/.test(functionName) },
]

/** @param root the project's folder as a URL, with a slash at the end */
export function readProfile(head: ProfileNode, requests: number, root: string) {
  const within: Record<ForbiddenPlace, number> = { guards: 0, explanations: 0, schemas: 0, RegExp: 0 }
  const sites = new Map<string, number>()
  let total = 0
  const visit = ({ callFrame, selfSize, children }: ProfileNode, around: ReadonlySet<ForbiddenPlace>): void => {
    const here = new Set([...around, ...places.filter((one) => one.matches(callFrame)).map(({ place }) => place)])
    for (const place of here) within[place] += selfSize / requests
    total += selfSize
    const { functionName, url } = callFrame
    if (url.startsWith(root) && !url.includes("/node_modules/")) {
      const site = `${functionName || "(anonymous)"} ${url.slice(root.length)}`
      sites.set(site, (sites.get(site) ?? 0) + selfSize / requests)
    }
    for (const child of children) visit(child, here)
  }
  visit(head, new Set())
  return {
    bytes: total / requests,
    ours: [...sites.values()].reduce((sum, bytes) => sum + bytes, 0),
    within,
    sites: [...sites]
      .map(([site, bytes]) => ({ site, bytes }))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, 8),
  }
}

/** What allocates and must not, a text each. @param isRefused whether a refusal has to be worded */
export function faultsOf({ workload, within, regexes }: AllocationRow, isRefused: boolean): string[] {
  const allocating = Object.entries(within).filter(
    ([place, bytes]) => bytes >= noise && !(isRefused && place === "explanations"),
  )
  return [
    ...allocating.map(
      ([place, bytes]) => `${workload}: ${place} allocate ${bytes.toFixed(0)} bytes a request; expected nothing`,
    ),
    ...(regexes.after > regexes.before
      ? [`${workload}: ${regexes.after - regexes.before} regexes more are alive after it; expected none`]
      : []),
  ]
}
