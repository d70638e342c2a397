// Recognises a client by its id and one of its secrets (RFC 6749 §2.3.1).
import { validate } from "uuid"
import type { Audit } from "../audit/audit.ts"
import { createOnceAMinute } from "../audit/once-a-minute.ts"
import type { AuthenticatedClient } from "../auth/caller.ts"
import { grantableScopes } from "../auth/roles.ts"
import type { Environment } from "../environment.ts"
import { dayOf } from "./client.ts"
import { digestOfSecret } from "./secrets.ts"

/** `null` when there is no such client, or the secret is none of its own. */
export type AuthenticateClient = (credentials: { id: string; secret: string }) => Promise<AuthenticatedClient | null>

export function createAuthenticateClient({ prisma, now }: Environment, audit: Audit): AuthenticateClient {
  const recorded = createOnceAMinute(now)
  return async ({ id, secret }) => {
    if (!validate(id)) return null
    const clientId = id.toLowerCase()
    const found = await prisma.clientSecret.findUnique({
      where: { digest: digestOfSecret(secret) },
      select: { id: true, clientId: true, lastUsedAt: true, client: { select: { scopes: true } } },
    })
    if (found?.clientId !== clientId) {
      // What nobody registered is noise; a wrong secret of a client that exists is worth a look.
      const isKnown = await prisma.client.findUnique({ where: { id: clientId }, select: { id: true } })
      if (isKnown && recorded.isDue(clientId))
        await audit.record({
          type: "authn_login_fail",
          actor: { kind: "anonymous" },
          subject: { kind: "client", id: clientId },
          details: { reason: "wrong-secret" },
        })
      return null
    }
    const at = now()
    // Shown as a day, so the row is written once a day and not for each of a thousand requests.
    if (found.lastUsedAt === null || dayOf(found.lastUsedAt) < dayOf(at))
      await prisma.clientSecret.updateMany({ where: { id: found.id }, data: { lastUsedAt: at } })
    const scopes = grantableScopes.filter((scope) => found.client.scopes.includes(scope))
    return { kind: "client", id: clientId, clientId, secretId: found.id, scopes }
  }
}

/** Id and secret of HTTP Basic, which are form-encoded before they are joined; `null` when they cannot be decoded. */
export function readBasic({ username, password }: { username: string; password: string }) {
  try {
    return { id: decodeForm(username), secret: decodeForm(password) }
  } catch {
    return null
  }
}

/** @throws URIError */
function decodeForm(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "))
}
