// A client as it is stored, and as the contract shows it.
import type { Client, ClientSecret } from "../../../generated/api/api.ts"
import { etagOf } from "../../runtime/index.ts"
import { grantableScopes } from "../auth/roles.ts"

/** What is read of a client to show it; digests of secrets never leave the database for this. */
export interface StoredClient {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly scopes: readonly string[]
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly secrets: readonly StoredSecret[]
}

export interface StoredSecret {
  readonly id: string
  readonly hint: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** For Prisma's `select`. */
export const secretColumns = { id: true, hint: true, createdAt: true, lastUsedAt: true } as const
export const clientColumns = {
  id: true,
  name: true,
  description: true,
  scopes: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  secrets: { select: secretColumns, orderBy: { id: "asc" } },
} as const

/** Two names with the same key are one. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().normalize("NFKC")
}

export function toClient({ id, name, description, scopes, secrets, createdAt, updatedAt }: StoredClient): Client {
  return {
    id,
    name,
    description,
    scopes: grantableScopes.filter((scope) => scopes.includes(scope)) as Client["scopes"],
    secrets: secrets.map(toSecret),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

export function toSecret({ id, hint, createdAt, lastUsedAt }: StoredSecret): ClientSecret {
  return { id, hint, createdAt: createdAt.toISOString(), lastUsedOn: lastUsedAt === null ? null : dayOf(lastUsedAt) }
}

/** The state that `toClient` shows: it changes with every version, and on the first use of a secret on a day. */
export function tagOf({ version, secrets }: StoredClient): string {
  return etagOf([version, ...secrets.map(({ lastUsedAt }) => lastUsedAt && dayOf(lastUsedAt))].join(" "))
}

/** In UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
