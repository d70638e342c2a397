// The compiler's door.
export type { DiagnosticCode } from "./diagnostics/catalogue.ts"
export { catalogue } from "./diagnostics/catalogue.ts"
export type { Diagnostic, Finding, Severity } from "./diagnostics/diagnostic.ts"
export { writeEditorSchema } from "./diagnostics/editor-schema.ts"
export { explainDiagnostic, writeDiagnosticsPage } from "./diagnostics/page.ts"
export { countDiagnostics, renderDiagnostic, renderDiagnostics } from "./diagnostics/render.ts"
export { createChecks } from "./emit/checks.ts"
export type { CheckNames, Checks, ChecksOptions, Direction } from "./emit/checks-contract.ts"
export { type FormDataPlan, isFormData, type PartKind, type PartPlan, planFormData } from "./emit/form-data.ts"
export { type ParameterPlan, parameterPlan, type WireShape, wireShape } from "./emit/parameter-plan.ts"
export { isTextConstrained, type ReplyKind, replyKind } from "./emit/reply-kinds.ts"
export { emitStubs } from "./emit/stubs.ts"
export { reachableSchemas } from "./emit/unsupported.ts"
export { type Format, formats as knownFormats } from "./keywords/formats.ts"
export type { LoadApiOptions, LoadedApi } from "./load-api.ts"
export { loadApi } from "./load-api.ts"
export { mediaTypeName } from "./model/media-types.ts"
export type {
  Api,
  Body,
  Discriminator,
  Encoding,
  Header,
  Keywords,
  Limits,
  Location,
  MediaType,
  NamedSchema,
  Operation,
  Parameter,
  PathPart,
  PathTemplate,
  Problem,
  Rate,
  Reply,
  Schema,
  SecurityRequirement,
  SecurityScheme,
  Tag,
  TypeName,
} from "./model/model.ts"
export type { LoadedDocument } from "./normalise/loaded.ts"
export type { JsonObject } from "./publish/publish.ts"
export { publish } from "./publish/publish.ts"
export type { StandardRefusal } from "./publish/refusals.ts"
export { refusalsOf, standardRefusals } from "./publish/refusals.ts"
export type { ReadFile } from "./read/load.ts"
export { type Adoption, adoptSpec } from "./write/adopt-spec.ts"
export type { Compilation, CompileToFolderOptions } from "./write/compilation.ts"
export { compileToFolder } from "./write/compile-to-folder.ts"
export { digestCompiler } from "./write/compiler-digest.ts"
export { type OutputFormat, outputFormats, renderCompilation } from "./write/render-compilation.ts"
