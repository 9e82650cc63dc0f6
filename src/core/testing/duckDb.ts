type Cell = string | number | null;

export interface Table {
  /** Column names with their SQL types. */
  readonly columns: Readonly<Record<string, 'VARCHAR' | 'BIGINT'>>;
  readonly rows: readonly (readonly Cell[])[];
}

const load = () => import('@duckdb/node-api').catch(() => null);

/** Whether DuckDB's native module loads on this machine. */
export const hasDuckDb = (await load()) !== null;

/** Answers of one query over tables in memory, row after row. */
export async function duckDb(tables: Readonly<Record<string, Table>>, sql: string): Promise<unknown[][]> {
  const module = await load();
  if (module === null) throw new Error('DuckDB does not load here');
  const instance = await module.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [name, { columns, rows }] of Object.entries(tables)) {
      const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
      await connection.run(`CREATE TABLE ${name} (${list.join(', ')})`);
      const appender = await connection.createAppender(name);
      for (const row of rows) {
        for (const cell of row) {
          if (cell === null) appender.appendNull();
          else if (typeof cell === 'string') appender.appendVarchar(cell);
          else appender.appendBigInt(BigInt(cell));
        }
        appender.endRow();
      }
      appender.closeSync();
    }
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
