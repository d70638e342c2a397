// Translates the operations of the tag clients: wire to domain, outcome to declared reply.
import { type ClientsHandlers, problem } from "../../../generated/api/api.ts"
import type { IfMatch } from "../../runtime/index.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import { pageLinks } from "../page-links.ts"
import { type StoredClient, tagOf, toClient, toSecret } from "./client.ts"
import type { Clients } from "./clients.ts"

export function createClientsHandlers(clients: Clients): ClientsHandlers<Callers> {
  const shown = (client: StoredClient) => ({ headers: { etag: tagOf(client) }, body: toClient(client) })
  const seenBy = (ifMatch: IfMatch) => (client: StoredClient) => ifMatch.verify(tagOf(client))
  return {
    async listClients({ query }) {
      const outcome = await clients.list(query)
      if (isRefusal(outcome))
        return problem(outcome.refused, {
          detail: "The query parameter cursor is not a nextCursor that this list answered.",
        })
      const { nextCursor } = outcome
      return {
        status: 200,
        headers: { link: pageLinks("/v1/clients", query, nextCursor) },
        body: { items: outcome.clients.map(toClient), nextCursor },
      }
    },

    async createClient({ caller, body }) {
      const outcome = await clients.create(caller, body)
      if (isRefusal(outcome)) return problem(outcome.refused)
      const { headers, body: client } = shown(outcome.client)
      return {
        status: 201,
        headers: { ...headers, location: `/v1/clients/${client.id}` },
        body: { ...client, secret: outcome.secret },
      }
    },

    async getClient({ path }) {
      const client = await clients.find(path.clientId)
      return client ? { status: 200, ...shown(client) } : problem("client-not-found")
    },

    async updateClient({ caller, path, body, ifMatch }) {
      const outcome = await clients.update(caller, path.clientId, body, seenBy(ifMatch))
      if (isRefusal(outcome)) return problem(outcome.refused)
      return { status: 200, ...shown(outcome.client), verified: outcome.verified }
    },

    async deleteClient({ caller, path, ifMatch }) {
      const outcome = await clients.remove(caller, path.clientId, seenBy(ifMatch))
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204, verified: outcome.verified }
    },

    async createClientSecret({ caller, path }) {
      const outcome = await clients.addSecret(caller, path.clientId)
      if (isRefusal(outcome)) return problem(outcome.refused)
      return { status: 201, body: { ...toSecret(outcome.stored), secret: outcome.secret } }
    },

    async deleteClientSecret({ caller, path }) {
      const outcome = await clients.removeSecret(caller, path.clientId, path.secretId)
      return isRefusal(outcome) ? problem(outcome.refused) : { status: 204 }
    },
  }
}
