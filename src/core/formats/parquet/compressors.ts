import { snappyUncompress, type Compressors, type FileMetaData } from 'hyparquet';

/** A page that unpacks to more is none that a writer makes (1 MB is usual). */
const mostBytes = 1 << 28;
/** Snappy's longest copy makes 64 bytes of 3. */
const snappyRatio = 64;

/** What unpacks the pages of a file, never beyond what their form allows; the rarer codecs are loaded where needed. */
export async function compressorsFor({ row_groups }: FileMetaData): Promise<Compressors> {
  const own: Compressors = {
    SNAPPY(input, length) {
      const output = new Uint8Array(bounded(length, input.length * snappyRatio + 1024));
      snappyUncompress(input, output);
      return output;
    },
  };
  const isPacked = row_groups.some(({ columns }) =>
    columns.some(({ meta_data }) => meta_data && !['UNCOMPRESSED', 'SNAPPY'].includes(meta_data.codec)),
  );
  if (!isPacked) return own;
  const { compressors } = await import('hyparquet-compressors');
  const given = Object.entries(compressors) as [keyof Compressors, NonNullable<Compressors['GZIP']>][];
  const others = given.map(
    ([codec, unpack]) =>
      [codec, (input: Uint8Array, length: number) => unpack(input, bounded(length, mostBytes))] as const,
  );
  return { ...(Object.fromEntries(others) as Compressors), ...own };
}

function bounded(length: number, most: number): number {
  if (length >= 0 && length <= Math.min(most, mostBytes)) return length;
  throw new Error(`a page claims to unpack to ${length} bytes`);
}
