// Limits that several processes count together: exact in total, with a bounded lease for high quotas, and never without a limit.
import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import pg from "pg"
import { type Database, type DatabaseRates, openDatabase, openDatabaseRates } from "../../src/database/index.ts"
import { createLeases, mostOfLease } from "../../src/database/rates/leases.ts"
import { sweepRatesTable } from "../../src/database/rates/table.ts"
import { createLog, createSilentLog } from "../../src/runtime/index.ts"
import { get, items, type ServedOne, serveOne } from "../runtime/serve-one.ts"
import { createServerDatabase, openTestDatabase, testServerUrl } from "../support/database.ts"
import { type FrozenNetwork, openNetwork } from "../support/frozen-network.ts"

const server = testServerUrl()
if (server === undefined)
  process.stderr.write("SKIPPED: limits that processes share need a server, and TEST_DATABASE_URL is not set\n")
const onServer = server === undefined ? describe.skip : describe

/** So long that nothing refills while a test runs. */
const day = 86_400_000
const key = () => randomBytes(6).toString("hex")

describe("leases", () => {
  const granted = { quota: 1000, window: 1000, now: 0, arrival: 0, extra: 0, left: 0, isUsedUp: false }

  test("low quotas have none, high ones a hundredth, 50 at most", () => {
    expect([1, 60, 199, 200, 1000, 5000, 1_000_000].map(mostOfLease)).toEqual([0, 0, 0, 2, 10, 50, 50])
  })

  test("double while they are used up in time, and begin anew when they are not", () => {
    const leases = createLeases()
    const sizes = []
    for (let round = 0; round < 6; round++) {
      const extra = leases.extra("k", 1000, 0)
      sizes.push(extra)
      leases.keep("k", { ...granted, extra, left: extra })
      for (let used = 0; used < extra; used++) expect(leases.take("k", 1000, 1000, 0)?.allowed).toBe(true)
      expect(leases.take("k", 1000, 1000, 0)).toBeUndefined()
    }
    expect(sizes).toEqual([0, 1, 2, 4, 8, 10])
    // The lease lasts a hundredth of the window.
    expect(leases.extra("k", 1000, 9)).toBe(10)
    expect(leases.extra("k", 1000, 10)).toBe(0)
  })

  test("what is in hand ends with the lease", () => {
    const leases = createLeases()
    leases.keep("k", { ...granted, extra: 4, left: 4 })
    expect(leases.take("k", 1000, 1000, 9)?.allowed).toBe(true)
    expect(leases.take("k", 1000, 1000, 10)).toBeUndefined()
  })

  test("a refusal holds until the table would allow again, but not for a clock that was set back", () => {
    const leases = createLeases()
    leases.keep("k", { quota: 2, window: 2000, now: 0, arrival: 2000, extra: 0, left: 0, isUsedUp: true })
    expect(leases.take("k", 2, 2000, 999)).toEqual({ allowed: false, remaining: 0, retryAfter: 1 })
    expect(leases.take("k", 2, 2000, 1000)).toBeUndefined()
    expect(leases.take("k", 2, 2000, -5000)).toBeUndefined()
  })

  test("memory stays bounded", () => {
    const leases = createLeases(2)
    for (const name of ["a", "b", "c"]) leases.keep(name, { ...granted, left: 1 })
    expect(["a", "b", "c"].map((name) => leases.take(name, 1000, 1000, 0)?.allowed)).toEqual([undefined, true, true])
  })
})

const onEmbedded = server === undefined ? test : test.skip
onEmbedded("the embedded database belongs to one process, which counts in memory", async () => {
  const database = await openTestDatabase()
  const rates = await openDatabaseRates(database, { log: createSilentLog(), secret: "s" })
  expect(rates.take("k", 2, day, 0)).toEqual({ allowed: true, remaining: 1, retryAfter: 43_200 })
  await rates.close()
  await database.close()
})

onServer("two processes on PostgreSQL", () => {
  let created: Awaited<ReturnType<typeof createServerDatabase>>
  const databases: Database[] = []
  const stores: DatabaseRates[] = []
  const replica = (index: number) => stores[index % 2] as DatabaseRates

  beforeAll(async () => {
    created = await createServerDatabase(server as string)
    const opened = await Promise.all(
      [0, 1].map(() => openDatabase({ url: created.url, dataDir: "", log: createSilentLog() })),
    )
    databases.push(...opened)
    // Both look for the table at once.
    stores.push(
      ...(await Promise.all(
        opened.map((database) =>
          openDatabaseRates(database, { log: createSilentLog(), secret: "s", patience: 20_000 }),
        ),
      )),
    )
  })

  afterAll(async () => {
    for (const store of stores) await store.close()
    for (const database of databases) await database.close()
    await created.drop()
  })

  test("a quota is exact in total, over HTTP", async () => {
    const json = { content: [items("json", "application/json")], headers: [], problems: [] }
    const limit = { rates: [{ name: "default", quota: 30, window: 86_400, by: "address" as const }] }
    const services = await Promise.all(
      stores.map((rates) =>
        serveOne({ ...limit, replies: { 200: json } }, () => ({ status: 200, body: {} }), { app: { rates } }),
      ),
    )
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => get((services[index % 2] as ServedOne).url)),
    )
    for (const { stop } of services) stop()
    expect(answers.filter(({ status }) => status === 200).length).toBe(30)
    expect(answers.filter(({ status }) => status === 429).length).toBe(70)
    const left = answers.flatMap(({ status, headers }) => (status === 200 ? [headers.ratelimit] : []))
    // Each of the thirty is told another number.
    expect(new Set(left.map((text) => /;r=(\d+);/.exec(String(text))?.[1])).size).toBe(30)
  })

  test("a high quota is exact but for a lease of each process, and asks the database for few of its requests", async () => {
    const name = key()
    let allowed = 0
    let asked = 0
    for (let index = 0; index < 1400; index++) {
      const verdict = replica(index).take(name, 1000, day, Date.now())
      if (verdict instanceof Promise) asked++
      if ((await verdict).allowed) allowed++
    }
    expect(allowed).toBeLessThanOrEqual(1000)
    expect(allowed).toBeGreaterThanOrEqual(1000 - mostOfLease(1000))
    expect(asked).toBeLessThan(200)
  })

  test("many keys in any order neither wait for each other nor get more than theirs", async () => {
    const names = Array.from({ length: 150 }, key)
    const shuffled = (step: number) => names.map((_, index) => names[(index * step) % names.length] as string)
    const asked = [7, 11, 13, 17].flatMap((step, index) =>
      shuffled(step).map((name) => replica(index).take(name, 3, day, Date.now())),
    )
    const verdicts = await Promise.all(asked)
    expect(verdicts.filter(({ allowed }) => allowed).length).toBe(3 * names.length)
  })

  test("who was refused asks the database no more until it would allow", async () => {
    const name = key()
    const take = () => replica(0).take(name, 1, day, 1_763_000_000_000)
    expect(await take()).toMatchObject({ allowed: true, remaining: 0 })
    expect(await take()).toMatchObject({ allowed: false })
    expect(take()).toMatchObject({ allowed: false, retryAfter: expect.any(Number) })
  })

  test("what was taken is paid back with time", async () => {
    const name = key()
    const take = async (index: number) => (await replica(index).take(name, 1, 300, Date.now())).allowed
    expect(await take(0)).toBe(true)
    let refused = 0
    while (!(await take(1))) refused++
    expect(refused).toBeGreaterThan(0)
  })

  test("keys are stored as hashes with the secret, 16 bytes each", async () => {
    const { pool } = databases[0] as Database
    await pool.query("TRUNCATE dovetail.rates")
    await replica(0).take("login address 192.0.2.77", 3, day, 0)
    const other = await openDatabaseRates(databases[0] as Database, { log: createSilentLog(), secret: "another" })
    await other.take("login address 192.0.2.77", 3, day, 0)
    await other.close()
    const { rows } = await pool.query<{ key: Buffer }>("SELECT key FROM dovetail.rates")
    expect(rows.map((row) => row.key.length)).toEqual([16, 16])
    expect(Buffer.concat(rows.map((row) => row.key)).includes("192.0.2.77")).toBe(false)
  })

  test("rows that say nothing any more are removed, the others stay", async () => {
    const { pool } = databases[0] as Database
    await pool.query("TRUNCATE dovetail.rates")
    await Promise.all(Array.from({ length: 20 }, (_, index) => replica(0).take(`over ${index}`, 1, 1, 0)))
    await replica(0).take("alive", 1, day, 0)
    let removed = 0
    while (removed < 20) removed += await sweepRatesTable(pool)
    expect((await pool.query("SELECT FROM dovetail.rates")).rowCount).toBe(1)
  })

  test("they are removed for as long as the store is open", async () => {
    const { pool } = databases[0] as Database
    const sweeping = await openDatabaseRates(databases[0] as Database, {
      log: createSilentLog(),
      secret: "s",
      sweepEvery: 1,
    })
    await sweeping.take("over", 1, 1, 0)
    await sweeping.take("alive still", 1, day, 0)
    const overs = async () => (await pool.query("SELECT FROM dovetail.rates WHERE span = 1")).rowCount
    for (let attempt = 0; attempt < 2000 && (await overs()) !== 0; attempt++) await pool.query("SELECT")
    expect(await overs()).toBe(0)
    expect((await pool.query("SELECT FROM dovetail.rates WHERE span > 1")).rowCount).toBeGreaterThan(0)
    await sweeping.close()
    await replica(1).take("over", 1, 1, 0)
    expect(await overs()).toBe(1)
  })

  test("whoever may not create the table counts alone and says what to do", async () => {
    const role = `rates_${key()}`
    const bare = await createServerDatabase(server as string)
    const owner = new pg.Client({ connectionString: bare.url })
    await owner.connect()
    await owner.query(`CREATE ROLE ${role} LOGIN`)
    const url = new URL(bare.url)
    url.username = role
    const database = await openDatabase({ url: url.href, dataDir: "", log: createSilentLog() })
    const lines: string[] = []
    const log = createLog("info", { write: (line: string) => lines.push(line) })
    const rates = await openDatabaseRates(database, { log, secret: "s" })
    expect(rates.take("k", 1, day, 0)).toMatchObject({ allowed: true })
    expect(rates.take("k", 1, day, 0)).toMatchObject({ allowed: false })
    expect(lines.join("")).toContain("CREATE SCHEMA IF NOT EXISTS dovetail")
    await database.close()
    await owner.query(`DROP ROLE ${role}`)
    await owner.end()
    await bare.drop()
  })
})

onServer("a database that does not answer", () => {
  let created: Awaited<ReturnType<typeof createServerDatabase>>
  let network: FrozenNetwork
  let database: Database
  let rates: DatabaseRates
  let service: ServedOne | undefined
  let clock = 0
  const lines: string[] = []
  const said = (message: string) => lines.filter((line) => line.includes(message)).length

  beforeAll(async () => {
    created = await createServerDatabase(server as string)
    const url = new URL(created.url)
    network = await openNetwork({ host: url.hostname, port: Number(url.port || 5432) })
    url.host = `127.0.0.1:${network.port}`
    database = await openDatabase({ url: url.href, dataDir: "", log: createSilentLog() })
    const log = createLog("info", { write: (line: string) => lines.push(line) })
    rates = await openDatabaseRates(database, { log, secret: "s", pause: 1000, elapsed: () => clock })
  })

  afterAll(async () => {
    service?.stop()
    network.thaw()
    await rates.close()
    await database.close()
    await network.close()
    await created.drop()
  })

  test("nobody gets a 5xx, nobody gets more than the quota, and it is said once", async () => {
    const json = { content: [items("json", "application/json")], headers: [], problems: [] }
    const limit = { rates: [{ name: "default", quota: 5, window: 86_400, by: "address" as const }] }
    const app = { rates }
    service = await serveOne({ ...limit, replies: { 200: json } }, () => ({ status: 200, body: {} }), { app })
    const { url } = service
    const status = async () => (await get(url)).status
    expect([await status(), await status()]).toEqual([200, 200])
    network.freeze()
    const during = [await status(), await status(), await status(), await status()]
    during.push(...(await Promise.all(Array.from({ length: 40 }, status))))
    // What this process allowed before counts as well.
    expect(during).toEqual([200, 200, 200, ...Array.from({ length: 41 }, () => 429)])
    expect(said("each process counts for itself")).toBe(1)
    // The attempt after the pause fails as well, and nothing is said again.
    clock += 1000
    expect(await status()).toBe(429)
    expect(said("each process counts for itself")).toBe(1)
    expect(said("counts rate limits again")).toBe(0)
  })

  test("it is asked again after the pause, and counts again when it answers", async () => {
    network.thaw()
    const name = key()
    // The connections that were given up on have to be replaced by then, so an attempt may fail once more.
    while (said("counts rate limits again") === 0) {
      clock += 1000
      await rates.take(name, 1_000_000_000, 1000, Date.now())
    }
    const { pool } = database
    await pool.query("TRUNCATE dovetail.rates")
    await rates.take(key(), 3, day, Date.now())
    expect((await pool.query("SELECT FROM dovetail.rates")).rowCount).toBe(1)
  })
})
