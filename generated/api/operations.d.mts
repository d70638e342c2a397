// Generated from the spec by `npm run codegen`: the type of operations.mjs.
import type { OperationDefinition } from "../../src/runtime/index.ts"

export declare const operations: readonly OperationDefinition[]
