// The types of security: who a caller is for each combination of schemes, what authenticators get, and roles that operations demand.
import { expect, test } from "@jest/globals"
import { emitText, modelOf } from "../../support/emit.ts"
import { findTypeErrors } from "../../support/type-check.ts"

const operation = (security: string) =>
  `{ get: { security: ${security}, responses: { "204": { description: Fine. } } } }`
const spec = `openapi: 3.1.1
info: { title: Security, version: "1" }
paths:
  /public: ${operation("[]")}
  /single: ${operation("[{ token: [] }]")}
  /and: ${operation("[{ token: [], key: [admin] }]")}
  /or: ${operation("[{ token: [] }, { key: [] }]")}
  /optional: ${operation("[{}, { token: [], key: [] }, { raw: [] }]")}
  /anonymous: ${operation("[{}]")}
  /certificate: ${operation("[{ certificate: [] }]")}
components:
  securitySchemes:
    token: { type: oauth2, flows: { clientCredentials: { tokenUrl: /token, scopes: {} } } }
    key: { type: apiKey, in: query, name: key, x-roles: { admin: [], clerk: [] } }
    raw: { type: http, scheme: DPoP }
    certificate: { type: mutualTLS }
`

test("the caller of each combination, and what each authenticator gets", async () => {
  const api = (await emitText(spec)).get("api.ts") ?? ""
  expect(api.match(/caller: .*/g)).toEqual([
    'caller: C["token"]',
    'caller: { token: C["token"]; key: C["key"] }',
    'caller: C["token"] | C["key"]',
    'caller: null | { token: C["token"]; key: C["key"] } | C["raw"]',
    'caller: C["certificate"]',
  ])
  expect(api.match(/ {2}\w+\(credentials: .*?,/g)).toEqual([
    '  token(credentials: { type: "bearer"; token: string },',
    '  key(credentials: { type: "apiKey"; key: string },',
    "  raw(credentials: HttpCredentials,",
    "  certificate(credentials: CertificateCredentials,",
  ])
})

test("authenticators of raw schemes and certificates get what they need", async () => {
  const files = await emitText(spec)
  const own = `import type { Authenticators } from "./index.ts"
export const some: Pick<Authenticators, "raw" | "certificate"> = {
  raw: async ({ scheme, value, method, target, headers }) =>
    scheme === "dpop" && value !== "" && method === "GET" && target !== "" && headers.dpop !== undefined ? { id: "r", scopes: [] } : null,
  certificate: async ({ fingerprint, certificate }) => ({ id: fingerprint, scopes: [String(certificate.byteLength)] }),
}
`
  const sources = new Map(
    [...files].filter(([name]) => /\.m?ts$/.test(name)).map(([name, text]) => [`generated/security/${name}`, text]),
  )
  const errors = findTypeErrors(new Map([...sources, ["generated/security/own.ts", own]]))
  for (const [name, found] of errors) expect([name, found]).toEqual([name, []])
})

test("a role that an operation demands is held by whoever has the role (OAS 3.1 §4.8.30)", async () => {
  const { securitySchemes, operations } = await modelOf(spec)
  const key = securitySchemes.find(({ name }) => name === "key")
  expect([...(key?.roles ?? [])]).toEqual([
    ["admin", ["admin"]],
    ["clerk", []],
  ])
  expect([...(key?.scopes.keys() ?? [])]).toEqual(["admin"])
  expect(operations.find(({ path }) => path.template === "/and")?.security).toEqual([
    [
      { scheme: "token", scopes: [] },
      { scheme: "key", scopes: ["admin"] },
    ],
  ])
})
