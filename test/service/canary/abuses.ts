// What people and programs get wrong with secrets: each operation is sent them in the wrong place, type, size and encoding.
import type { Sent, Wire } from "./wire.ts"
import type { World } from "./world.ts"

/** Sends all wrong variants of a right request. */
export type Abuse = (operationId: string, right: Sent) => Promise<void>

export function createAbuse({ canaries }: World, { send }: Wire): Abuse {
  /** Where the contract does not know a secret: the refusal may repeat it to whoever sent it. */
  const misplaced = () => canaries.make("misplaced secret")
  /** Where it could be known that it is one, or where nothing needs to be repeated. */
  const secret = () => canaries.make("password")
  const isSecret = (name: string) => /password|token|secret/i.test(name)
  return async (operationId, right) => {
    for (const [about, wrong] of variants(right)) await send(operationId, about, { ...right, ...wrong })
  }

  function* variants({ path, headers = {}, body }: Sent): Generator<readonly [about: string, wrong: Partial<Sent>]> {
    const withHeaders = (more: Readonly<Record<string, string>>) => ({ headers: { ...headers, ...more } })
    yield ["another bearer token", withHeaders({ authorization: `Bearer ${canaries.make("access token")}` })]
    const basic = Buffer.from(`somebody:${canaries.make("client secret")}`).toString("base64")
    yield ["other credentials", withHeaders({ authorization: `Basic ${basic}` })]
    yield ["an unknown scheme", withHeaders({ authorization: `ApiKey ${canaries.make("client secret")}` })]
    const media = () => canaries.watch("misplaced secret", canaries.make("Idempotency-Key").slice(0, 30))
    const ascii = () => canaries.make("Idempotency-Key")
    yield [
      "secrets in headers",
      withHeaders({
        cookie: `session=${ascii()}`,
        "x-api-key": ascii(),
        "idempotency-key": ascii(),
        traceparent: `00-${ascii()}-${ascii()}-01`,
        "if-match": `"${ascii()}"`,
      }),
    ]
    yield ["a media type with a secret", withHeaders({ "content-type": `text/${media()}`, accept: `text/${media()}` })]
    yield [
      "secrets in the query",
      { path: `${path.split("?")[0]}?password=${encodeURIComponent(secret())}&${encodeURIComponent(misplaced())}=1` },
    ]
    yield ["a secret in the path", { path: path.replace(/[\w-]{36}/, () => encodeURIComponent(misplaced())) }]
    if (body === undefined) {
      yield ["a body where none belongs", { body: { password: secret() } }]
      return
    }
    yield ["a body that ends early", { body: `{"password": ${JSON.stringify(secret())}` }]
    yield ["a body that is no JSON", { body: `password=${secret()}` }]
    yield ["a bare text", { body: JSON.stringify(misplaced()) }]
    yield ["a name twice", { body: `{"token":${JSON.stringify(secret())},"token":${JSON.stringify(secret())}}` }]
    yield ["another media type", { body: secret(), ...withHeaders({ "content-type": "text/plain" }) }]
    yield [
      "a form",
      {
        body: `password=${encodeURIComponent(secret())}`,
        ...withHeaders({ "content-type": "application/x-www-form-urlencoded" }),
      },
    ]
    yield ["far too much", { body: JSON.stringify({ password: `${secret()} `.repeat(40_000) }) }]
    if (typeof body !== "object" || body === null) return
    yield ["a secret as a name", { body: { ...body, [misplaced()]: 1 } }]
    yield ["a member that nobody knows", { body: { ...body, passwordAgain: secret() } }]
    for (const name of Object.keys(body)) {
      const value = isSecret(name) ? secret : misplaced
      yield [`a secret as ${name}`, { body: { ...body, [name]: value() } }]
      yield [`a list as ${name}`, { body: { ...body, [name]: [value()] } }]
      yield [`an object as ${name}`, { body: { ...body, [name]: { value: value() } } }]
    }
  }
}
