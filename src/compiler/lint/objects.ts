// Rules of single objects that their fields do not tell: what one field makes of another.
import type { ObjectName } from "../grammar/shape.ts"
import { child, children, hasKey, items, type Place, textAt } from "../read/place.ts"
import type { StructureContext } from "./structure.ts"

/** Checks the rules of an object whose fields have been checked. */
export function checkObject(place: Place, name: ObjectName, context: StructureContext): void {
  rules[name]?.(place, context)
}

const rules: Partial<Record<ObjectName, (place: Place, context: StructureContext) => void>> = {
  OpenApi: checkDocument,
  Operation: checkOperation,
  Parameter: checkParameter,
  Header: checkParameter,
  SecurityScheme: checkScheme,
}

function checkDocument(place: Place, { dialect, report }: StructureContext): void {
  const parts = dialect === "3.0" ? ["paths"] : ["paths", "components", "webhooks"]
  if (!parts.some((part) => hasKey(place, part))) {
    const finding = { found: "The document has no `paths`", expected: parts.map((part) => `\`${part}\``).join(", ") }
    report.on("field-missing", place, finding)
  }
  const webhooks = child(place, "webhooks")
  if (webhooks !== null && children(webhooks).length > 0) {
    const finding = {
      found: "Webhooks are requests that others receive",
      expected: "`paths` for what this service receives",
    }
    report.on("not-enforced", webhooks, finding)
  }
  const names = new Set<string>()
  const tags = child(place, "tags")
  for (const tag of tags === null ? [] : items(tags)) {
    const name = textAt(tag, "name")
    if (name !== undefined && names.has(name)) {
      report.on("duplicate-key", tag, { found: `The tag \`${name}\` is declared twice`, expected: "each tag once" })
    }
    if (name !== undefined) names.add(name)
  }
}

function checkOperation(place: Place, { dialect, report }: StructureContext): void {
  const responses = child(place, "responses")
  if (responses === null && dialect === "3.0") {
    report.on("field-missing", place, { found: "This Operation Object has no `responses`", expected: "`responses`" })
  }
  if (responses?.node.kind === "map" && responses.node.entries.size === 0) {
    report.on("field-missing", responses, { found: "`responses` is empty", expected: "at least one reply" })
  }
  const callbacks = child(place, "callbacks")
  if (callbacks !== null) {
    const finding = {
      found: "Callbacks are requests that others receive",
      expected: "`paths` for what this service receives",
    }
    report.on("not-enforced", callbacks, finding)
  }
}

function checkParameter(place: Place, { report }: StructureContext): void {
  if (!hasKey(place, "schema") && !hasKey(place, "content")) {
    report.on("parameter-shape", place, {
      found: "Neither `schema` nor `content` stands here",
      expected: "one of the two",
    })
  }
  if (textAt(place, "in") === "path" && !isTrue(place, "required")) {
    const found = `The path parameter \`${textAt(place, "name") ?? ""}\` is not \`required: true\``
    report.on("field-missing", place, { found, expected: "`required: true`, because a path has all of its parameters" })
  }
}

const schemeFields: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  http: ["scheme"],
  oauth2: ["flows"],
  openIdConnect: ["openIdConnectUrl"],
}

function checkScheme(place: Place, { report }: StructureContext): void {
  const type = textAt(place, "type") ?? ""
  for (const field of Object.hasOwn(schemeFields, type) ? (schemeFields[type] ?? []) : []) {
    if (hasKey(place, field)) continue
    report.on("field-missing", place, {
      found: `This security scheme of type \`${type}\` has no \`${field}\``,
      expected: `\`${field}\``,
    })
  }
}

function isTrue(place: Place, key: string): boolean {
  const node = child(place, key)?.node
  return node?.kind === "scalar" && node.value === true
}
