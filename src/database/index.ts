// The database room's door.
export { type Ask, askTogether, inSteps } from "./ask-together.ts"
export {
  type Authored,
  describeNameProblem,
  driftOf,
  type NewMigration,
  writeMigration,
} from "./authoring/difference.ts"
export type { Database } from "./database.ts"
export { migrationsFolder } from "./database.ts"
export { isUnavailable, uniqueViolation } from "./errors.ts"
export {
  createDatabaseIdempotency,
  type DatabaseIdempotency,
  type DatabaseIdempotencyOptions,
} from "./idempotency.ts"
export { createMemoryDatabase, type DatabaseOptions, openDatabase } from "./open.ts"
export { type DatabaseRates, type DatabaseRatesOptions, openDatabaseRates } from "./rates/database-rates.ts"
export { databaseSettings } from "./settings.ts"
export { DatabaseStartUpError } from "./start-up-error.ts"
export {
  type IsolationLevel,
  inTransaction,
  isRefusal,
  type TransactionalClient,
  type TransactionOptions,
} from "./transactions.ts"
