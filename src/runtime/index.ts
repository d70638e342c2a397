// The runtime's door: what generated code, other rooms, main and tests may use of it.

export { type Api, type ApiOptions, createApi } from "./api/create-api.ts"
export { notImplemented, type StubReply } from "./api/not-implemented.ts"
export { type AppOptions, createApp } from "./app/create-app.ts"
export type { BodyStream } from "./body/body-stream.ts"
export { AbortedBody, RefusedBody } from "./body/chunks.ts"
export type { UploadedFile } from "./body/uploads.ts"
export type { BodyStatus, Filled, NotAnObject, ProblemOptions, StatusRange, WithFiles } from "./declared.ts"
export type {
  ApiDefinition,
  BodyContent,
  BodyDefinition,
  Check,
  EventsDefinition,
  FieldEncoding,
  HeaderDefinition,
  MembersDefinition,
  OperationDefinition,
  ParameterDefinition,
  PartDefinition,
  PartsDefinition,
  ProblemDefinition,
  RateDefinition,
  ReplyContent,
  ReplyDefinition,
  ReplyMediaType,
  RouteNode,
  SchemeDefinition,
  StandardSlug,
  WireShape,
  WireType,
} from "./definition.ts"
export { Inexpressible, type InexpressibleReason } from "./encode/inexpressible.ts"
export { encodeCookie, encodeHeader, encodePath, encodeQuery } from "./encode/parameters.ts"
export type { EncodingPlan } from "./encode/plan.ts"
export { explainLater } from "./explain-later.ts"
export {
  isDate,
  isDateTime,
  isDuration,
  isHttpDate,
  isLocalDateTime,
  isLocalTime,
  isTime,
} from "./formats/date-time.ts"
export { isEmail, isIdnEmail } from "./formats/email.ts"
export { isBase64, isBase64Url, isChar, isRegex } from "./formats/encodings.ts"
export { isHostname, isIdnHostname, isIpv4, isIpv6 } from "./formats/host.ts"
export { isJsonPointer, isRelativeJsonPointer, isUuid } from "./formats/identifiers.ts"
export {
  isDoubleInt,
  isInt8,
  isInt16,
  isInt32,
  isInt64,
  isUint8,
  isUint16,
  isUint32,
  isUint64,
} from "./formats/numbers.ts"
export { isIri, isIriReference, isUri, isUriReference, isUriTemplate } from "./formats/uri.ts"
export type {
  Authenticator,
  CertificateCredentials,
  ContentReply,
  Credentials,
  Forbidden,
  Handler,
  HandlerRequest,
  HttpCredentials,
  Implementation,
  Principal,
  ProblemReply,
  RequestContext,
} from "./handler.ts"
export { createMemoryIdempotency } from "./idempotency/memory-store.ts"
export type { IdempotencyOptions } from "./idempotency/once.ts"
export type { IdempotencyReservation, IdempotencyStore, IdempotencyVerdict } from "./idempotency/store.ts"
export { countCodePoints } from "./json/count-code-points.ts"
export { describeKind, describeValue, escapePointer, quoteName } from "./json/describe-value.ts"
export { type Explanation, explainClosest } from "./json/explain-closest.ts"
export { isMultipleOf } from "./json/is-multiple-of.ts"
export { hasDuplicates, sameJson } from "./json/same-json.ts"
export { mergeProjections, scalarItems, setMember } from "./json/set-member.ts"
export { createLog, createSilentLog, describeError, type Log, type LogDestination, type LogLevel } from "./log/log.ts"
export { createLogOutput, type LogOutput } from "./log/output.ts"
export {
  createRequestMetrics,
  durationBounds,
  type RequestMetrics,
  type RequestSeries,
} from "./metrics/request-metrics.ts"
export { type ServedMetrics, serveMetrics } from "./metrics/serve-metrics.ts"
export type { Exchange, Observer } from "./observe/observer.ts"
export { etagOf } from "./preconditions/entity-tags.ts"
export type { IfMatch, VerifiedMatch } from "./preconditions/if-match.ts"
export { createMemoryRates, type RateStore } from "./rates/rate-store.ts"
export { type RateVerdict, verdictAt } from "./rates/verdict.ts"
export type { ByteBody, Items, ServerEvent, TextBody } from "./reply/bodies.ts"
export { ContractFault } from "./reply/fault.ts"
export { createReport, type Issue, issueLimit, type Report } from "./report.ts"
export type { Host } from "./request/host.ts"
export { knownExceptions, type SecondOpinionException } from "./second-opinion/exceptions.ts"
export { createJudge, type Judge } from "./second-opinion/judge.ts"
export {
  createSecondOpinion,
  type Disagreement,
  type SecondOpinion,
  type SecondOpinionOptions,
} from "./second-opinion/second-opinion.ts"
export type { Challenges } from "./security/guard.ts"
export { ApiServer, createServer, type ServerLimits } from "./server/create-server.ts"
export { type DrainOptions, drain } from "./server/drain.ts"
export { ListenError, listen } from "./server/listen.ts"
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
export { isLoopbackAddress, isPublicAddress, type WebhookNetwork } from "./webhooks/addresses.ts"
export { type CallbackExchange, type CallbackMessage, UnresolvedCallback } from "./webhooks/callback-url.ts"
export { createSenders, type SenderDefinitions, type UntypedSenders } from "./webhooks/create-senders.ts"
export {
  type CallbackSender,
  type PreparedWebhook,
  type WebhookAddress,
  type WebhookAnswer,
  type WebhookAttempt,
  WebhookContractError,
  type WebhookDelivery,
  type WebhookKeys,
  type WebhookMessage,
  type WebhookSender,
} from "./webhooks/message.ts"
export {
  createMemoryWebhookStore,
  createWebhookQueue,
  type WebhookQueue,
  WebhookQueueFull,
  type WebhookQueueOptions,
  type WebhookStore,
} from "./webhooks/queue.ts"
export { standardRetrySchedule } from "./webhooks/retry.ts"
export type { SenderOptions } from "./webhooks/sender-settings.ts"
export { signWebhook } from "./webhooks/sign.ts"
export type { ResolveAddresses } from "./webhooks/target.ts"
export {
  type VerifiedWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookVerificationCode,
  WebhookVerificationError,
} from "./webhooks/verify.ts"
export type {
  RuntimeExpression,
  UrlPart,
  WebhookContent,
  WebhookDefinition,
  WebhookReply,
  WebhookReplyContent,
} from "./webhooks/webhook-definition.ts"
