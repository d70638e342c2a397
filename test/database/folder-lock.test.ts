// One process at a time holds the lock of a data folder, and a dead one's lock is taken over exactly once.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals"
import { lockFolder } from "../../src/database/folder-lock.ts"
import { describeThisProcess } from "../../src/database/lock-holder.ts"
import { runChild } from "../support/child-process.ts"

const now = () => new Date("2026-11-22T09:30:00.000Z")
const options = { now, heartbeat: 20 }
const children = join(import.meta.dirname, "children")
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dovetail-lock-"))
  file = join(folder, "pglite.lock")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe("a lock", () => {
  test("says who holds it, and is gone after release", async () => {
    const lock = await lockFolder(file, options)
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid, since: now().toISOString() })
    lock.release()
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  test("is refused to this process while it holds it", async () => {
    const lock = await lockFolder(file, options)
    await expect(lockFolder(file, options)).rejects.toThrow(
      /in use by this process itself since 2026-11-22T09:30:00.000Z/,
    )
    lock.release()
  })

  test("of a living process on this machine is refused, naming it and since when", async () => {
    const held = { ...describeThisProcess(now()), pid: process.ppid, born: "" }
    writeFileSync(file, JSON.stringify(held))
    await expect(lockFolder(file, options)).rejects.toThrow(
      `The embedded database is in use by process ${process.ppid} since 2026-11-22T09:30:00.000Z (${file}).`,
    )
  })

  test("released after somebody else took it over stays the other's", async () => {
    const lock = await lockFolder(file, options)
    writeFileSync(file, JSON.stringify({ ...describeThisProcess(now()), token: "another" }))
    lock.release()
    expect(existsSync(file)).toBe(true)
  })
})

describe("a lock is taken over", () => {
  const dead = () => ({ ...describeThisProcess(now()), pid: 4_194_305 })

  test.each([
    ["of a process that is gone", () => JSON.stringify(dead())],
    ["of a process whose number another one has now", () => JSON.stringify({ ...dead(), pid: process.pid, born: "1" })],
    ["of another machine that gives no sign of life", () => JSON.stringify({ ...dead(), place: "elsewhere" })],
    ["that a crash left empty", () => ""],
    ["that a crash cut short", () => '{"pid":1,"sin'],
    ["that is no object", () => "null"],
  ])("%s", async (_, text) => {
    writeFileSync(file, text())
    const lock = await lockFolder(file, options)
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid })
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  test("even when whoever was about to take it over died on the way", async () => {
    writeFileSync(file, JSON.stringify(dead()))
    const first = await lockFolder(file, options)
    first.release()
    // The same dead lock again, this time with a dead successor in the way.
    const text = JSON.stringify(dead())
    writeFileSync(file, text)
    const { createHash } = await import("node:crypto")
    const successor = `${file}.${createHash("sha256").update(text).digest("hex").slice(0, 16)}`
    writeFileSync(successor, JSON.stringify({ ...dead(), token: "died on the way" }))
    const lock = await lockFolder(file, options)
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })
})

test("a lock of another machine that keeps giving signs of life is refused", async () => {
  writeFileSync(file, JSON.stringify({ pid: 7, since: "then", host: "elsewhere", place: "elsewhere" }))
  let beat = 0
  const beating = setInterval(() => utimesSync(file, beat, beat++), 5)
  try {
    await expect(lockFolder(file, options)).rejects.toThrow("in use by process 7 on elsewhere since then")
  } finally {
    clearInterval(beating)
  }
})

test("processes that race for released and abandoned locks are never inside together", async () => {
  const mark = join(folder, "inside")
  const racers = Array.from({ length: 4 }, () => runChild(join(children, "race-for-lock.ts"), [file, mark, "40"]))
  expect(await Promise.all(racers.map((racer) => racer.ended))).toEqual([0, 0, 0, 0])
  const reports = racers.map((racer) => JSON.parse(racer.output()) as { won: number; together: number })
  expect(reports.map(({ together }) => together)).toEqual([0, 0, 0, 0])
  expect(reports.reduce((sum, { won }) => sum + won, 0)).toBeGreaterThan(4)
}, 300_000)
