// Reads DATABASE_URL, and speaks of it without its password.

export interface DatabaseAddress {
  /** The URL for `pg`, with the session's time zone fixed to UTC. Holds the password: never shown. */
  readonly connectionString: string
  /** `user@host:port/database` for messages. */
  readonly shown: string
  readonly database: string
}

const form = "postgresql://user:password@host:5432/database"

/** One sentence about what is wrong with a database URL, or undefined. It repeats no part that could belong to a password. */
export function describeUrlProblem(text: string): string | undefined {
  if (!/^postgres(ql)?:\/\//i.test(text)) return `A database URL starts with postgresql://; write ${form}.`
  if (!URL.canParse(text))
    return `The database URL cannot be read (/ ? # @ : in a password are written %2F %3F %23 %40 %3A); write ${form}.`
  const url = new URL(text)
  // A password with an unescaped `/`, `?` or `#` ends the host early, and its rest, with the `@`, lands behind the host.
  if (`${url.pathname}${url.search}${url.hash}`.includes("@") || url.hash !== "")
    return `The database URL has an unescaped character in its password: write / ? # @ : as %2F %3F %23 %40 %3A, as in ${form}.`
  try {
    for (const part of [url.username, url.password, url.pathname]) decodeURIComponent(part)
  } catch {
    return "The database URL has a % that no two hexadecimal digits follow: write a % itself as %25."
  }
  if (url.hostname === "" && !url.searchParams.has("host")) return `The database URL names no host; write ${form}.`
  if (url.pathname.length < 2) return `The database URL names no database; write its name after the host: ${form}.`
  const schema = url.searchParams.get("schema")
  if (schema !== null && schema !== "public")
    return "The database URL names a schema. Tables live in the schema public: give the service a database of its own and leave out ?schema=."
  return undefined
}

/** Throws a TypeError with `describeUrlProblem`'s sentence. */
export function readDatabaseUrl(text: string): DatabaseAddress {
  const problem = describeUrlProblem(text)
  if (problem !== undefined) throw new TypeError(problem)
  const url = new URL(text)
  const database = decodeURIComponent(url.pathname.slice(1))
  const host = url.hostname === "" ? (url.searchParams.get("host") ?? "") : url.hostname
  const user = url.username === "" ? "" : `${decodeURIComponent(url.username)}@`
  url.searchParams.delete("schema")
  // Last wins. adapter-pg reads a timestamptz as if the session were in UTC: in any other zone, times would be stored wrong.
  const options = [url.searchParams.get("options") ?? "", "-c TimeZone=UTC"].join(" ").trim()
  url.searchParams.delete("options")
  // Spaces as %20: not every reader of such URLs knows `+`.
  const query = [url.searchParams.toString(), `options=${encodeURIComponent(options)}`].filter((part) => part !== "")
  url.search = query.join("&")
  return { connectionString: url.href, shown: `${user}${host}:${url.port || "5432"}/${database}`, database }
}
