// Every code that the compiler can report: how much it weighs, what it means and what to do.

import { documentCodes } from "./codes/document.ts"
import type { CatalogueEntry } from "./codes/entry.ts"
import { operationCodes } from "./codes/operations.ts"
import { profileCodes } from "./codes/profile.ts"
import { referenceCodes } from "./codes/references.ts"
import { schemaCodes } from "./codes/schemas.ts"
import { securityCodes } from "./codes/security.ts"

export type { CatalogueEntry } from "./codes/entry.ts"

/** All codes, in the order of the documentation page. */
export const catalogue = {
  ...documentCodes,
  ...referenceCodes,
  ...operationCodes,
  ...schemaCodes,
  ...securityCodes,
  ...profileCodes,
} as const satisfies Record<string, CatalogueEntry>

export type DiagnosticCode = keyof typeof catalogue
