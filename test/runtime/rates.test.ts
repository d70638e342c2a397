// The rate store in memory: full quota at once, then evenly; bounded; fair to those behind one IPv6 network.
import { describe, expect, test } from "@jest/globals"
import { createMemoryRates } from "../../src/runtime/index.ts"
import { rateAddress } from "../../src/runtime/rates/rate-store.ts"

describe("createMemoryRates", () => {
  test("allows a quota at once and then one each interval", () => {
    const rates = createMemoryRates()
    const take = (now: number) => rates.take("k", 3, 3000, now)
    expect([take(0), take(0), take(0)]).toEqual([
      { allowed: true, remaining: 2, retryAfter: 1 },
      { allowed: true, remaining: 1, retryAfter: 1 },
      { allowed: true, remaining: 0, retryAfter: 1 },
    ])
    expect(take(0)).toEqual({ allowed: false, remaining: 0, retryAfter: 1 })
    expect(take(999)).toEqual({ allowed: false, remaining: 0, retryAfter: 1 })
    expect(take(1000)).toMatchObject({ allowed: true })
    expect(take(1000)).toMatchObject({ allowed: false })
    expect([take(60_000), take(60_000), take(60_000), take(60_000)].map(({ allowed }) => allowed)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test("says how many are left and when there is one more, for every rate and moment", () => {
    for (const [quota, window] of [
      [1, 1000],
      [3, 10_000],
      [7, 60_000],
      [600, 60_000],
      [1_000_000, 1000],
    ] as const) {
      let now = 1_763_000_000_000
      const rates = createMemoryRates()
      for (let step = 0; step < 40; step++) {
        const { allowed, remaining, retryAfter } = rates.take("k", quota, window, now)
        const before = createMemoryRates()
        if (remaining < 50) {
          const copy = Array.from({ length: remaining + 1 }, () => rates.take("k", quota, window, now).allowed)
          expect(copy).toEqual([...Array.from({ length: remaining }, () => true), false])
        }
        expect(before.take("k", quota, window, now).remaining).toBe(quota - 1)
        if (!allowed || remaining < 50) {
          now += retryAfter * 1000
          expect(rates.take("k", quota, window, now).allowed).toBe(true)
        }
        now += (step * 37) % 900
      }
    }
  })

  test("never allows more than quota plus what the time refills", () => {
    const rates = createMemoryRates()
    let allowed = 0
    for (let now = 0; now <= 10_000; now += 7) if (rates.take("k", 10, 1000, now).allowed) allowed++
    expect(allowed).toBeLessThanOrEqual(110)
    expect(allowed).toBeGreaterThanOrEqual(108)
  })

  test("forgets the key that was used longest ago when it is full", () => {
    const rates = createMemoryRates(2)
    const take = (key: string) => rates.take(key, 1, 60_000, 0).allowed
    expect([take("a"), take("b"), take("a"), take("c"), take("c"), take("a")]).toEqual([
      true,
      true,
      false,
      true,
      false,
      true,
    ])
  })
})

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:db8:1:2::", "2001:db8:1:2"],
  ["::1", "0:0:0:0"],
])("%s is counted as %s", (address, counted) => {
  expect(rateAddress(address)).toBe(counted)
})
