import type { SplitPart } from '../../splits/split.ts';
import type { ExportInput } from '../exporter.ts';
import type { ImageRow } from '../imageRows.ts';
import { labelsStand } from '../labelsStand.ts';
import { withMembers } from '../records/jsonMembers.ts';
import { sourceRecords, type SourceRecord } from '../records/sourceRecords.ts';
import { featuresOf, nameIn, usedRows } from './huggingFaceRows.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/**
 * metadata.jsonl of one part, a line a use. A line of a Hugging Face source is copied as it stands where its labels
 * were not touched; else its labels alone are written anew, and what a vendor added beside them stays.
 */
export async function* metadataLines(input: ExportInput, part: SplitPart): AsyncGenerator<Uint8Array> {
  const features = featuresOf(input);
  const stand = labelsStand(input.dataset);
  for await (const [row, record] of records(input, part)) {
    if (record && stand) yield record.bytes;
    else {
      const labels = features(row);
      if (record) {
        delete labels.width;
        delete labels.height;
      }
      const set = new Map(Object.entries(labels).map(([name, value]) => [name, JSON.stringify(value)]));
      yield record
        ? withMembers(record.bytes, record.members, set)
        : encode(JSON.stringify({ file_name: nameIn(part, row.path), ...labels }));
    }
    yield encode('\n');
  }
}

/** Every use with its line in the source, where that is of the same form. */
async function* records(
  input: ExportInput,
  part: SplitPart,
): AsyncGenerator<readonly [ImageRow, SourceRecord | null]> {
  const { dataset } = input;
  if (dataset.format !== 'huggingface') {
    for (const row of usedRows(input, part)) yield [row, null];
    return;
  }
  const rows = Array.from(usedRows(input, part));
  let at = 0;
  const order = Uint32Array.from(rows, ({ image }) => image);
  for await (const [, record] of sourceRecords(input, dataset.images.record, order))
    yield [rows[at++], record];
}
