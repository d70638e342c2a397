// Tables that refuse every change with a message that repeats the row, as checks and triggers of a team's own do.
import type { Pool } from "pg"

export interface RefusingTables {
  refuse(on: boolean): Promise<void>
}

export async function createRefusingTables(pool: Pool): Promise<RefusingTables> {
  const { rows } = await pool.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'",
  )
  await pool.query(`
    create schema refusal; create table refusal.switch (is_on boolean not null); insert into refusal.switch values (false);
    create function refusal.refuse() returns trigger language plpgsql as $$ begin
      if (select is_on from refusal.switch) then raise exception 'row refused: %', coalesce(new, old)::text using detail = coalesce(new, old)::text; end if;
      return coalesce(new, old);
    end $$;
    ${rows.map(({ name }) => `create trigger a_refusal before insert or update or delete on ${name} for each row execute function refusal.refuse();`).join("\n")}`)
  return {
    refuse: async (on) => {
      await pool.query("update refusal.switch set is_on = $1", [on])
    },
  }
}
