// The groups of rows, in the order in which they run.
import { contractGroup } from "./contract.ts"
import { databaseGroup } from "./database.ts"
import type { Group } from "./group.ts"

export const groups: readonly Group[] = [contractGroup, databaseGroup]
