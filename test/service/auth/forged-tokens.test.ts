// Forged and odd access tokens over HTTP: none is accepted, all get one and the same answer, and nobody is asked for a key.
import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto"
import dns from "node:dns"
import { createServer, request } from "node:http"
import net, { type AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals"
import { v7 } from "uuid"
import { useApp } from "../support/app.ts"
import { bytesOf, createForger, encode, type Forger, type Members, order } from "../support/forger.ts"

const app = useApp()
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" })
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" })
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 })
/** The field's prime (SP 800-186 §3.2.1.3). */
const prime = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn

let forger: Forger
let genuine: string
let foreignSession: string
let service: net.Server
/** Listens where forged headers point to. */
let trap: net.Server
let trapped = 0
const connected = new Set<string>()
const lookedUp = new Set<string>()

const portOf = (server: net.Server) => (server.address() as AddressInfo).port
const listen = (server: net.Server) =>
  new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()))

beforeAll(async () => {
  service = createServer(app().server)
  trap = net.createServer((socket) => {
    trapped += 1
    socket.destroy()
  })
  await Promise.all([listen(service), listen(trap)])
  genuine = (await (await app().newUser()).logIn()).accessToken
  const other = (await (await app().newUser()).logIn()).accessToken
  foreignSession = String((await createForger(app(), other)).payload().sid)
  forger = await createForger(app(), genuine)
  const connect = net.Socket.prototype.connect
  jest.spyOn(net.Socket.prototype, "connect").mockImplementation(function (this: net.Socket, ...given: unknown[]) {
    const [target] = given.flat() as { host?: string; port?: number }[]
    connected.add(`${target?.host}:${target?.port}`)
    return connect.apply(this, given as never)
  } as never)
  const { lookup } = dns
  jest.spyOn(dns, "lookup").mockImplementation(((name: string, ...rest: never[]) => {
    lookedUp.add(name)
    return (lookup as (...given: unknown[]) => void)(name, ...rest)
  }) as never)
})
afterAll(async () => {
  jest.restoreAllMocks()
  for (const server of [service, trap]) await new Promise((resolve) => server.close(resolve))
})

interface Answer {
  readonly status: number | undefined
  readonly challenge: string | undefined
  readonly body: Record<string, unknown>
}

/** Sends lines of `Authorization` as they are. */
function send(authorization: readonly string[], path = "/v1/users/me"): Promise<Answer> {
  const headers = ["host", "localhost", ...authorization.flatMap((line) => ["authorization", line])]
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: portOf(service), path, headers, agent: false }, (answer) => {
      let text = ""
      answer.on("data", (data: Buffer) => {
        text += data.toString()
      })
      answer.on("end", () => {
        const { traceId: _, ...body } = JSON.parse(text) as Record<string, unknown>
        resolve({ status: answer.statusCode, challenge: answer.headers["www-authenticate"], body })
      })
    })
    sent.on("error", reject).end()
  })
}

const part = (index: number) => genuine.split(".")[index] ?? ""
const token = (header: unknown = forger.header(), payload: unknown = forger.payload(), key?: KeyObject) =>
  forger.token(header, payload, key)
const withHeader = (changes: Members, key?: KeyObject) => token(forger.header(changes), forger.payload(), key)
const withClaims = (changes: Members) => token(forger.header(), forger.payload(changes))
const withText = (from: RegExp, to: string) =>
  token(forger.header(), JSON.stringify(forger.payload()).replace(from, to))
const iat = () => Number(forger.payload().iat)
const trapUrl = () => `http://127.0.0.1:${portOf(trap)}/jwks.json`
const strangerJwk = () => stranger.publicKey.export({ format: "jwk" })
/** HMAC with what is public of our key: the confusion of RFC 8725 §2.1. */
function hmac(secret: string | Buffer, alg = "HS256"): string {
  const content = forger.content(forger.header({ alg }), forger.payload())
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`
}
function signedOtherwise(alg: string, hash: string, key: KeyObject): string {
  const content = forger.content(forger.header({ alg }), forger.payload())
  return `${content}.${sign(hash, Buffer.from(content), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`
}
function resigned(change: (signature: Buffer) => Buffer): string {
  return `${part(0)}.${part(1)}.${change(Buffer.from(part(2), "base64url")).toString("base64url")}`
}
const numbersOf = (signature: Buffer) =>
  [signature.subarray(0, 32), signature.subarray(32)].map((half) => BigInt(`0x${half.toString("hex")}`))
const der = () => sign("sha256", Buffer.from(`${part(0)}.${part(1)}`), forger.privateKey).toString("base64url")

/** Everything that is done to a token, by what it attacks. */
const forgeries: Readonly<Record<string, readonly (readonly [name: string, make: () => string])[]>> = {
  algorithm: [
    ...["none", "None", "NONE", "nOnE", ""].map(
      (alg) =>
        [`alg ${JSON.stringify(alg)}, not signed`, () => `${encode(forger.header({ alg }))}.${part(1)}.`] as const,
    ),
    ["alg none with a good signature", () => withHeader({ alg: "none" })],
    ["no alg", () => withHeader({ alg: undefined })],
    ["alg null", () => withHeader({ alg: null })],
    ["alg a list", () => withHeader({ alg: ["ES256"] })],
    ["alg in lower case", () => withHeader({ alg: "es256" })],
    ["HS256 with our public key as PEM", () => hmac(forger.publicKey.export({ format: "pem", type: "spki" }))],
    ["HS256 with our public key as DER", () => hmac(forger.publicKey.export({ format: "der", type: "spki" }))],
    ["HS256 with x of our JWK", () => hmac(String(forger.publicKey.export({ format: "jwk" }).x))],
    ["HS256 with our JWK", () => hmac(JSON.stringify(forger.publicKey.export({ format: "jwk" })))],
    ["HS256 with the kid", () => hmac(forger.kid)],
    ["HS256 with nothing", () => hmac("")],
    [
      "ES256 by an HMAC with our public key",
      () => hmac(forger.publicKey.export({ format: "pem", type: "spki" }), "ES256"),
    ],
    ["ES384 with a key of its curve", () => signedOtherwise("ES384", "sha384", p384.privateKey)],
    ["ES384 in name only", () => withHeader({ alg: "ES384" })],
    ["RS256 with an RSA key", () => signedOtherwise("RS256", "sha256", rsa.privateKey)],
    ["EdDSA in name only", () => withHeader({ alg: "EdDSA" })],
    ["ES256K in name only", () => withHeader({ alg: "ES256K" })],
  ],
  "name of the key": [
    ...(
      [
        ["missing", undefined],
        ["empty", ""],
        ["null", null],
        ["a number", 0],
        ["a list", ["kid"]],
        ["an object", { kid: "x" }],
        ["a path", "../../../../../../dev/null"],
        ["a file URL", "file:///proc/sys/kernel/randomize_va_space"],
        ["an SQL fragment", "x' UNION SELECT 'key' --"],
        ["a command", "key|/usr/bin/touch /tmp/owned"],
        ["__proto__", "__proto__"],
        ["constructor", "constructor"],
        ["unknown, in the form of ours", "A".repeat(43)],
      ] as const
    ).map(([name, kid]) => [`kid ${name}`, () => withHeader({ kid })] as const),
    ["kid a URL that is listened to", () => withHeader({ kid: trapUrl() })],
    ["kid with a NUL behind", () => withHeader({ kid: `${forger.kid}\0` })],
  ],
  "key that the token brings": [
    ["jku", () => withHeader({ jku: trapUrl() }, stranger.privateKey)],
    ["jku with our signature", () => withHeader({ jku: trapUrl() })],
    ["x5u", () => withHeader({ x5u: trapUrl() }, stranger.privateKey)],
    ["x5c", () => withHeader({ x5c: ["MIIB"] }, stranger.privateKey)],
    ["x5t#S256", () => withHeader({ "x5t#S256": "A".repeat(43) })],
    ["jwk", () => withHeader({ jwk: strangerJwk() }, stranger.privateKey)],
    ["jwk and its kid", () => withHeader({ jwk: { ...strangerJwk(), kid: "mine" }, kid: "mine" }, stranger.privateKey)],
    ["iss a URL that is listened to", () => withClaims({ iss: `http://127.0.0.1:${portOf(trap)}` })],
  ],
  header: [
    ["crit of nothing", () => withHeader({ crit: [] })],
    ["crit of a claim", () => withHeader({ crit: ["exp"], exp: iat() + 600 })],
    ["b64 false", () => withHeader({ b64: false, crit: ["b64"] })],
    ["an unencoded payload (RFC 7797)", () => `${encode(forger.header({ b64: false, crit: ["b64"] }))}.$.${part(2)}`],
    ["zip", () => withHeader({ zip: "DEF" })],
    ["cty JWT, a token within a token", () => token(forger.header({ cty: "JWT" }), genuine)],
    ["a token as payload", () => token(forger.header(), genuine)],
    ...["JWT", "jwt", "AT+JWT", "application/at+jwt", "id+jwt", "dpop+jwt", "", null, undefined].map(
      (typ) => [`typ ${JSON.stringify(typ)}`, () => withHeader({ typ })] as const,
    ),
    ["alg twice", () => token(`{"alg":"none",${JSON.stringify(forger.header()).slice(1)}`)],
    ["kid twice", () => token(`{"kid":"x",${JSON.stringify(forger.header()).slice(1)}`)],
    ["a space behind", () => token(`${JSON.stringify(forger.header())} `)],
    ["escapes in the name of a member", () => token(JSON.stringify(forger.header()).replace('"alg"', '"\\u0061lg"'))],
    ["a list", () => token([forger.header()])],
    ["null", () => token(null)],
    ["no JSON", () => token("{")],
  ],
  signature: [
    ["a stranger's", () => token(forger.header(), forger.payload(), stranger.privateKey)],
    ["missing", () => `${part(0)}.${part(1)}.`],
    [
      "the other one of ECDSA: n − s",
      () => resigned((bytes) => Buffer.concat([bytes.subarray(0, 32), bytesOf(order - (numbersOf(bytes)[1] ?? 0n))])),
    ],
    [
      "n − r",
      () => resigned((bytes) => Buffer.concat([bytesOf(order - (numbersOf(bytes)[0] ?? 0n)), bytes.subarray(32)])),
    ],
    ["r and s exchanged", () => resigned((bytes) => Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)]))],
    [
      "one bit changed",
      () => resigned((bytes) => Buffer.from(bytes.map((byte, index) => (index === 63 ? byte ^ 1 : byte)))),
    ],
    ["in DER", () => `${part(0)}.${part(1)}.${der()}`],
    ["a byte short", () => resigned((bytes) => bytes.subarray(1))],
    ["a byte long, a zero in front", () => resigned((bytes) => Buffer.concat([Buffer.alloc(1), bytes]))],
    ["a byte long, a zero behind", () => resigned((bytes) => Buffer.concat([bytes, Buffer.alloc(1)]))],
    ["twice", () => resigned((bytes) => Buffer.concat([bytes, bytes]))],
    // The classes of edge cases of Project Wycheproof's vectors for ecdsa_secp256r1_sha256 in the form of IEEE P1363, made here.
    ...([0n, 1n, order - 1n, order, order + 1n, prime, prime + 1n, 2n ** 256n - 1n] as const).flatMap((r, first) =>
      ([0n, 1n, order / 2n, order, prime] as const).map(
        (s, second) => [`edge case ${first}.${second}`, () => forger.withSignature(r, s)] as const,
      ),
    ),
  ],
  claims: [
    ...["iss", "aud", "sub", "client_id", "jti", "sid", "scope", "iat", "exp"].map(
      (claim) => [`${claim} missing`, () => withClaims({ [claim]: undefined })] as const,
    ),
    ...["iss", "aud", "sub", "sid", "scope", "iat", "exp"].map(
      (claim) => [`${claim} null`, () => withClaims({ [claim]: null })] as const,
    ),
    ["iss another", () => withClaims({ iss: "https://evil.example" })],
    ["iss ours with a slash", () => withClaims({ iss: `${String(forger.payload().iss)}/` })],
    ["iss a list", () => withClaims({ iss: [forger.payload().iss] })],
    ["aud another", () => withClaims({ aud: "https://other.example" })],
    ["aud a list of ours", () => withClaims({ aud: [forger.payload().aud] })],
    ["aud a list of ours and another", () => withClaims({ aud: [forger.payload().aud, "https://other.example"] })],
    ["aud empty", () => withClaims({ aud: [] })],
    ["sub no UUID", () => withClaims({ sub: "admin" })],
    ["sub somebody else", () => withClaims({ sub: v7() })],
    ["sub an object", () => withClaims({ sub: { id: forger.payload().sub } })],
    ["sid of somebody else", () => withClaims({ sid: foreignSession })],
    ["sid of nobody", () => withClaims({ sid: v7() })],
    ["sid an SQL fragment", () => withClaims({ sid: "' or true --" })],
    ["client_id of a client that is not there", () => withClaims({ client_id: v7() })],
    ["client_id the user's own", () => withClaims({ client_id: forger.payload().sub, sid: forger.payload().sub })],
    ["scope a list", () => withClaims({ scope: ["self"] })],
    ["exp a text", () => withClaims({ exp: String(iat() + 600) })],
    ["exp a fraction", () => withClaims({ exp: iat() + 600.5 })],
    ["exp negative", () => withClaims({ exp: -1 })],
    ["exp zero", () => withClaims({ exp: 0 })],
    ["exp past", () => withClaims({ iat: iat() - 700, exp: iat() - 100 })],
    ["exp far away", () => withClaims({ exp: 253402300799 })],
    ["exp 1e99", () => withText(/"exp":\d+/, '"exp":1e99')],
    ["exp 1e999, which is infinite", () => withText(/"exp":\d+/, '"exp":1e999')],
    ["exp NaN, which is no JSON", () => withText(/"exp":\d+/, '"exp":NaN')],
    ["exp with a zero in front", () => withText(/"exp":/, '"exp":0')],
    ["exp true", () => withClaims({ exp: true })],
    ["a life of more than 15 minutes", () => withClaims({ exp: iat() + 901 })],
    ["exp before iat", () => withClaims({ iat: iat() + 4, exp: iat() + 3 })],
    ["iat to come", () => withClaims({ iat: iat() + 60, exp: iat() + 660 })],
    ["iat a text", () => withClaims({ iat: String(iat()) })],
    ["nbf to come", () => withClaims({ nbf: iat() + 60 })],
    ["nbf a text", () => withClaims({ nbf: "later" })],
    ["sub twice", () => withText(/^\{/, `{"sub":"${v7()}",`)],
    ["exp twice", () => withText(/\}$/, `,"exp":${iat() + 800}}`)],
    ["__proto__", () => withText(/^\{/, '{"__proto__":{"scope":"users:read"},"sub":"x",')],
    ["a list of claims", () => token(forger.header(), [forger.payload()])],
    ["null as claims", () => token(forger.header(), null)],
    ["no JSON", () => token(forger.header(), "not json")],
    ["an invisible first character", () => token(forger.header(), `\ufeff${JSON.stringify(forger.payload())}`)],
    ["changed after signing", () => `${part(0)}.${encode(forger.payload({ scope: "self users:read" }))}.${part(2)}`],
  ],
  spelling: [
    ["one part", () => part(1)],
    ["two parts", () => `${part(0)}.${part(1)}`],
    ["four parts", () => `${genuine}.${part(2)}`],
    ["five parts, as a JWE", () => `${encode({ alg: "dir", enc: "A256GCM" })}..${part(1)}.${part(1)}.${part(2)}`],
    ["detached, without payload", () => `${part(0)}..${part(2)}`],
    ["a JWS as JSON", () => encode({ payload: part(1), protected: part(0), signature: part(2) })],
    ["padding", () => `${genuine}==`],
    ["padding within", () => `${part(0)}=.${part(1)}.${part(2)}`],
    [
      "stray bits at the end",
      () => genuine.slice(0, -1) + String.fromCharCode(genuine.charCodeAt(genuine.length - 1) + 1),
    ],
    ["base64 instead of base64url", () => `${part(0)}.${part(1)}.${part(2).slice(0, -2)}+/`],
    ["a space within", () => `${part(0)}. ${part(1)}.${part(2)}`],
    ["a tab within", () => `${part(0)}.\t${part(1)}.${part(2)}`],
    ["percent-encoded dots", () => genuine.replaceAll(".", "%2E")],
    ["a comma and another token", () => `${genuine},${genuine}`],
    ["quotes around", () => `"${genuine}"`],
    ["the word Bearer twice", () => `Bearer ${genuine}`],
    ["longer than 4096", () => withClaims({ filler: "x".repeat(4096) })],
    ["dots only", () => ".."],
    ["nothing", () => ""],
  ],
}

const all = Object.entries(forgeries).flatMap(([about, rows]) =>
  rows.map(([name, make]) => [`${about}: ${name}`, make] as const),
)

describe("forged and odd tokens", () => {
  test("are far more than 60, and the forger's tools make a good one, so that each shows what it says", async () => {
    expect(new Set(all.map(([name]) => name)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(150)
    for (const good of [genuine, token()]) expect((await send([`Bearer ${good}`])).status).toBe(200)
  })

  test.each(all)("%s", async (_, make) => {
    expect(await send([`Bearer ${make()}`])).toEqual({
      status: 401,
      challenge: 'Bearer realm="Dovetail accounts", error="invalid_token"',
      body: {
        type: "/problems/unauthenticated",
        title: expect.any(String),
        status: 401,
        detail: "The credentials are not, or no longer, good.",
      },
    })
  })

  test("a token in the query, in a cookie's form or under another scheme is none", async () => {
    expect((await send([], `/v1/users/me?access_token=${genuine}`)).status).toBe(401)
    for (const scheme of ["Basic", "DPoP", "JWT", "Token"])
      expect((await send([`${scheme} ${genuine}`])).status).toBe(401)
  })

  test("two headers are refused whichever of them is good", async () => {
    const forged = withHeader({ alg: "none" })
    for (const lines of [
      [genuine, forged],
      [forged, genuine],
      [genuine, genuine],
    ])
      expect((await send(lines.map((line) => `Bearer ${line}`))).status).toBe(400)
  })

  test("none of them made the service ask anybody", () => {
    expect(trapped).toBe(0)
    expect([...lookedUp]).toEqual([])
    const own = `127.0.0.1:${portOf(service)}`
    const databasePort = process.env.TEST_DATABASE_URL ? new URL(process.env.TEST_DATABASE_URL).port : ""
    expect([...connected].filter((target) => target !== own && !target.endsWith(`:${databasePort}`))).toEqual([])
    expect(connected).toContain(own)
  })
})
