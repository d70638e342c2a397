// What the schemas that may judge the same value say together, each looked at once for all questions.
import type { Schema } from "../model/model.ts"
import { createReach } from "./reach.ts"
import { edgesOf } from "./schema-graph.ts"

export interface InPlace {
  /** Whether messages about values of the schema must not repeat them. */
  isSecret(schema: Schema): boolean
  /** Whether the schema demands or describes a member of that name. */
  names(schema: Schema, member: string): boolean
}

export function createInPlace(): InPlace {
  const namers = new Map<string, (schema: Schema) => boolean>()
  return {
    isSecret: createReach(inPlaceOf, isSecretItself),
    names(schema, member) {
      let namer = namers.get(member)
      if (namer === undefined) {
        namer = createReach(
          inPlaceOf,
          ({ keywords }) => keywords.required?.includes(member) === true || keywords.properties?.has(member) === true,
        )
        namers.set(member, namer)
      }
      return namer(schema)
    },
  }
}

/** Whether the schema itself marks its values as secret. */
export function isSecretItself({ keywords }: Schema): boolean {
  return keywords.writeOnly === true || keywords.format === "password"
}

function inPlaceOf(schema: Schema): Schema[] {
  return edgesOf(schema)
    .filter((edge) => edge.inPlace)
    .map((edge) => edge.schema)
}
