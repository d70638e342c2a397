// Which documents the differential test asks: ours and twenty of the corpus, chosen so that every kind of input occurs in several.

export interface DifferentialSpec {
  /** Relative to the corpus. */
  readonly file: string
  /** What it was chosen for. */
  readonly has: string
}

/** Single files that express-openapi-validator loads, of fewer than 200 operations, no two of one author and one kind. */
export const differentialSpecs: readonly DifferentialSpec[] = [
  {
    file: "specs/oas-examples/3.0/yaml/parameters-style.yaml",
    has: "every style in path, query, header and cookie; 3.0",
  },
  {
    file: "specs/oas-examples/3.1/yaml/parameters-style.yaml",
    has: "every style in path, query, header and cookie; 3.1",
  },
  { file: "specs/oas-examples/3.0/json/polymorphism.json", has: "oneOf, anyOf, allOf, discriminators" },
  { file: "specs/oas-examples/3.0/json/schema-types.json", has: "types, formats and nullable; 3.0" },
  { file: "specs/oas-examples/3.1/yaml/schema-types.yaml", has: "types, formats and lists of types; 3.1" },
  { file: "specs/oas-examples/3.0/json/complex-nesting.json", has: "arrays and objects inside of each other, maps" },
  { file: "specs/oas-examples/3.0/yaml/petstore.yaml", has: "enums in query lists, a header, int64, form bodies" },
  { file: "specs/oas-examples/3.1/yaml/train-travel.yaml", has: "3.1 with uuid, date-time, oneOf and links" },
  { file: "specs/ogen/_testdata/examples/autorest/header.json", has: "headers of every type" },
  { file: "specs/ogen/_testdata/examples/firecracker.json", has: "integers with bounds, enums, required members" },
  { file: "specs/ogen/_testdata/examples/ent.json", has: "paging, int64 in paths, lists of references" },
  {
    file: "specs/ogen/_testdata/examples/autorest/additionalProperties.json",
    has: "additionalProperties of every kind",
  },
  { file: "specs/twilio/spec/yaml/twilio_notify_v1.yaml", has: "form bodies, patterns in paths" },
  { file: "specs/apis-guru/adyen.com/PayoutService.json", has: "large bodies with lengths, patterns and enums; 3.1" },
  { file: "specs/apis-guru/amazonaws.com/sms-voice.json", has: "headers and bodies with patterns" },
  { file: "specs/apis-guru/wordnik.com.json", has: "enums and lists in queries, booleans" },
  { file: "specs/apis-guru/influxdata.com.json", has: "197 operations, oneOf, enums, query objects" },
  { file: "specs/apis-guru/codat.io/assess.json", has: "3.1, date-time and uuid parameters, enums" },
  { file: "specs/apis-guru/xero.com/xero_assets.json", has: "uuid, date and number bodies, header parameters" },
  { file: "specs/apis-guru/nordigen.com.json", has: "uuid paths, dates in queries, JSON and form bodies" },
]
