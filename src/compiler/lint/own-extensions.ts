// Finds extensions that were meant to be ours and are not enforced: misspelt ones, and those that stand where they have no effect.
import type { Report } from "../diagnostics/collect.ts"
import { suggest } from "../diagnostics/suggest.ts"
import type { Place } from "../read/place.ts"
import { showName } from "./show-name.ts"

/** Each of ours and the object whose member it is. Names that other people use for other things (`isCommon`) are judged in that object only. */
const extensions: Readonly<Record<string, { readonly of: string; readonly isCommon?: true }>> = {
  "x-rate-limit": { of: "Operation" },
  "x-deprecation": { of: "Operation" },
  "x-limits": { of: "Operation" },
  "x-idempotency": { of: "Operation" },
  "x-preconditions": { of: "Operation" },
  "x-errors": { of: "Operation", isCommon: true },
  "x-scopes": { of: "SecurityScheme", isCommon: true },
  "x-roles": { of: "SecurityScheme", isCommon: true },
  "x-dovetail": { of: "OpenApi" },
}

const names = Object.keys(extensions)

/** @param owner the name of the object in the specification, `PathItem` for example */
export function checkExtension(key: string, value: Place, owner: string, report: Report): void {
  const known = Object.hasOwn(extensions, key) ? extensions[key] : undefined
  if (known !== undefined) {
    if (known.of === owner || known.isCommon === true) return
    report.at("extension-unknown", value.source, value.keyStart, {
      found: `\`${key}\` stands in the ${showName(owner)}, where it has no effect`,
      expected: `\`${key}\` in the ${showName(known.of)}`,
      write: `\`${key}\` there, or nothing`,
    })
    return
  }
  const near = suggest(
    key,
    names.filter((name) => extensions[name]?.isCommon !== true || extensions[name]?.of === owner),
  )
  if (near === undefined) return
  report.at("extension-unknown", value.source, value.keyStart, {
    found: `\`${key}\` is no extension that is enforced. Did you mean \`${near}\`?`,
    expected: `\`${near}\`, or a name that nobody takes for it`,
    write: `\`${near}\``,
  })
}
