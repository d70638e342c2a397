// The hand-written server on Prisma's client.
import { createPrismaStore } from "./prisma-store.ts"
import { serve } from "./serve.ts"

await serve(await createPrismaStore(process.env.DATABASE_URL ?? ""))
