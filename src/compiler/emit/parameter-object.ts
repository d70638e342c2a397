// The parameters of one part of a request as one object schema, so that one check covers the part.
import type { Location, Parameter, ParameterIn, Schema } from "../model/model.ts"

export interface ParameterObjectOptions {
  /** Where the operation stands. */
  readonly location: Location
  /** A key that no other schema has, for example `openapi.yaml#/paths/~1users/get/query`. */
  readonly place: string
  /** Query parameters that are no parameters of the operation, such as the name of an API key. */
  readonly also?: readonly string[]
}

/** `null` where the operation has no parameters in that part, except for the query, where then none may be sent. */
export function parameterObject(
  parameters: readonly Parameter[],
  part: ParameterIn,
  { location, place, also = [] }: ParameterObjectOptions,
): Schema | null {
  const own = parameters.filter((parameter) => parameter.in === part)
  if (own.length === 0 && part !== "query") return null
  const nameOf = ({ name }: Parameter): string => (part === "header" ? name.toLowerCase() : name)
  const constant = (value: boolean): Schema => ({ location, place: `${place}#${value}`, constant: value, keywords: {} })
  const properties = new Map(own.map((parameter) => [nameOf(parameter), parameter.schema]))
  for (const name of also) if (!properties.has(name)) properties.set(name, constant(true))
  return {
    location,
    place,
    constant: null,
    keywords: {
      type: ["object"],
      required: own.filter(({ required }) => required).map(nameOf),
      properties,
      ...(part === "query" ? { additionalProperties: constant(false) } : {}),
    },
  }
}

/** What messages call the members of such an object. */
export const parameterSubjects: Readonly<Record<ParameterIn, string>> = {
  path: "path parameter",
  query: "query parameter",
  header: "header",
  cookie: "cookie",
}
