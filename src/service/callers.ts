// Who may call, per security scheme of the contract.
import type { Callers as ContractCallers } from "../../generated/api/api.ts"
import type { AuthenticatedClient, Caller } from "./auth/caller.ts"

export interface Callers extends ContractCallers {
  accessToken: Caller
  clientBasic: AuthenticatedClient
}
