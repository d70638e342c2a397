// The cases of the style table: one operation for each style, place and kind of value, and the requests to it.
import {
  type Column,
  columnValues,
  otherSpellings,
  type Refused,
  readingOfEmpty,
  type StyleRow,
  styleTable,
} from "./styles-table.ts"

export interface StyleCase {
  /** `form explode in query, array`. */
  readonly name: string
  readonly in: StyleRow["in"]
  /** The template of its operation. */
  readonly path: string
  /** What goes over the wire in its place. */
  readonly text: string
  readonly expected: { readonly value: unknown } | Refused
  /** Whether the value is written as this text, too. */
  readonly isWritten: boolean
  /** The 39 pairs of a style in a place and a kind of value that OAS 3.0.3 and 3.1.0 both define. */
  readonly isInTable: boolean
}

type Kind = Exclude<Column, "empty">
const kinds = ["string", "array", "object"] as const

const schemas: Readonly<Record<Kind, object>> = {
  string: { type: "string" },
  array: { type: "array", items: { type: "string" } },
  object: {
    type: "object",
    additionalProperties: false,
    properties: { R: { type: "integer" }, G: { type: "integer" }, B: { type: "integer" } },
  },
}

export function listStyleCases(): StyleCase[] {
  return styleTable.flatMap((row) =>
    kinds.filter((kind) => row[kind] !== null).flatMap((kind) => [...valueCases(row, kind), ...emptyCases(row, kind)]),
  )
}

function valueCases(row: StyleRow, kind: Kind): StyleCase[] {
  const text = row[kind] ?? ""
  const expected = { value: columnValues[kind] }
  // OAS 3.0.3 defines the two for lists only, "Style Values", although its examples have objects.
  const isInTable = !(kind === "object" && /Delimited$/.test(row.style))
  const cell: StyleCase = { ...placeOf(row, kind), text, expected, isWritten: true, isInTable }
  const other = otherSpellings.get(text)
  if (other === undefined) return [cell]
  return [cell, { ...cell, name: `${cell.name}, spelled otherwise`, text: other, isWritten: false, isInTable: false }]
}

function emptyCases(row: StyleRow, kind: Kind): StyleCase[] {
  if (row.empty === null) return []
  const place = placeOf(row, kind)
  const shared = { ...place, name: `${place.name}, empty`, text: row.empty, isInTable: false }
  if (kind === "string") return [{ ...shared, expected: { value: columnValues.empty }, isWritten: true }]
  const value = readingOfEmpty(row)[kind]
  const expected = isRefused(value) ? value : { value }
  return [{ ...shared, expected, isWritten: false }]
}

function isRefused(value: unknown): value is Refused {
  return typeof value === "object" && value !== null && "refused" in value
}

function placeOf({ style, explode, in: place }: StyleRow, kind: Kind): Pick<StyleCase, "name" | "in" | "path"> {
  const how = explode ? "explode" : "plain"
  return {
    name: `${style}${explode ? " explode" : ""} in ${place}, ${kind}`,
    in: place,
    path: `/${style}/${how}/${place}/${kind}${place === "path" ? "/{color}" : ""}`,
  }
}

/** A document with an operation for each. */
export function documentOfStyles(version: string): object {
  const operations = styleTable.flatMap((row) =>
    kinds
      .filter((kind) => row[kind] !== null)
      .map((kind) => [placeOf(row, kind).path, { get: operationOf(row, kind) }]),
  )
  return { openapi: version, info: { title: "Styles", version: "1" }, paths: Object.fromEntries(operations) }
}

function operationOf({ style, explode, in: place }: StyleRow, kind: Kind): object {
  const parameter = { name: "color", in: place, required: place === "path", style, explode, schema: schemas[kind] }
  return { security: [], parameters: [parameter], responses: { "200": { description: "Read." } } }
}
