// The hand-written server on `pg` with prepared statements.
import { createPgStore } from "./pg-store.ts"
import { serve } from "./serve.ts"

await serve(createPgStore(process.env.DATABASE_URL ?? ""))
