// Who is asking, as handlers see it: a person who is signed in, or a program in its own name.
import type { AccessTokenRole, AccessTokenScope } from "../../../generated/api/api.ts"
import type { Principal } from "../../runtime/index.ts"

export type Caller = UserCaller | ClientCaller

export interface UserCaller extends Principal {
  readonly kind: "user"
  readonly userId: string
  readonly sessionId: string
  readonly roles: readonly AccessTokenRole[]
  readonly scopes: readonly AccessTokenScope[]
}

/** RFC 6749 §4.4. It never holds the scope `self`. */
export interface ClientCaller extends Principal {
  readonly kind: "client"
  readonly clientId: string
  readonly scopes: readonly AccessTokenScope[]
}

/** A program that has just shown one of its secrets. */
export interface AuthenticatedClient extends ClientCaller {
  readonly secretId: string
}

/** The person of an operation that asks for the scope `self`, which no client holds. */
export function personOf(caller: Caller): UserCaller {
  if (caller.kind === "user") return caller
  throw new Error(`The client ${caller.clientId} holds the scope self; expected a person.`)
}
