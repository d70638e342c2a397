// Generated from the spec by `npm run codegen`: the type of routes.mjs.
import type { RouteNode } from "../../src/runtime/index.ts"

export declare const routes: RouteNode
