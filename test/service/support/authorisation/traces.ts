// What a request left behind: whose rows changed, and whether anything was added.
import type { Cast, Stage } from "./cast.ts"

export interface Traces {
  /** By owner: a digest of everything that is theirs. */
  readonly owners: ReadonlyMap<string, string>
  /** How many rows there are that a request could add. */
  readonly rows: string
}

const statement = `
  select owner, md5(string_agg(row, '|' order by row)) as digest from (
    select id as owner, users::text as row from users
    union all select user_id, sessions::text from sessions
    union all select user_id, one_time_tokens::text from one_time_tokens
    union all select id, clients::text from clients
    union all select client_id, client_secrets::text from client_secrets
  ) as belongings where owner = any($1::uuid[]) group by owner
  union all select null, concat_ws(' ', (select count(*) from users), (select count(*) from sessions),
    (select count(*) from clients), (select count(*) from client_secrets), (select count(*) from one_time_tokens),
    (select count(*) from mails), (select count(*) from revoked_tokens))`

export async function readTraces({ app }: Stage, cast: Cast): Promise<Traces> {
  const { rows } = await app.database.pool.query<{ owner: string | null; digest: string }>(statement, [everybody(cast)])
  const counted = rows.find(({ owner }) => owner === null)
  return {
    owners: new Map(rows.flatMap(({ owner, digest }) => (owner === null ? [] : [[owner, digest] as const]))),
    rows: counted?.digest ?? "",
  }
}

/** Owners whose belongings are not what they were, but for those that may change. */
export function changedBetween(before: Traces, after: Traces, mayChange: readonly string[]): string[] {
  return [...new Set([...before.owners.keys(), ...after.owners.keys()])].filter(
    (owner) => !mayChange.includes(owner) && before.owners.get(owner) !== after.owners.get(owner),
  )
}

function everybody({ caller, plain, higher }: Cast): string[] {
  return [plain, higher]
    .flatMap(({ person, client }) => [person.id, client.id])
    .concat(caller === null ? [] : caller.id)
}
