// The words in which the grammar of OpenAPI is written.

/** What may stand in a place of a document. */
export type Shape =
  | { readonly is: "string" | "boolean" | "number" | "count" | "positive" | "any" | "scalar" }
  | { readonly is: "word"; readonly words: readonly string[] }
  | { readonly is: "list"; readonly of: Shape; readonly filled?: boolean }
  | { readonly is: "map"; readonly of: Shape; readonly keys?: KeyRule; readonly extensible?: boolean }
  /** One of the objects of the specification; `refable`: a Reference Object may stand in its place. */
  | { readonly is: "object"; readonly name: ObjectName; readonly refable: boolean }
  | { readonly is: "schema" }
  | { readonly is: "either"; readonly shapes: readonly Shape[] }

export type KeyRule = "component" | "path" | "status" | "expression" | "media-type" | "header" | "method"

export interface Field {
  readonly shape: Shape
  readonly required?: boolean
  /** From this version on the field may be left out. */
  readonly optionalFrom?: Version
  /** `3.0`: that version only; `3.1` and `3.2`: from that version on. */
  readonly only?: Version
}

export type Version = "3.0" | "3.1" | "3.2"

/** Whether a version has a field. */
export function hasField(field: Field, version: Version): boolean {
  if (field.only === undefined) return true
  return field.only === "3.0" ? version === "3.0" : version >= field.only
}

/** Whether an object of a version has to have a field. */
export function isRequired(field: Field, version: Version): boolean {
  return field.required === true && (field.optionalFrom === undefined || version < field.optionalFrom)
}

export type ObjectName =
  | "OpenApi"
  | "Info"
  | "Contact"
  | "License"
  | "Server"
  | "ServerVariable"
  | "Tag"
  | "ExternalDocs"
  | "Components"
  | "PathItem"
  | "Operation"
  | "Parameter"
  | "RequestBody"
  | "MediaType"
  | "Encoding"
  | "Response"
  | "Header"
  | "Example"
  | "Link"
  | "Callback"
  | "SecurityScheme"
  | "Flows"
  | "ImplicitFlow"
  | "PasswordFlow"
  | "ClientFlow"
  | "CodeFlow"
  | "DeviceFlow"
  | "Discriminator"
  | "Xml"

export const text: Shape = { is: "string" }
export const flag: Shape = { is: "boolean" }
export const number: Shape = { is: "number" }
export const count: Shape = { is: "count" }
export const any: Shape = { is: "any" }
export const schema: Shape = { is: "schema" }

export function words(...allowed: string[]): Shape {
  return { is: "word", words: allowed }
}

export function list(of: Shape): Shape {
  return { is: "list", of }
}

export function filledList(of: Shape): Shape {
  return { is: "list", of, filled: true }
}

export function map(of: Shape, keys?: KeyRule): Shape {
  return keys === undefined
    ? { is: "map", of }
    : { is: "map", of, keys, extensible: keys === "path" || keys === "status" || keys === "expression" }
}

export function object(name: ObjectName): Shape {
  return { is: "object", name, refable: false }
}

export function refable(name: ObjectName): Shape {
  return { is: "object", name, refable: true }
}

export function either(...shapes: Shape[]): Shape {
  return { is: "either", shapes }
}

export function required(shape: Shape): Field {
  return { shape, required: true }
}

export function only(version: Version, shape: Shape): Field {
  return { shape, only: version }
}
