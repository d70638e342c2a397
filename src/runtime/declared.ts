// Types that generated code puts together: replies with exactly what an operation declares.
import type { ProblemReply } from "./handler.ts"

/** The last argument of `problem`: left out where a problem needs neither headers nor members. */
export type ProblemOptions<Reply extends ProblemReply> =
  Record<never, never> extends Omit<Reply, "status" | "problem">
    ? [options?: Omit<Reply, "status" | "problem">]
    : [options: Omit<Reply, "status" | "problem">]

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
type FirstDigit = 1 | 2 | 3 | 4 | 5

/** The statuses of a range such as `4XX`; all of them when no range is named (OAS 3.1 §4.8.16.2). */
export type StatusRange<Range extends `${FirstDigit}XX` = `${FirstDigit}XX`> = Range extends `${infer First}XX`
  ? `${First}${Digit}${Digit}` extends `${infer Status extends number}`
    ? Status
    : never
  : never

/** A body after its defaults were filled in: the named properties are there. */
export type Filled<Body, Name extends string> = Body extends unknown
  ? Body & { [Key in Name & keyof Body]-?: Exclude<Body[Key], undefined> }
  : never
