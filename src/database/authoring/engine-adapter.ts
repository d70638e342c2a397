// Our own driver adapter for Prisma's schema engine: one `pg` connection, scripts sent whole, catalogue types understood.
// The official adapter cuts scripts at every `;` and refuses PostgreSQL's "char", which the catalogue is full of.
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils"
import pg from "pg"

/** By type OID (pg_type.dat); all that the catalogue's views hold. Other types arrive as text. */
const columnTypes = new Map<number, ColumnType>([
  [16, ColumnTypeEnum.Boolean],
  [17, ColumnTypeEnum.Bytes],
  [18, ColumnTypeEnum.Character],
  [20, ColumnTypeEnum.Int64],
  [21, ColumnTypeEnum.Int32],
  [23, ColumnTypeEnum.Int32],
  [26, ColumnTypeEnum.Int64],
  [700, ColumnTypeEnum.Float],
  [701, ColumnTypeEnum.Double],
  [1700, ColumnTypeEnum.Numeric],
  [1002, ColumnTypeEnum.CharacterArray],
  [1003, ColumnTypeEnum.TextArray],
  [1005, ColumnTypeEnum.Int32Array],
  [1007, ColumnTypeEnum.Int32Array],
  [1009, ColumnTypeEnum.TextArray],
  [1015, ColumnTypeEnum.TextArray],
  [1016, ColumnTypeEnum.Int64Array],
  [1028, ColumnTypeEnum.Int64Array],
])

/** The engine reports what an adapter throws only in this form. */
function toAdapterError(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error
  const payload = { kind: "postgres", code, severity, message, detail, column, hint } as const
  throw new DriverAdapterError({ ...payload, originalCode: code, originalMessage: message })
}

/** Hands `client` to the schema engine. It closes nothing; there is no shadow database behind it. */
export function createEngineAdapter(client: pg.ClientBase): SqlMigrationAwareDriverAdapterFactory {
  const identity = { provider: "postgres", adapterName: "@prisma/adapter-pg" } as const
  const run = ({ sql, args }: Pick<SqlQuery, "sql" | "args">) =>
    client.query({ text: sql, values: args, rowMode: "array" }).catch(toAdapterError)
  const adapter: SqlDriverAdapter = {
    ...identity,
    queryRaw: async (query) => {
      const { fields, rows } = await run(query)
      return {
        columnNames: fields.map(({ name }) => name),
        columnTypes: fields.map(({ dataTypeID }) => columnTypes.get(dataTypeID) ?? ColumnTypeEnum.Text),
        rows,
      }
    },
    executeRaw: async (query) => (await run(query)).rowCount ?? 0,
    executeScript: async (script) => {
      await client.query(script).catch(toAdapterError)
    },
    startTransaction: async () => {
      throw new Error("The schema engine is used here to read and compare, which needs no transaction.")
    },
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => {},
  }
  const noShadow = async (): Promise<never> => {
    throw new Error("There is no shadow database here: give a migrated database and a schema to compare.")
  }
  return { ...identity, connect: async () => adapter, connectToShadowDb: noShadow }
}
