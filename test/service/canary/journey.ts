// Every operation of the contract as it is meant to be used, each tried under every failure first.
import { connect } from "node:net"
import { form } from "../oauth/clients.ts"
import type { Abuse } from "./abuses.ts"
import type { Answer, Sent, Wire } from "./wire.ts"
import { failures, type World } from "./world.ts"

type Route = (operationId: string, path?: Readonly<Record<string, string>>) => Pick<Sent, "method" | "path">

export interface JourneyOptions {
  readonly world: World
  readonly wire: Wire
  readonly route: Route
  /** Done to each operation, with the request that was right. */
  readonly abuse: Abuse
  /** Called when something is in the database that will not stay there. */
  readonly look: () => Promise<void>
}

/** @throws where an operation does not do what it is for: what is then not in the logs would prove nothing */
export async function runJourney({ world, wire, route, abuse, look }: JourneyOptions): Promise<void> {
  const { canaries, during, mails, jobs, admin } = world

  /** `make` is asked for each attempt, so that each has its own canaries. */
  async function step(
    operationId: string,
    make: () => Omit<Sent, "method" | "path"> & { at?: Readonly<Record<string, string>>; query?: string },
  ): Promise<Answer> {
    const request = (): Sent => {
      const { at, query = "", ...rest } = make()
      const { method, path } = route(operationId, at)
      return { method, path: `${path}${query}`, ...rest }
    }
    for (const failure of failures) {
      // What hashes nothing would be done.
      if (failure === "hashing busy" && !/password/i.test(JSON.stringify(make().body ?? ""))) continue
      await during(failure, () => wire.send(operationId, failure, request()))
    }
    // What is right in spite of all must not be done: tokens are good once.
    await during("handler throws", () => abuse(operationId, request()))
    const answer = await wire.send(operationId, "as it is meant", request())
    if (answer.status >= 300) throw new Error(`${operationId} answered ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer
  }
  const email = () => canaries.make("e-mail address")
  const password = () => canaries.make("password")
  const username = () => `user-${canaries.count()}`
  const bearer = (token: unknown) => ({ authorization: `Bearer ${token}` })

  async function tokenTo(address: string): Promise<string> {
    await look()
    await jobs.run("send mails")
    const mail = mails.received.findLast(({ to }) => to.includes(address))
    const token = /^[\w-]{43}$/m.exec(mail?.text ?? "")?.[0]
    if (token === undefined) throw new Error("No mail with a token came.")
    return canaries.watch("one-time token", token)
  }

  // An account from its registration on.
  let account = { email: "", password: "" }
  await step("register", () => {
    account = { email: email(), password: password() }
    return {
      body: { ...account, username: username() },
      headers: { "idempotency-key": canaries.make("Idempotency-Key") },
    }
  })
  await step("resendVerification", () => ({ body: { email: account.email } }))
  await mailsThatCannotLeave(world)
  const verification = await tokenTo(account.email)
  await step("verifyEmail", () => ({ body: { token: verification } }))
  const logIn = async () => (await step("login", () => ({ body: account }))).body
  let tokens = await logIn()
  await wrongSecrets(world, wire, route, account)
  const refreshed = tokens.refreshToken
  tokens = (await step("refresh", () => ({ body: { refreshToken: refreshed } }))).body
  const other = await logIn()
  await step("logout", () => ({ body: { refreshToken: other.refreshToken } }))
  await logIn()
  const mine = () => ({ headers: bearer(tokens.accessToken) })
  const { items } = (await step("listSessions", mine)).body as { items: { id: string; current: boolean }[] }
  await step("endSession", () => ({ ...mine(), at: { sessionId: items.find(({ current }) => !current)?.id ?? "" } }))
  const me = await step("getMe", mine)
  await step("updateMe", () => ({ ...mine(), body: { username: username() } }))
  let next = ""
  await step("changePassword", () => {
    next = password()
    return { ...mine(), body: { currentPassword: account.password, newPassword: next } }
  })
  account = { ...account, password: next }
  await step("forgotPassword", () => ({ body: { email: account.email } }))
  const reset = await tokenTo(account.email)
  await step("resetPassword", () => {
    next = password()
    return { body: { token: reset, newPassword: next } }
  })
  account = { ...account, password: next }
  tokens = await logIn()
  let address = ""
  await step("changeMyEmail", () => {
    address = email()
    return { ...mine(), body: { newEmail: address, currentPassword: account.password } }
  })
  const change = await tokenTo(address)
  await step("verifyEmail", () => ({ body: { token: change } }))
  account = { ...account, email: address }
  await step("endSessions", mine)
  tokens = await logIn()

  // What administrators do.
  const chief = (await wire.send("login", "an administrator", { ...route("login"), body: admin })).body.accessToken
  const asAdmin = { headers: bearer(chief) }
  const userId = String(me.body.id)
  await step("listUsers", () => ({ ...asAdmin, query: `?q=${encodeURIComponent(account.email)}` }))
  const created = await step("createUser", () => ({
    ...asAdmin,
    body: { email: email(), username: username(), password: password() },
  }))
  const at = { userId: String(created.body.id) }
  const asSeen = async (operation: "getUser" | "getClient", where: Record<string, string>) => {
    const { headers } = await wire.send(operation, "for its tag", { ...route(operation, where), ...asAdmin })
    return { headers: { ...asAdmin.headers, "if-match": String(headers.etag) } }
  }
  await step("getUser", () => ({ ...asAdmin, at }))
  const tagged = await asSeen("getUser", at)
  await step("updateUser", () => ({ ...tagged, at, body: { email: email() } }))
  await step("setUserRoles", () => ({ ...asAdmin, at, body: { roles: ["user", "manager"] } }))
  await step("suspendUser", () => ({ ...asAdmin, at, body: { reason: "asked for it" } }))
  await step("unsuspendUser", () => ({ ...asAdmin, at }))
  await step("liftLockout", () => ({ ...asAdmin, at }))
  await step("listUserSessions", () => ({ ...asAdmin, at: { userId } }))
  await step("resetUserPassword", () => ({ ...asAdmin, at }))
  await step("endUserSessions", () => ({ ...asAdmin, at }))

  // A client's life.
  let named = 0
  const underKey = () => ({ headers: { ...asAdmin.headers, "idempotency-key": canaries.make("Idempotency-Key") } })
  const client = await step("createClient", () => ({
    ...underKey(),
    body: { name: `Client ${named++}`, scopes: ["users:read"] },
  }))
  const clientId = String(client.body.id)
  const ofClient = { ...asAdmin, at: { clientId } }
  const second = await step("createClientSecret", () => ({ ...ofClient, ...underKey() }))
  await step("listClients", () => asAdmin)
  await step("getClient", () => ofClient)
  const taggedClient = await asSeen("getClient", { clientId })
  await step("updateClient", () => ({ ...taggedClient, at: { clientId }, body: { description: "Reads." } }))
  const basic = Buffer.from(`${clientId}:${client.body.secret}`).toString("base64")
  const authentic = { ...form, authorization: `Basic ${basic}` }
  const issued = await step("createToken", () => ({ headers: authentic, body: "grant_type=client_credentials" }))
  const inBody = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: String(client.body.secret),
  })
  await step("createToken", () => ({ headers: form, body: inBody.toString() }))
  const token = `token=${issued.body.access_token}`
  await step("introspectToken", () => ({ headers: authentic, body: token }))
  await step("revokeToken", () => ({ headers: authentic, body: token }))
  const secretId = String(second.body.id)
  await step("deleteClientSecret", () => ({ ...asAdmin, at: { clientId, secretId } }))
  await look()
  await step("listAuditEvents", () => ({ ...asAdmin, query: "?limit=100" }))
  await step("deleteClient", () => ofClient)
  const last = await asSeen("getUser", at)
  await step("deleteUser", () => ({ ...last, at }))
  await step("deleteMe", () => ({ ...mine(), body: { currentPassword: account.password } }))

  for (const operationId of ["getHealth", "getLiveness", "getReadiness", "getJwks", "getAuthorizationServer"])
    await abuse(operationId, route(operationId)).then(() =>
      wire.send(operationId, "as it is meant", route(operationId)),
    )
  await malformedHeads(world)
  for (const failure of ["database away", "statements refused", undefined] as const)
    await during(failure, () => world.runJobs())
}

/** What is forgotten most easily: secrets that were nearly right. */
async function wrongSecrets({ canaries }: World, { send }: Wire, route: Route, account: { email: string }) {
  const about = "a secret that is wrong"
  const nobody = canaries.make("e-mail address")
  for (const email of [account.email, nobody])
    await send("login", about, { ...route("login"), body: { email, password: canaries.make("password") } })
  await send("refresh", about, { ...route("refresh"), body: { refreshToken: canaries.make("refresh token") } })
  await send("logout", about, { ...route("logout"), body: { refreshToken: canaries.make("refresh token") } })
  const token = canaries.make("one-time token")
  await send("verifyEmail", about, { ...route("verifyEmail"), body: { token } })
  const body = { token, newPassword: canaries.make("password") }
  await send("resetPassword", about, { ...route("resetPassword"), body })
  const basic = Buffer.from(`00000000-0000-7000-8000-000000000000:${canaries.make("client secret")}`).toString("base64")
  for (const operationId of ["createToken", "introspectToken", "revokeToken"])
    await send(operationId, about, {
      ...route(operationId),
      headers: { ...form, authorization: `Basic ${basic}` },
      body: `grant_type=client_credentials&token=${canaries.make("access token")}`,
    })
}

/** What never becomes a request; the answers say what is wrong and nothing more. */
async function malformedHeads({ url, canaries }: World): Promise<void> {
  const secret = () => canaries.make("client secret")
  const { hostname, port } = new URL(url)
  for (const head of [
    `GET /v1/users/me HTTP/1.1\r\nHost: a\r\nAuthorization : Bearer ${secret()}`,
    `GET /${secret()} ${secret()} HTTP/1.1\r\nHost: a`,
    `GET /${secret()} HTTP/1.1\r\nHost: a\r\nCookie: a=${secret().repeat(2000)}`,
    `${secret()}`,
  ]) {
    const answer = await new Promise<string>((resolve, reject) => {
      let text = ""
      const socket = connect(Number(port), hostname, () => socket.end(`${head}\r\n\r\n`))
      socket.on("data", (chunk) => {
        text += chunk.toString()
      })
      socket.on("error", reject)
      socket.on("close", () => resolve(text))
    })
    const found = canaries.find(answer)
    if (!answer.startsWith("HTTP/1.1 4") || found.length > 0) throw new Error(`A malformed head is answered: ${answer}`)
  }
}

/** A server that says no and repeats the address, and one that is not there. */
async function mailsThatCannotLeave({ mails, jobs, clock }: World): Promise<void> {
  mails.refuseWith(450)
  await jobs.run("send mails")
  mails.refuseWith(undefined)
  clock.advance(60_000)
}
