// Decides about registered programs and their secrets on behalf of administrators.
import type { AccessTokenScope } from "../../../generated/api/api.ts"
import { inTransaction, uniqueViolation } from "../../database/index.ts"
import type { Audit, AuditEntry } from "../audit/audit.ts"
import type { Caller } from "../auth/caller.ts"
import { grantableScopes } from "../auth/roles.ts"
import { type Environment, newId, type Rows } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"
import type { Cursors } from "../users/cursor.ts"
import { clientColumns, nameKey, type StoredClient, type StoredSecret, secretColumns } from "./client.ts"
import { newSecret } from "./secrets.ts"

/** Answers what success has to carry when the client is in a state that whoever asks has seen, or `null`. */
export type Condition<Verified> = (client: StoredClient) => Verified | null

type Refused<More extends string = never> = Refusal<"client-not-found" | "higher-client" | More>

export interface Clients {
  find(id: string): Promise<StoredClient | null>
  /** Newest first. */
  list(page: {
    readonly limit: number
    readonly cursor?: string
  }): Promise<{ clients: StoredClient[]; nextCursor: string | null } | Refusal<"invalid-cursor">>
  create(
    by: Caller,
    client: {
      readonly name: string
      readonly description?: string | null
      readonly scopes: readonly AccessTokenScope[]
    },
  ): Promise<
    { readonly client: StoredClient; readonly secret: string } | Refusal<"cannot-grant-higher-scope" | "name-taken">
  >
  /** Changes what is given and leaves the rest. Of any number of changes of one state, one is made. */
  update<Verified>(
    by: Caller,
    id: string,
    changes: {
      readonly name?: string
      readonly description?: string | null
      readonly scopes?: readonly AccessTokenScope[]
    },
    condition: Condition<Verified>,
  ): Promise<
    | { readonly client: StoredClient; readonly verified: Verified }
    | Refused<"cannot-grant-higher-scope" | "precondition-failed" | "name-taken">
  >
  /** Its secrets and its access tokens end with it. */
  remove<Verified>(
    by: Caller,
    id: string,
    condition: Condition<Verified>,
  ): Promise<{ readonly verified: Verified } | Refused<"precondition-failed">>
  addSecret(
    by: Caller,
    id: string,
  ): Promise<{ readonly stored: StoredSecret; readonly secret: string } | Refused<"own-client" | "too-many-secrets">>
  removeSecret(
    by: Caller,
    id: string,
    secretId: string,
  ): Promise<"removed" | Refused<"secret-not-found" | "last-secret">>
}

/** So that one can be replaced while both work. */
const mostSecrets = 2

export function createClients(environment: Environment, audit: Audit, cursors: Cursors): Clients {
  const { prisma, now, random } = environment

  function record(rows: Rows, by: Caller, id: string, entry: Pick<AuditEntry, "type" | "details">): Promise<void> {
    return audit.record({ ...entry, actor: { kind: by.kind, id: by.id }, subject: { kind: "client", id } }, rows)
  }

  /** Runs `work` on the client as it is and stays meanwhile, unless it may do more than whoever asks. */
  function onClient<Outcome>(
    by: Caller,
    id: string,
    work: (rows: Rows, client: StoredClient) => Promise<Outcome>,
  ): Promise<Outcome | Refused> {
    return inTransaction(prisma, async (rows): Promise<Outcome | Refused> => {
      await rows.$queryRaw`select from clients where id = ${id}::uuid for update`
      const client = await rows.client.findUnique({ where: { id }, select: clientColumns })
      if (client === null) return refuse("client-not-found")
      return isHigher(by, client.scopes) ? refuse("higher-client") : work(rows, client)
    })
  }

  async function storeSecret(rows: Rows, clientId: string): Promise<{ stored: StoredSecret; secret: string }> {
    const { secret, digest, hint } = newSecret(random)
    const data = { id: newId(environment), clientId, digest, hint, createdAt: now() }
    return { stored: await rows.clientSecret.create({ data, select: secretColumns }), secret }
  }

  /** What others see of the client has changed. */
  const renewed = () => ({ version: { increment: 1 }, updatedAt: now() })

  return {
    find: (id) => prisma.client.findUnique({ where: { id }, select: clientColumns }),

    async list({ limit, cursor }) {
      const after = cursor === undefined ? undefined : cursors.read(cursor)
      if (after === null) return refuse("invalid-cursor")
      // Ids are ordered by time: one index range is a page, however deep. One row more tells whether there is a next page.
      const rows = await prisma.client.findMany({
        ...(after === undefined ? {} : { where: { id: { lt: after } } }),
        orderBy: { id: "desc" },
        take: limit + 1,
        select: clientColumns,
      })
      const clients = rows.slice(0, limit)
      const last = clients.at(-1)
      return { clients, nextCursor: rows.length > limit && last ? cursors.write(last.id) : null }
    },

    async create(by, { name, description = null, scopes }) {
      if (isHigher(by, scopes)) return refuse("cannot-grant-higher-scope")
      const id = newId(environment)
      const at = now()
      const data = {
        id,
        name,
        nameKey: nameKey(name),
        description,
        scopes: [...scopes],
        createdAt: at,
        updatedAt: at,
      }
      return unlessTaken(() =>
        inTransaction(prisma, async (rows) => {
          await rows.client.create({ data, select: { id: true } })
          const { secret } = await storeSecret(rows, id)
          await record(rows, by, id, { type: "client_created", details: { scopes } })
          return { client: await rows.client.findUniqueOrThrow({ where: { id }, select: clientColumns }), secret }
        }),
      )
    },

    update: (by, id, changes, condition) =>
      unlessTaken(() =>
        onClient(by, id, async (rows, client) => {
          const verified = condition(client)
          if (verified === null) return refuse("precondition-failed")
          const { name = client.name, description = client.description, scopes = client.scopes } = changes
          if (isHigher(by, scopes)) return refuse("cannot-grant-higher-scope")
          const changed = [
            ...(name === client.name ? [] : ["name"]),
            ...(description === client.description ? [] : ["description"]),
          ]
          const regranted = [...scopes].sort().join() !== [...client.scopes].sort().join()
          if (changed.length === 0 && !regranted) return { client, verified }
          if (changed.length > 0) await record(rows, by, client.id, { type: "client_updated", details: { changed } })
          if (regranted)
            await record(rows, by, client.id, { type: "authz_change", details: { from: client.scopes, to: scopes } })
          const data = { name, nameKey: nameKey(name), description, scopes: [...scopes], ...renewed() }
          return { client: await rows.client.update({ where: { id }, data, select: clientColumns }), verified }
        }),
      ),

    remove: (by, id, condition) =>
      onClient(by, id, async (rows, client) => {
        const verified = condition(client)
        if (verified === null) return refuse("precondition-failed")
        await rows.client.delete({ where: { id }, select: { id: true } })
        await record(rows, by, client.id, { type: "client_deleted" })
        return { verified }
      }),

    addSecret: (by, id) =>
      onClient(by, id, async (rows, client) => {
        // Whoever holds its access token for ten minutes must not make of it what lasts.
        if (by.kind === "client" && by.id === client.id) return refuse("own-client")
        if (client.secrets.length >= mostSecrets) return refuse("too-many-secrets")
        const made = await storeSecret(rows, client.id)
        await rows.client.update({ where: { id }, data: renewed(), select: { id: true } })
        await record(rows, by, client.id, { type: "client_secret_created", details: { secretId: made.stored.id } })
        return made
      }),

    removeSecret: (by, id, secretId) =>
      onClient(by, id, async (rows, client) => {
        const secret = client.secrets.find((each) => each.id === secretId.toLowerCase())
        if (secret === undefined) return refuse("secret-not-found")
        if (client.secrets.length === 1) return refuse("last-secret")
        await rows.clientSecret.delete({ where: { id: secret.id }, select: { id: true } })
        await rows.client.update({ where: { id }, data: renewed(), select: { id: true } })
        await record(rows, by, client.id, { type: "client_secret_deleted", details: { secretId: secret.id } })
        return "removed" as const
      }),
  }
}

/** Whether these scopes allow anything that the caller may not: whoever may change such a client could act as it. */
function isHigher({ scopes: held }: Caller, scopes: readonly string[]): boolean {
  return grantableScopes.some((scope) => scopes.includes(scope) && !held.includes(scope))
}

/** The unique index decides between writers at the same time. */
async function unlessTaken<T>(write: () => Promise<T>): Promise<T | Refusal<"name-taken">> {
  try {
    return await write()
  } catch (error) {
    if (uniqueViolation(error) === "clients_name_key_key") return refuse("name-taken")
    throw error
  }
}
