// The groups of rows, in the order in which they run; a quick run may have no time for the last ones.
import { allocationsGroup } from "./allocations.ts"
import { codegenGroup } from "./codegen.ts"
import { contractGroup } from "./contract.ts"
import { bodyGroup } from "./curves-body.ts"
import { concurrencyGroup } from "./curves-concurrency.ts"
import { replicasGroup } from "./curves-replicas.ts"
import { routesGroup } from "./curves-routes.ts"
import { usersGroup } from "./curves-users.ts"
import { databaseGroup } from "./database.ts"
import type { Group } from "./group.ts"
import { loginStormGroup } from "./login-storm.ts"

export const groups: readonly Group[] = [
  contractGroup,
  databaseGroup,
  loginStormGroup,
  codegenGroup,
  bodyGroup,
  routesGroup,
  allocationsGroup,
  usersGroup,
  concurrencyGroup,
  replicasGroup,
]
