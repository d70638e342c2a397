// Turns "the database does not answer" into "not now, try again", in one place for all handlers.
import { isUnavailable } from "../database/index.ts"
import { Unavailable } from "../runtime/index.ts"

type Asked = (...input: never[]) => unknown

/** The same functions; where the database fails to answer they throw `Unavailable`, every other surprise passes as it is. */
export function withFailures<Functions extends { readonly [name in keyof Functions]: Asked }>(
  functions: Functions,
): Functions {
  const wrapped = Object.entries<Asked>(functions).map(([name, work]) => [
    name,
    async (...input: never[]) => {
      try {
        return await work(...input)
      } catch (error) {
        throw isUnavailable(error) ? new Unavailable("The database does not answer.", { cause: error }) : error
      }
    },
  ])
  // Sound: each function keeps its parameters, and every caller awaits what it answers.
  return Object.fromEntries(wrapped) as Functions
}
