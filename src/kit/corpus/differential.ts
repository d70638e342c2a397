// Holds a generated server against express-openapi-validator on generated requests to one document.
import { createHash } from "node:crypto"
import { readFile, rm } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { asyncProperty, check, sample } from "fast-check"
import { parse } from "yaml"
import { type Api, compileToFolder, type LoadedApi, loadApi, publish } from "../../compiler/index.ts"
import { prepareCache } from "./cache-folder.ts"
import { createJudges, type Judges, type Opinions } from "./differential-judges.ts"
import { askedOperations, type Plan, plans, realise } from "./differential-plan.ts"
import { type Difference, differenceOf } from "./differential-reasons.ts"
import { reduceRequest, writeCurl } from "./reduce-request.ts"

export interface DifferentialTask {
  /** The document's file. */
  readonly spec: string
  /** How results call it. */
  readonly file: string
  readonly runs: number
  readonly seed: number
  /** Where code is generated. */
  readonly cache: string
  /** A folder that has been generated already, to be judged as it is. */
  readonly generated?: string
  /** Ends with the first difference that has no reason. */
  readonly isOneEnough?: boolean
}

export interface Fault {
  /** Which kind of difference, so that one of each is shown. */
  readonly kind: string
  readonly ours: string
  readonly theirs: string
  readonly curl: string
}

export interface DifferentialReport {
  readonly file: string
  /** Why the document was not judged; `null` where it was. */
  readonly skipped: string | null
  readonly operations: number
  readonly runs: number
  /** Requests that both accept, and that both refuse. */
  readonly accepted: number
  readonly refused: number
  /** Differences by their reason. */
  readonly excused: Readonly<Record<string, number>>
  /** Differences without a reason: how many, and one of each kind, shrunk. */
  readonly unreasoned: number
  readonly faults: readonly Fault[]
}

const mostFaults = 5

export async function runDifferential(task: DifferentialTask): Promise<DifferentialReport> {
  const { spec, file, cache } = task
  const skip = (skipped: string): DifferentialReport => ({ ...nothing, file, skipped })
  const loaded = await loadApi(spec, (path) => readFile(path, "utf8"))
  if (loaded.api === null) return skip("codegen refuses the document")
  const digest = createHash("sha256").update(resolve(spec)).digest("hex").slice(0, 16)
  const out = task.generated ?? join(cache, digest, "api")
  await prepareCache(cache)
  try {
    if (task.generated === undefined) await compileToFolder({ spec, out })
    const judges = await createJudges(out, loaded.api.openapi, await documentsOf(spec, loaded))
    if (judges === null) return skip("express-openapi-validator does not load the document")
    try {
      return await compare(task, loaded.api, judges)
    } finally {
      await judges.stop()
    }
  } finally {
    if (task.generated === undefined) await rm(dirname(out), { recursive: true, force: true })
  }
}

const nothing = { operations: 0, runs: 0, accepted: 0, refused: 0, excused: {}, unreasoned: 0, faults: [] }

/** As the author wrote it, where that is one file; else, and where the other judge cannot load it so, as it is published. Both below `/`. */
async function documentsOf(spec: string, { api, document, files }: LoadedApi): Promise<(() => object)[]> {
  const servers = [{ url: "/" }]
  const text = await readFile(spec, "utf8")
  const written = (): object => ({ ...(parse(text) as object), servers })
  const published = (): object => {
    if (api === null || document === null) throw new Error("A document that was not loaded.")
    return { ...(JSON.parse(JSON.stringify(publish(api, document))) as object), servers }
  }
  return files.length === 1 ? [written, published] : [published]
}

async function compare(task: DifferentialTask, api: Api, judges: Judges): Promise<DifferentialReport> {
  const { file, runs, seed, isOneEnough = false } = task
  const operations = askedOperations(api)
  if (operations.length === 0) return { ...nothing, file, skipped: "no operation has a request that can be made" }
  const arbitrary = plans(operations.length)
  const counts = { runs: 0, accepted: 0, refused: 0, unreasoned: 0 }
  const excused: Record<string, number> = {}
  const kinds = new Map<string, Plan>()
  for (const plan of sample(arbitrary, { seed, numRuns: runs })) {
    const opinions = await ask(plan)
    if (opinions === null) continue
    counts.runs++
    const difference = differenceOf(opinions)
    if (difference === null) counts[opinions.ours.accepts ? "accepted" : "refused"]++
    else if (difference.reasons !== null)
      for (const each of new Set(difference.reasons)) excused[each] = (excused[each] ?? 0) + 1
    else {
      counts.unreasoned++
      if (!kinds.has(difference.kind)) kinds.set(difference.kind, plan)
      if (isOneEnough) break
    }
  }
  const faults: Fault[] = []
  for (const [kind, plan] of [...kinds].slice(0, mostFaults)) faults.push(await shrink(kind, plan))
  return { file, skipped: null, operations: operations.length, ...counts, excused, faults }

  async function ask(plan: Plan): Promise<Opinions | null> {
    const request = realise(plan, operations, api)
    const operation = operations[plan.operation]
    return request === null || operation === undefined ? null : judges.judge(request, operation)
  }

  /** Fewer changes by fast-check, then fewer parts of what is left. */
  async function shrink(kind: string, plan: Plan): Promise<Fault> {
    const isStill = (opinions: Opinions | null): opinions is Opinions => unreasoned(opinions)?.kind === kind
    const property = asyncProperty(arbitrary, async (each) => !isStill(await ask(each)))
    const { counterexample } = await check(property, { seed, numRuns: 1, examples: [[plan]] })
    const found = await ask(counterexample?.[0] ?? plan)
    if (!isStill(found)) return { kind, ours: "not the same when asked again", theirs: "", curl: "" }
    const { request, operation } = found
    const least = await reduceRequest(request, async (each) => isStill(await judges.judge(each, operation)))
    const opinions = await judges.judge(least, operation)
    return describe(kind, opinions ?? found)
  }
}

function unreasoned(opinions: Opinions | null): Difference | null {
  const difference = opinions === null ? null : differenceOf(opinions)
  return difference?.reasons === null ? difference : null
}

function describe(kind: string, { request, ours, theirs }: Opinions): Fault {
  return {
    kind,
    ours: ours.accepts ? "accepted" : `${ours.status} ${ours.text}`,
    theirs: theirs.accepts ? "accepted" : theirs.messages.join("; "),
    curl: writeCurl(request),
  }
}
