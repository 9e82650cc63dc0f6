import type { FileMetaData } from 'hyparquet';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { openParquetFile } from './parquetFile.ts';
import { faultOf } from './parquetFault.ts';

const bytes = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: Array.from({ length: 100 }, (_, i) => BigInt(i)), type: 'INT64' },
      { name: 'name', data: Array.from({ length: 100 }, (_, i) => `a${i % 7}.jpg`), type: 'STRING' },
    ],
    rowGroupSize: 40,
    kvMetadata: [{ key: 'huggingface', value: '{}' }],
  }),
);

async function namesOf(content: Uint8Array): Promise<unknown[]> {
  const file = memoryFile('a.parquet', content);
  const parquet = await openParquetFile(file);
  const names: unknown[] = [];
  await parquet.rows(['name'], quietJob, { done: 0, total: file.size }, (row, number) =>
    names.push([number, row.name]),
  );
  return names;
}

describe('a Parquet file', () => {
  it('gives the rows of all its groups in order, and what its writer noted', async () => {
    const names = await namesOf(bytes);
    expect(names).toHaveLength(100);
    expect([names[0], names[40], names[99]]).toEqual([
      [1, 'a0.jpg'],
      [41, 'a5.jpg'],
      [100, 'a1.jpg'],
    ]);
    const parquet = await openParquetFile(memoryFile('a.parquet', bytes));
    expect([parquet.header, parquet.rowCount, parquet.notes.get('huggingface')]).toEqual([
      ['id', 'name'],
      100,
      '{}',
    ]);
  });

  it('that says something of itself which cannot be is refused before it is read', () => {
    const metadata = parquetMetadata(bytes.slice().buffer);
    const first = metadata.row_groups[0];
    const changed = (
      columns: FileMetaData['row_groups'][number]['columns'],
      num_rows = 40n,
    ): FileMetaData => ({
      ...metadata,
      row_groups: [{ ...first, columns, num_rows }],
    });
    const [id, name] = first.columns;
    expect(faultOf(metadata, bytes.length)).toBe(null);
    expect(faultOf(metadata, 50)).toBe('a column lies beyond its end');
    expect(faultOf(changed([id]), bytes.length)).toBe('a column has no data');
    expect(faultOf(changed([id, id]), bytes.length)).toBe('a part belongs to no column (“id”)');
    expect(faultOf(changed([id, { ...name, file_path: 'b' }]), bytes.length)).toBe(
      'a column lies in another file',
    );
    expect(faultOf(changed([id, name], 10n ** 12n), bytes.length)).toBe('a row group has 1000000000000 rows');
    expect(faultOf({ ...metadata, schema: metadata.schema.slice(0, 2) }, bytes.length)).toBe(
      'its schema is no tree',
    );
  });

  // A rejection that nobody waits for fails the run: the reader behind must leave none.
  it('with any byte wrong is read or rejected', async () => {
    for (let at = 0; at < bytes.length; at += 3) {
      const broken = bytes.slice();
      broken[at] ^= 0x5a;
      const outcome = await namesOf(broken).catch((error: unknown) => error);
      expect(Array.isArray(outcome) || outcome instanceof Error).toBe(true);
    }
  });
});
