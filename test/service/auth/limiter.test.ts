// Shows that slow work is bounded: so many at once, so many waiting, the rest is told.
import { describe, expect, test } from "@jest/globals"
import { createLimiter } from "../../../src/service/auth/limiter.ts"

/** Work that ends when the test says so. */
function createWork() {
  const finish: (() => void)[] = []
  let started = 0
  let most = 0
  let running = 0
  return {
    work: () => {
      started += 1
      running += 1
      most = Math.max(most, running)
      return new Promise<string>((resolve) =>
        finish.push(() => {
          running -= 1
          resolve("done")
        }),
      )
    },
    finishOne: () => finish.shift()?.(),
    seen: () => ({ started, most }),
  }
}

describe("limiter", () => {
  test("runs two, lets three wait and turns the rest away without running them", async () => {
    const limiter = createLimiter({ slots: 2, queue: 3 })
    const { work, finishOne, seen } = createWork()
    const answers = Array.from({ length: 8 }, () => limiter.run(work))
    expect(await Promise.all(answers.slice(5))).toEqual(["busy", "busy", "busy"])
    expect(seen().started).toBe(2)
    expect(limiter.isFull()).toBe(true)
    for (const answer of answers.slice(0, 5)) {
      finishOne()
      expect(await answer).toBe("done")
    }
    expect(seen()).toEqual({ started: 5, most: 2 })
    expect(limiter.isFull()).toBe(false)
  })

  test("frees the slot of work that fails", async () => {
    const limiter = createLimiter({ slots: 1, queue: 0 })
    await expect(limiter.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
    await expect(
      limiter.run(() => {
        throw new Error("broken at once")
      }),
    ).rejects.toThrow("broken at once")
    expect(await limiter.run(async () => "well")).toBe("well")
  })
})
