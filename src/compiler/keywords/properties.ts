// `properties`: members that are described by name (JSON Schema §10.3.2.1).
import { hasMember, member } from "../emit/javascript.ts"
import { defineKeyword, listNames } from "./keyword.ts"

export const properties = defineKeyword({
  name: "properties",
  group: "object",
  note: () => null,
  emit(check, members) {
    for (const [name, schema] of members) {
      const omitted = check.omits(name)
      if (omitted !== null) {
        check.fail(hasMember(check.value, name), () => [`${listNames([name])} ${reasons[omitted]}; leave it out`], {
          at: { name },
          code: omitted,
        })
      } else if (check.isSettled(name)) {
        check.apply(schema, member(check.value, name), { name })
      } else if (schema.constant !== true) {
        check.block(`if (${hasMember(check.value, name)})`, () =>
          check.apply(schema, member(check.value, name), { name }),
        )
      }
    }
  },
})

const reasons = {
  readOnly: "is set by the server (readOnly)",
  writeOnly: "is only ever sent to the server (writeOnly)",
}
