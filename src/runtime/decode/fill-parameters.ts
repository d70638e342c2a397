// Defaults inside of parameters that are lists or objects.
import type { DecodedParameters, ParameterPlan } from "./parameters.ts"

const parts = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const

/** Fills them in, in place; after the check, as in bodies. */
export function fillParameters({ filled }: ParameterPlan, decoded: DecodedParameters): void {
  for (const { in: place, name, fill } of filled) {
    fill?.(decoded[parts[place]][place === "header" ? name.toLowerCase() : name])
  }
}
