// Gives every type of api.ts its name, once: no two collide, none hides a type that the file itself uses.
import type { Api, NamedSchema, Operation, Outgoing, Schema, SecurityScheme, Tag } from "../model/model.ts"
import { toPascalCase } from "./api-text.ts"
import { isProblem, usesSchema } from "./reply-kinds.ts"
import { sentBy } from "./sent.ts"
import { findViews, type View, type Views } from "./types-views.ts"

/** One entry of `components.schemas` in types.ts and its alias in api.ts. */
export interface TypeName {
  readonly schema: Schema
  readonly view: View
  /** The key in types.ts. */
  readonly key: string
  /** The alias in api.ts. */
  readonly alias: string
}

export interface Names {
  /** Component schemas in document order; a split schema has two entries, reply first. */
  readonly components: readonly TypeName[]
  /** Schemas written in place in an operation or in what is sent that are too large to be read in place. */
  readonly inline: ReadonlyMap<Operation | Outgoing, readonly TypeName[]>
  readonly views: Views
  typeOf(schema: Schema, view: View): TypeName | undefined
  request(operation: Operation): string
  reply(operation: Operation): string
  /** Of a webhook or callback: what is sent. */
  message(outgoing: Outgoing): string
  /** Of a webhook or callback: what the receiver may answer. */
  answer(outgoing: Outgoing): string
  /** Of a tag's identifier. */
  handlers(tag: string): string
  scope(scheme: SecurityScheme): string
  role(scheme: SecurityScheme): string
  roles(scheme: SecurityScheme): string
}

/** What api.ts uses or declares itself, and what TypeScript does not take as the name of a type. */
const reserved = [
  ..."CertificateCredentials HttpCredentials Principal ProblemReply ProblemOptions RequestContext StatusRange BodyStatus ByteBody TextBody Items ServerEvent Filled NotAnObject BodyStream WithFiles WebhookSender CallbackSender Senders IfMatch VerifiedMatch AsyncIterable components operations problems".split(
    " ",
  ),
  ..."Problems problem Callers Authenticators Handlers Promise Readonly Record Exclude Pick Omit".split(" "),
  ..."any bigint boolean never null number object string symbol undefined unknown void".split(" "),
  ..."break case catch class const continue debugger default delete do else enum export extends false".split(" "),
  ..."finally for function if import in instanceof new return super switch this throw true try typeof".split(" "),
  ..."var while with implements interface let package private protected public static yield".split(" "),
  ..."await async type declare namespace module global infer keyof readonly unique asserts is".split(" "),
]

/** @param isWritable says whether a schema can be written in place; other schemas of operations get names. */
export function nameTypes(
  api: Api,
  isWritable: (schema: Schema, isNamed: (schema: Schema) => boolean) => boolean,
): Names {
  const take = createAllocator(reserved)
  const requests = new Map(api.operations.map((operation) => [operation, take(`${toPascalCase(operation.id)}Request`)]))
  const replies = new Map(api.operations.map((operation) => [operation, take(`${toPascalCase(operation.id)}Reply`)]))
  const tags = tagsOf(api)
  const handlers = new Map(tags.map((tag) => [tag.identifier, take(`${toPascalCase(tag.identifier)}Handlers`)]))
  const scopes = nameEach(api.securitySchemes, (scheme) => take(`${toPascalCase(scheme.identifier)}Scope`))
  const roles = nameEach(api.securitySchemes, (scheme) => take(`${toPascalCase(scheme.identifier)}Role`))
  const roleTables = nameEach(api.securitySchemes, (scheme) => take(`${scheme.identifier}Roles`))

  const views = findViews(api)
  const takeKey = createAllocator([])
  for (const { identifier } of api.schemas) takeKey(identifier)
  const components = api.schemas.flatMap((named) => nameComponent(named, views, take, takeKey))
  const known = new Map<Schema, TypeName[]>()
  for (const name of components) known.set(name.schema, [...(known.get(name.schema) ?? []), name])

  const inline = new Map<Operation | Outgoing, TypeName[]>()
  function nameInline(owner: Operation | Outgoing, base: string, roots: Iterable<Root>): void {
    for (const [schema, view, suffix] of roots) {
      if (known.has(schema) || isWritable(schema, (part) => known.has(part))) continue
      const key = takeKey(`${base}${suffix}`)
      const name: TypeName = { schema, view, key, alias: take(key) }
      known.set(schema, [name])
      inline.set(owner, [...(inline.get(owner) ?? []), name])
    }
  }
  for (const operation of api.operations) nameInline(operation, toPascalCase(operation.id), rootsOf(operation))
  const sent = sentBy(api)
  const messages = nameEach(sent, (outgoing) => take(titleOf(outgoing)))
  const answers = nameEach(sent, (outgoing) => take(`${titleOf(outgoing)}Answer`))
  for (const outgoing of sent) nameInline(outgoing, titleOf(outgoing), sentRootsOf(outgoing))
  return {
    components,
    inline,
    views,
    typeOf: (schema, view) => known.get(schema)?.find((name) => name.view === view) ?? known.get(schema)?.[0],
    request: (operation) => requests.get(operation) ?? "",
    reply: (operation) => replies.get(operation) ?? "",
    message: (outgoing) => messages.get(outgoing) ?? "",
    answer: (outgoing) => answers.get(outgoing) ?? "",
    handlers: (tag) => handlers.get(tag) ?? "",
    scope: (scheme) => scopes.get(scheme) ?? "",
    role: (scheme) => roles.get(scheme) ?? "",
    roles: (scheme) => roleTables.get(scheme) ?? "",
  }
}

/** The tags that have operations, in the order of the tags list, then of first use. */
export function tagsOf(api: Api): Tag[] {
  const used = new Set(api.operations.map((operation) => operation.tag))
  const listed = api.tags.filter((tag) => used.has(tag.identifier))
  const rest = [...used].filter((identifier) => !listed.some((tag) => tag.identifier === identifier))
  return [...listed, ...rest.map((identifier) => ({ name: identifier, identifier, description: "" }))]
}

function nameComponent(
  { schema, identifier }: NamedSchema,
  views: Views,
  take: Allocator,
  takeKey: Allocator,
): TypeName[] {
  const alias = take(identifier, "Schema")
  if (!views.isSplit(schema)) return [{ schema, view: views.of(schema), key: identifier, alias }]
  return [
    { schema, view: "reply", key: identifier, alias },
    { schema, view: "request", key: takeKey(`${identifier}Input`), alias: take(`${identifier}Input`) },
  ]
}

type Root = readonly [schema: Schema, view: View, suffix: string]

/** `UserCreatedWebhook`, `CreateOrderPaidCallback`. */
export function titleOf({ name, of }: Outgoing): string {
  return of === null ? `${toPascalCase(name)}Webhook` : `${toPascalCase(of.id)}${toPascalCase(name)}Callback`
}

function* sentRootsOf({ parameters, body, replies }: Outgoing): Generator<Root> {
  for (const { schema, name } of parameters) yield [schema, "reply", toPascalCase(name)]
  for (const { schema, kind } of body?.content ?? []) if (kind === "json") yield [schema, "reply", "Body"]
  for (const { status, content } of replies) {
    if (!/^(?:2|default)/.test(status)) continue
    for (const { schema, kind } of content) if (kind === "json") yield [schema, "request", `${status}Body`]
  }
}

function* rootsOf(operation: Operation): Generator<Root> {
  for (const { schema, name } of operation.parameters) yield [schema, "request", toPascalCase(name)]
  for (const { schema } of operation.body?.content ?? []) yield [schema, "request", "Body"]
  for (const { status, headers, content, problems } of operation.replies) {
    for (const { schema, name } of headers) yield [schema, "reply", `${status}${toPascalCase(name)}`]
    for (const media of content)
      if (!isProblem(media.type, problems) && usesSchema(media)) yield [media.schema, "reply", `${status}Body`]
  }
}

type Allocator = (wanted: string, suffix?: string) => string

/** Hands out names. A taken one gets `suffix`, then a number. */
function createAllocator(taken: Iterable<string>): Allocator {
  const used = new Set(taken)
  return (wanted, suffix = "") => {
    let name = wanted
    for (let count = 1; used.has(name); count += 1)
      name = `${wanted}${suffix}${count === 1 && suffix !== "" ? "" : count + 1}`
    used.add(name)
    return name
  }
}

function nameEach<Key>(keys: readonly Key[], nameOf: (key: Key) => string): Map<Key, string> {
  return new Map(keys.map((key) => [key, nameOf(key)]))
}
