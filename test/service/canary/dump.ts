// The whole database as text, by column: every table of every schema, bytes as hexadecimal and as they are.
import type { Pool } from "pg"

/** What is in each column, as `schema.table.column`. */
export async function dump(pool: Pool): Promise<Map<string, string>> {
  const { rows: columns } = await pool.query<{ schema: string; table: string; column: string; type: string }>(
    `select table_schema as schema, table_name as table, column_name as column, data_type as type
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  )
  const texts = new Map<string, string>()
  for (const { schema, table, column, type } of columns) {
    const name = (part: string) => `"${part.replaceAll('"', '""')}"`
    const { rows } = await pool.query<{ value: string | null }>(
      `select ${name(column)}::text as value from ${name(schema)}.${name(table)}`,
    )
    const values = rows.flatMap(({ value }) => (value === null ? [] : [value]))
    // Hexadecimal as the server writes it, and the bytes behind it.
    const bytes = type === "bytea" ? values.map((value) => Buffer.from(value.slice(2), "hex").toString("latin1")) : []
    texts.set(`${schema}.${table}.${column}`, [...values, ...bytes].join("\n"))
  }
  return texts
}
