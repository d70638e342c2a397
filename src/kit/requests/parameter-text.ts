// Parameters as they go over the wire: by the plan that the runtime reads them by.
import { type Parameter, parameterPlan } from "../../compiler/index.ts"
import { encodeCookie, encodeHeader, encodePath, encodeQuery, Inexpressible } from "../../runtime/index.ts"

/** The text of a path parameter or header, or the pairs of a query parameter or cookie. @throws {Inexpressible} */
export function writeParameter(parameter: Parameter, value: unknown): string[] {
  return write(parameter, parameterPlan(parameter), value)
}

/** The same of a single value that the schema does not take, as the text that is wrong. @throws {Inexpressible} */
export function writeWrongParameter(parameter: Parameter, value: unknown): string[] {
  return write(parameter, { ...parameterPlan(parameter), shape: { types: [] } }, String(value))
}

function write(parameter: Parameter, plan: ReturnType<typeof parameterPlan>, value: unknown): string[] {
  switch (parameter.in) {
    case "path": {
      const text = encodePath(plan, value)
      // Right in style label, and yet clients that follow the URL standard remove such a segment.
      if (text === ".")
        throw new Inexpressible("segment", `The path parameter \`${parameter.name}\` would be a dot alone`)
      return [text]
    }
    case "header":
      return [encodeHeader(plan, value)]
    case "query":
      return encodeQuery(plan, value)
    case "cookie":
      return encodeCookie(plan, value)
  }
}
