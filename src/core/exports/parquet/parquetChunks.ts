import type { SchemaElement } from 'hyparquet';
import type { ByteWriter } from 'hyparquet-writer';

/** Values of one column for the rows of a group, in the order of the columns. */
export type ColumnValues = readonly unknown[];

/**
 * A Parquet file, row group by row group: only one group stands in memory. `groups` gives each group's columns, of the
 * names of the schema's top; no group at all is a file without rows. The writer is loaded when the first byte is asked
 * for. Snappy, which every reader has.
 */
export async function* parquetChunks(
  schema: readonly SchemaElement[],
  names: readonly string[],
  groups: Iterable<readonly ColumnValues[]> | AsyncIterable<readonly ColumnValues[]>,
): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter(1 << 16);
  const parquet = new ParquetWriter({
    writer,
    schema: [...schema],
    codec: 'SNAPPY',
    createdBy: 'Counterpoise',
  });
  for await (const columns of groups) {
    const data = columns.map((values, k) => ({ name: names[k], data: [...values] }));
    await parquet.write({ columnData: data, rowGroupSize: Math.max(1, columns[0].length) });
    yield taken(writer);
  }
  await parquet.finish();
  yield taken(writer);
}

/** What was written since; `offset` goes on counting from the beginning of the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
