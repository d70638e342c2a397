// The runtime's door: what generated code, other rooms, main and tests may use of it.
export type {
  ApiDefinition,
  BodyContent,
  BodyDefinition,
  Check,
  HeaderDefinition,
  OperationDefinition,
  ParameterDefinition,
  ProblemDefinition,
  RateDefinition,
  ReplyContent,
  ReplyDefinition,
  RouteNode,
  SchemeDefinition,
  StandardSlug,
  WireShape,
  WireType,
} from "./definition.ts"
export type {
  Authenticator,
  ContentReply,
  Credentials,
  Handler,
  HandlerRequest,
  Implementation,
  Principal,
  ProblemReply,
  RequestContext,
} from "./handler.ts"
export { createLog, createSilentLog, describeError, type Log, type LogDestination, type LogLevel } from "./log/log.ts"
export { createReport, type Issue, issueLimit, type Report } from "./report.ts"
export { type LoadedEnvironment, loadEnvironment } from "./settings/env-file.ts"
export {
  type Environment,
  misspelledSettings,
  readSettings,
  type SettingDeclarations,
  SettingsError,
  type SettingValues,
} from "./settings/read-settings.ts"
export { runtimeSettings, type TrustedProxies } from "./settings/runtime-settings.ts"
export {
  choiceSetting,
  integerSetting,
  type Setting,
  type SettingOptions,
  setting,
  textSetting,
  urlSetting,
} from "./settings/setting.ts"
export { Unavailable } from "./unavailable.ts"
