// `patternProperties`: members whose names match a regular expression (JSON Schema §10.3.2.2).
import { defineKeyword, isOpen } from "./keyword.ts"
import { matches } from "./pattern.ts"

export const patternProperties = defineKeyword({
  name: "patternProperties",
  group: "object",
  note: (map) => (map.size === 0 ? null : `members whose names match ${[...map.keys()].join(", ")}`),
  emit(check, map) {
    for (const [source, schema] of map) {
      if (isOpen(schema)) continue
      const key = check.local()
      check.loop(`for (const ${key} in ${check.value})`, () =>
        check.block(`if (${matches(check, source, key)})`, () =>
          check.apply(schema, `${check.value}[${key}]`, { key }),
        ),
      )
    }
  },
})
