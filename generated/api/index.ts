// Generated from the spec by `npm run codegen`: the door of this folder.
import { readFileSync } from "node:fs"
import {
  type Api,
  type ApiDefinition,
  type ApiOptions,
  createApi as createRuntimeApi,
  type Implementation as RuntimeImplementation,
} from "../../src/runtime/index.ts"
import type { Authenticators, Callers, Handlers } from "./api.ts"
import { operations } from "./operations.mjs"
import { problems } from "./problems.ts"
import { routes } from "./routes.mjs"

export type {
  AccessTokenRole,
  AccessTokenScope,
  AuthHandlers,
  Authenticators,
  AuthorizationServer,
  Busy,
  Callers,
  CannotGrantHigherRole,
  ChangePasswordReply,
  ChangePasswordRequest,
  ClientAuthenticationMethods,
  ConflictingParameters,
  CreateTokenReply,
  CreateTokenRequest,
  CreateUserReply,
  CreateUserRequest,
  Credentials,
  DeleteUserReply,
  DeleteUserRequest,
  Email,
  EmailNotVerified,
  EmailTaken,
  EndSessionReply,
  EndSessionRequest,
  EndSessionsReply,
  EndSessionsRequest,
  GetAuthorizationServerReply,
  GetAuthorizationServerRequest,
  GetHealthReply,
  GetHealthRequest,
  GetJwksReply,
  GetJwksRequest,
  GetLivenessReply,
  GetLivenessRequest,
  GetMeReply,
  GetMeRequest,
  GetReadinessReply,
  GetReadinessRequest,
  GetUserReply,
  GetUserRequest,
  Handlers,
  Health,
  HealthHandlers,
  HigherAccount,
  IntrospectTokenReply,
  IntrospectTokenRequest,
  Introspection,
  InvalidClientError,
  InvalidCredentials,
  InvalidCursor,
  InvalidRequestError,
  IssuedToken,
  JsonWebKey,
  JsonWebKeySet,
  LastAdmin,
  LiftLockoutReply,
  LiftLockoutRequest,
  ListSessionsReply,
  ListSessionsRequest,
  ListUsersReply,
  ListUsersRequest,
  LoginReply,
  LoginRequest,
  LogoutReply,
  LogoutRequest,
  NewPassword,
  NotReady,
  OAuthErrorDescription,
  OauthHandlers,
  PasswordChange,
  Problem,
  Problems,
  ProfileUpdate,
  RefreshReply,
  RefreshRequest,
  RefreshTokenHolder,
  RefreshTokenInvalid,
  RefreshTokenReused,
  RegisterReply,
  RegisterRequest,
  Registration,
  RegistrationReceipt,
  RevocationError,
  RevokeTokenReply,
  RevokeTokenRequest,
  Role,
  RoleAssignment,
  SearchTooBroad,
  Session,
  SessionExpired,
  SessionId,
  SessionList,
  SessionNotFound,
  SetUserRolesReply,
  SetUserRolesRequest,
  SuspendUserReply,
  SuspendUserRequest,
  Suspension,
  TokenPair,
  TokenQuestion,
  TokenRequest,
  TokenRequestError,
  UnsuspendUserReply,
  UnsuspendUserRequest,
  UpdateMeReply,
  UpdateMeRequest,
  UpdateUserReply,
  UpdateUserRequest,
  User,
  UserCreate,
  UserId,
  UserNotFound,
  UserPage,
  UserStatus,
  UserUpdate,
  Username,
  UsernameTaken,
  UsersHandlers,
  WeakPassword,
  WrongCurrentPassword,
} from "./api.ts"
export { accessTokenRoles, problem } from "./api.ts"

/** SHA-256 of the documents that this folder was compiled from. */
export const specDigest = "2ad23b86ed7c90357caf9010489f68460ef84864514f34bb955e770f6ae1946b"

export const definition: ApiDefinition = {
  title: "Dovetail accounts",
  version: "0.1.0",
  operations,
  routes,
  schemes: {
    accessToken: { type: "http", scheme: "bearer" },
    clientBasic: { type: "http", scheme: "basic" },
  },
  problems,
  document: () => readFileSync(new URL("./openapi.json", import.meta.url), "utf8"),
}

/** Every handler and every authenticator that the contract asks for. */
export interface Implementation<C extends Callers = Callers> {
  handlers: Handlers<C>
  authenticators: Authenticators<C>
}

/** The contract and its implementation as one Express middleware. Throws one error that lists everything missing. */
export function createApi<C extends Callers = Callers>(implementation: Implementation<C>, options?: ApiOptions): Api {
  const handlers = {
    register: bind(implementation.handlers.auth, "register"),
    login: bind(implementation.handlers.auth, "login"),
    refresh: bind(implementation.handlers.auth, "refresh"),
    logout: bind(implementation.handlers.auth, "logout"),
    listSessions: bind(implementation.handlers.auth, "listSessions"),
    endSessions: bind(implementation.handlers.auth, "endSessions"),
    endSession: bind(implementation.handlers.auth, "endSession"),
    changePassword: bind(implementation.handlers.auth, "changePassword"),
    getMe: bind(implementation.handlers.users, "getMe"),
    updateMe: bind(implementation.handlers.users, "updateMe"),
    listUsers: bind(implementation.handlers.users, "listUsers"),
    createUser: bind(implementation.handlers.users, "createUser"),
    getUser: bind(implementation.handlers.users, "getUser"),
    updateUser: bind(implementation.handlers.users, "updateUser"),
    deleteUser: bind(implementation.handlers.users, "deleteUser"),
    setUserRoles: bind(implementation.handlers.users, "setUserRoles"),
    suspendUser: bind(implementation.handlers.users, "suspendUser"),
    unsuspendUser: bind(implementation.handlers.users, "unsuspendUser"),
    liftLockout: bind(implementation.handlers.users, "liftLockout"),
    createToken: bind(implementation.handlers.oauth, "createToken"),
    introspectToken: bind(implementation.handlers.oauth, "introspectToken"),
    revokeToken: bind(implementation.handlers.oauth, "revokeToken"),
    getAuthorizationServer: bind(implementation.handlers.oauth, "getAuthorizationServer"),
    getHealth: bind(implementation.handlers.health, "getHealth"),
    getLiveness: bind(implementation.handlers.health, "getLiveness"),
    getReadiness: bind(implementation.handlers.health, "getReadiness"),
    getJwks: bind(implementation.handlers.health, "getJwks"),
  }
  const authenticators = {
    accessToken: bind(implementation.authenticators, "accessToken"),
    clientBasic: bind(implementation.authenticators, "clientBasic"),
  }
  return createRuntimeApi(definition, { handlers, authenticators } as unknown as RuntimeImplementation, options)
}

/** A function of a group, bound to it; `undefined` where it is missing, which the runtime refuses by name. */
function bind<Group extends object>(group: Group | undefined, name: keyof Group): unknown {
  const handler = group?.[name]
  return typeof handler === "function" ? handler.bind(group) : undefined
}
