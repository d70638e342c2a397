// The kit's door.
export type { DifferentialReport } from "./corpus/differential.ts"
export {
  type DifferentialOptions,
  type DifferentialResult,
  renderDifferentials,
  runDifferentials,
} from "./corpus/differential-run.ts"
export { type FuzzRunOptions, runFuzz } from "./corpus/fuzz-run.ts"
export {
  type Deviation,
  type JsonSchemaResult,
  renderJsonSchemaResult,
  runJsonSchemaSuite,
  type SuiteResult,
} from "./corpus/json-schema.ts"
export { type RefusedDocument, type RefuseResult, runRefusals } from "./corpus/refuse.ts"
export {
  type RequestDisagreement,
  type RequestsOptions,
  type RequestsResult,
  renderRequests,
  runRequests,
} from "./corpus/requests-run.ts"
export { type CorpusOptions, type CorpusProgress, type CorpusResult, runCorpus } from "./corpus/run.ts"
export { partOf } from "./corpus/specs.ts"
export { runStyles, type StyleFailure, type StylesResult, writeStyles } from "./corpus/styles.ts"
export { writeProgress, writeRefusals, writeTable } from "./corpus/table.ts"
export {
  type RefusedValue,
  renderTypeSoundness,
  runTypeSoundness,
  type TypeSoundness,
  type TypeSoundnessOptions,
} from "./corpus/type-soundness.ts"
export type { Verdict } from "./corpus/verdict.ts"
export { renderMalformed } from "./malformed/report.ts"
export { type MalformedFault, type MalformedOptions, type MalformedResult, runMalformed } from "./malformed/run.ts"
export { type RefusedRequest, refusedRequests } from "./requests/refused.ts"
export { type SampleReply, sampleReply } from "./requests/replies.ts"
export { chooseValues, type RequestValues, Unsampled, type WireRequest, writeRequest } from "./requests/request.ts"
export { send, type WireResponse } from "./requests/send.ts"
export { type Direction, fits } from "./samples/judge.ts"
export { type NearMiss, nearMisses } from "./samples/near-miss.ts"
export { createRandom, type Random } from "./samples/random.ts"
export { type SampleOptions, sampleValue } from "./samples/value.ts"
