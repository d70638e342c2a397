// Who stands on the stage for one cell: a caller, somebody like any other and somebody with every scope, all made for it alone.
import type { AccessTokenScope } from "../../../../generated/api/api.ts"
import type { Operation } from "../../../../src/compiler/index.ts"
import { createAccessTokens } from "../../../../src/service/auth/access-tokens.ts"
import { createDeriveKey } from "../../../../src/service/auth/derived-keys.ts"
import { openSigningKeys } from "../../../../src/service/auth/signing-keys.ts"
import { newSecret } from "../../../../src/service/clients/secrets.ts"
import { newId } from "../../../../src/service/environment.ts"
import { password, serviceSettings, type TestApp } from "../app.ts"
import { createEnvironment, random } from "../service.ts"
import { type Column, plainScopes, type Row, type Vocabulary } from "./matrix.ts"

/** What a request can name, and what nobody else may read. */
export interface Person {
  readonly kind: "person"
  readonly id: string
  readonly email: string
  readonly username: string
  readonly sessionId: string
}
export interface Client {
  readonly kind: "client"
  readonly id: string
  readonly name: string
  readonly secretId: string
  readonly secret: string
}

export interface Cast {
  readonly caller: Person | Client | null
  readonly token: string | null
  readonly plain: { readonly person: Person; readonly client: Client }
  readonly higher: { readonly person: Person; readonly client: Client }
}

export interface Stage {
  readonly app: TestApp
  readonly vocabulary: Vocabulary
  enter(row: Row, column: Column): Promise<Cast>
  /** An access token of a client, without any scope. */
  tokenOf(client: Client): Promise<string>
  newId(): string
}

type Columns = Readonly<Record<string, unknown>>
/** Rows of the database that are written together, by table. */
type Written = Readonly<Record<"users" | "sessions" | "clients" | "client_secrets", Columns[]>>

export async function openStage(app: TestApp, vocabulary: Vocabulary): Promise<Stage> {
  const environment = createEnvironment(app.database, app.clock)
  const keys = await openSigningKeys(environment, createDeriveKey(serviceSettings.SECRET_KEY)("signing keys"))
  const fresh = () => newId(environment)
  /** Issued `age` milliseconds ago. */
  const tokens = (age: number) =>
    createAccessTokens({
      keys,
      issuer: serviceSettings.PUBLIC_URL,
      now: () => new Date(app.clock.now().getTime() - age),
      newId: fresh,
    })

  function addPerson(written: Written, roles: readonly string[], state: Column["state"]): Person {
    const at = app.clock.now()
    const in7Days = new Date(at.getTime() + 7 * 86_400_000)
    const [id, sessionId] = [fresh(), fresh()]
    const username = `person-${Buffer.from(random(6)).toString("hex")}`
    const email = `${username}@example.com`
    written.users.push({
      id,
      email,
      email_key: email,
      email_verified_at: at,
      username,
      username_key: username,
      password_hash: `plain:${password}`,
      roles,
      version: 1,
      login_attempts: 0,
      login_failures: 0,
      suspended_at: state === "suspended" ? at : null,
      suspended_reason: state === "suspended" ? "for the matrix" : null,
      created_at: at,
      updated_at: at,
    })
    written.sessions.push({
      id: sessionId,
      user_id: id,
      generation: 0,
      seed: bytes(random(32)),
      token_hash: bytes(random(32)),
      created_at: at,
      last_used_at: at,
      expires_at: in7Days,
      idle_expires_at: in7Days,
    })
    return { kind: "person", id, email, username, sessionId }
  }

  function addClient(written: Written, scopes: readonly string[], secrets: number): Client {
    const [id, at] = [fresh(), app.clock.now()]
    const name = `client-${id}`
    written.clients.push({ id, name, name_key: name, scopes, version: 1, created_at: at, updated_at: at })
    const made = Array.from({ length: secrets }, () => ({ id: fresh(), ...newSecret(random) }))
    for (const { id: secretId, digest, hint } of made)
      written.client_secrets.push({ id: secretId, client_id: id, digest: bytes(digest), hint, created_at: at })
    const [first] = made
    if (first === undefined) throw new Error("A client has one secret at least.")
    return { kind: "client", id, name, secretId: first.id, secret: first.secret }
  }

  async function write(written: Written): Promise<void> {
    for (const [table, rows] of Object.entries(written))
      await app.database.pool.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(rows),
      ])
  }

  async function issue(caller: Cast["caller"], column: Column, operation: Operation): Promise<string | null> {
    if (caller === null) return null
    const scopes = column.scopesFor(operation) as AccessTokenScope[]
    const { issue } = tokens(column.state === "expired" ? 3_600_000 : 0)
    return caller.kind === "client"
      ? issue({ clientId: caller.id, secretId: caller.secretId, scopes })
      : issue({ userId: caller.id, sessionId: caller.sessionId, scopes })
  }

  return {
    app,
    vocabulary,
    newId: fresh,
    tokenOf: ({ id, secretId }) => tokens(0).issue({ clientId: id, secretId, scopes: [] }),
    async enter({ operation, rule }, column) {
      // Ids are ordered by time: whoever enters now stands first in every list, where nobody is overlooked.
      app.clock.advance(1)
      const written: Written = { users: [], sessions: [], clients: [], client_secrets: [] }
      // Where one is deleted, another has to be left; where one is made, there must be room.
      const secrets = rule.resource === "secret" ? 2 : 1
      const plain = {
        person: addPerson(written, [...vocabulary.roles.keys()].slice(0, 1), "good"),
        client: addClient(written, plainScopes(operation, vocabulary), secrets),
      }
      const higher = {
        person: addPerson(written, [...vocabulary.roles.keys()], "good"),
        client: addClient(written, vocabulary.grantable, secrets),
      }
      const caller =
        column.kind === "anonymous"
          ? null
          : column.kind === "person"
            ? addPerson(written, column.roles, column.state)
            : addClient(written, registeredScopes(column, operation, vocabulary), secrets)
      await write(written)
      return { caller, token: await issue(caller, column, operation), plain, higher }
    },
  }
}

/** What can be registered: a client has a scope and never `self`. Beyond that it is the token that lacks scopes, or says too many. */
function registeredScopes(column: Column, operation: Operation, vocabulary: Vocabulary): readonly string[] {
  const scopes = column.scopesFor(operation).filter((scope) => vocabulary.grantable.includes(scope))
  return scopes.length > 0 ? scopes : plainScopes(operation, vocabulary)
}

/** As PostgreSQL reads it from JSON. */
function bytes(value: Uint8Array): string {
  return `\\x${Buffer.from(value).toString("hex")}`
}
