import type pg from "pg"

/** A table as a backup sees it: the columns that hold data (generated ones are computed again). */
export type TableShape = Readonly<{ name: string; columns: readonly string[] }>

/**
 * Every table of the application, those that others refer to first, so that foreign keys hold while loading.
 * A cycle between tables (none exists; one table may refer to itself) keeps the order of names.
 */
export const listTables = async (client: pg.ClientBase): Promise<readonly TableShape[]> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name,
            array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
      group by c.relname order by c.relname`,
  )
  const references = await client.query<{ child: string; parent: string }>(
    `select c.relname as child, p.relname as parent from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
      where k.contype = 'f' and k.conrelid <> k.confrelid and k.connamespace = 'public'::regnamespace`,
  )
  return sortByReference(rows, references.rows)
}

const sortByReference = (
  tables: readonly TableShape[],
  references: readonly Readonly<{ child: string; parent: string }>[],
): readonly TableShape[] => {
  const sorted: TableShape[] = []
  const visited = new Set<string>()
  const visit = (table: TableShape): void => {
    if (visited.has(table.name)) return
    visited.add(table.name)
    for (const { child, parent } of references) {
      const needed = child === table.name ? tables.find((one) => one.name === parent) : undefined
      if (needed) visit(needed)
    }
    sorted.push(table)
  }
  for (const table of tables) visit(table)
  return sorted
}

export type SequenceValue = Readonly<{ name: string; value: string; called: boolean }>

/** The sequences (identity columns) with the values they stand at. */
export const listSequences = async (client: pg.ClientBase): Promise<readonly SequenceValue[]> => {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname",
  )
  const values: SequenceValue[] = []
  for (const { name } of rows) {
    const found = await client.query(
      `select last_value::text as value, is_called as called from ${client.escapeIdentifier(name)}`,
    )
    values.push({ name, ...(found.rows[0] as { value: string; called: boolean }) })
  }
  return values
}

/** The name and column list of a table for a COPY statement. */
export const copyTarget = (client: pg.ClientBase, table: TableShape): string =>
  `public.${client.escapeIdentifier(table.name)} (${table.columns.map((column) => client.escapeIdentifier(column)).join(", ")})`
