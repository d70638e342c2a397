// What the contract cannot say of who may do what: whose the resources of a path are, and what others get.

/** `STATUS problem`, or `STATUS error` where an operation refuses as OAuth does. */
export type Refused = `${number} ${string}`

export interface OwnerRule {
  /** What the path names, or the body where it is a token; nothing where neither does. */
  readonly resource?: "user" | "session" | "client" | "secret" | "token"
  /** It does not exist. */
  readonly missing?: Refused
  /** What it belongs to does not exist. */
  readonly missingParent?: Refused
  /** It exists, and belongs to another than the path says. */
  readonly elsewhere?: Refused
  /** It is the caller's own; absent where whoever has the scope may. */
  readonly own?: Refused
  /** It is the caller's own account, and the request gives it another address. */
  readonly ownAddress?: Refused
  /** It is somebody else's; absent where whoever has the scope may. */
  readonly foreign?: Refused
  /** It allows more than the caller may; absent where that makes no difference. */
  readonly higher?: Refused
  /** The request gives more than the caller may. */
  readonly grant?: Refused
  /** Nobody says who asks, and the operation looks at that itself. */
  readonly anonymous?: Refused
}

const anyAccount = { resource: "user", missing: "404 user-not-found" } as const
const lowerAccount = { ...anyAccount, higher: "403 higher-account" } as const
const anyClient = { resource: "client", missing: "404 client-not-found" } as const
const lowerClient = { ...anyClient, higher: "403 higher-client" } as const

/** By operation. Each that has a parameter in its path stands here. */
export const ownerRules: Readonly<Record<string, OwnerRule>> = {
  endSession: { resource: "session", missing: "404 session-not-found", foreign: "404 session-not-found" },
  createUser: { grant: "403 cannot-grant-higher-role" },
  getUser: anyAccount,
  updateUser: { ...lowerAccount, ownAddress: "403 use-own-profile" },
  deleteUser: { ...lowerAccount, own: "403 use-own-profile" },
  setUserRoles: { ...anyAccount, higher: "403 cannot-grant-higher-role", grant: "403 cannot-grant-higher-role" },
  suspendUser: lowerAccount,
  unsuspendUser: lowerAccount,
  liftLockout: lowerAccount,
  listUserSessions: anyAccount,
  endUserSessions: lowerAccount,
  resetUserPassword: lowerAccount,
  createToken: { anonymous: "401 invalid_client" },
  revokeToken: { resource: "token", foreign: "400 invalid_grant", anonymous: "401 invalid_client" },
  introspectToken: { anonymous: "401 invalid_client" },
  createClient: { grant: "403 cannot-grant-higher-scope" },
  getClient: anyClient,
  updateClient: { ...lowerClient, grant: "403 cannot-grant-higher-scope" },
  deleteClient: lowerClient,
  createClientSecret: { ...lowerClient, own: "403 own-client" },
  deleteClientSecret: {
    resource: "secret",
    missing: "404 secret-not-found",
    missingParent: "404 client-not-found",
    elsewhere: "404 secret-not-found",
    higher: "403 higher-client",
  },
}

/** What comes of a request that is as it should be, where success takes what only a mail holds. */
export const endsOtherwise: Readonly<Record<string, Refused>> = {
  verifyEmail: "400 invalid-token",
  resetPassword: "400 invalid-token",
}

/** Declared refusals of 403 and 404 that are not about who asks or whose it is: what the operation is told is wrong. */
export const aboutTheRequest: readonly Refused[] = ["403 email-not-verified", "403 wrong-current-password"]
