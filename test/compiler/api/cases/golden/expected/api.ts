// Generated from the spec by `npm run codegen`. Review it; do not edit it.
import type { Filled, Principal, ProblemOptions, ProblemReply, RequestContext, StatusRange, TextBody } from "../../src/runtime/index.ts"
import { problems } from "./problems.ts"
import type { components } from "./types.ts"

// ---- Schemas

/** A title.
 * string, at least 1 character, at most 200 characters
 */
export type Title = components["schemas"]["Title"]

/** A book on the shelf.
 * As replies hold it.
 * - id: integer, read only
 * - title: Title
 * - pages?: integer, at least 1, default 1
 * - shelf?: object, no other members
 *   - row?: integer
 */
export type Book = components["schemas"]["Book"]

/** A book on the shelf.
 * As requests send it.
 * - title: Title
 * - secret: string, write only
 * - pages?: integer, at least 1, default 1
 * - shelf?: object, no other members
 *   - row?: integer
 */
export type BookInput = components["schemas"]["BookInput"]

/** Takes a name that an operation needs.
 * string or null
 */
export type AddBookRequestSchema = components["schemas"]["AddBookRequestSchema"]

/** The body of the problem book-exists. */
export type BookExists = components["schemas"]["BookExists"]

// ---- Problems

/** The declared problems (RFC 9457), by the last segment of their type. */
export interface Problems {
  /** 409 Book exists. The book is there. */
  "book-exists": ProblemReply<409, "book-exists", never, { id: number }>
}

/** Answers a declared problem; compiles only where the operation declares it. */
export function problem<Slug extends keyof Problems>(slug: Slug, ...[options]: ProblemOptions<Problems[Slug]>): Problems[Slug] {
  return { ...options, status: problems[slug].status, problem: slug } as unknown as Problems[Slug]
}

// ---- Security

/** What a caller of key may be allowed to do. */
export type KeyScope =
  | "books:read" // Read the shelf.

export type KeyRole = "reader"

/** The scopes that each role of key stands for (x-roles). */
export const keyRoles: Readonly<Record<KeyRole, readonly KeyScope[]>> = {
  reader: ["books:read"],
}

/** Who the caller is, per security scheme; a service narrows it with its own type. */
export interface Callers {
  key: Principal
  session: Principal
}

/** Answers who holds the credentials, or null when they are not good. */
export interface Authenticators<C extends Callers = Callers> {
  key(credentials: { type: "apiKey"; key: string }, context: RequestContext): Promise<C["key"] | null>
  session(credentials: { type: "bearer"; token: string }, context: RequestContext): Promise<C["session"] | null>
}

// ---- Operations

/** - year?: integer */
export type ListBooksFilter = components["schemas"]["ListBooksFilter"]

/** GET /books: List books.
 * Public.
 * Where `If-None-Match` names the `ETag` of the reply, 304 is answered in its place.
 */
export interface ListBooksRequest {
  query: {
    /** How many at most.
     * - integer, at least 1, at most 50, default 10
     */
    limit: number
    /** - one of "title", "year" */
    order?: "title" | "year"
    filter?: ListBooksFilter
  }
  headers: {
    /** - string, at most 64 characters */
    "x-trace"?: string
  }
  accepts: "application/json" | "text/csv"
  context: RequestContext
}

/** What listBooks may answer. */
export type ListBooksReply =
  | { status: 200; type: "application/json"; headers?: { etag?: string }; body: Book[] }
  | { status: 200; type: "text/csv"; headers?: { etag?: string }; body: TextBody }

/** - message?: string */
export type AddBook4XXBody = components["schemas"]["AddBook4XXBody"]

/** POST /books: Add a book.
 * Needs key with books:read, or key with books:read and session, or nothing.
 * @deprecated
 */
export interface AddBookRequest<C extends Callers = Callers> {
  body: Filled<BookInput, "pages"> | undefined
  caller: C["key"] | { key: C["key"]; session: C["session"] } | null
  context: RequestContext
}

/** What addBook may answer. */
export type AddBookReply =
  | { status: 201; headers?: never; body?: never }
  | ProblemReply<409, "book-exists", never, { id: number }>
  | { status: Exclude<StatusRange<"4XX">, 409>; headers?: never; body: AddBook4XXBody }

// ---- Handlers

/** What stands on the shelf. */
export interface BooksHandlers<C extends Callers = Callers> {
  /** GET /books: List books. */
  listBooks(request: ListBooksRequest): Promise<ListBooksReply> | ListBooksReply
  /** POST /books: Add a book. */
  addBook(request: AddBookRequest<C>): Promise<AddBookReply> | AddBookReply
}

/** Everything that has to be implemented. */
export interface Handlers<C extends Callers = Callers> {
  books: BooksHandlers<C>
}
