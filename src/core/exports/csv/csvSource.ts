import type { Dataset, RecordSpans } from '../../dataset/dataset.ts';
import { baseName, isPicture } from '../../formats/paths.ts';
import { partOfName } from '../../splits/sourceSplit.ts';
import { splitParts } from '../../splits/split.ts';
import { joined, joinedBytes } from '../chunks.ts';
import type { ExportFile, ExportInput } from '../exporter.ts';
import { labelsStand } from '../labelsStand.ts';
import { sourceBytes, sourceOrder } from '../records/sourceRecords.ts';
import { isSafePath, safeName } from '../safePath.ts';
import { csvBoxLines } from './csvBoxes.ts';

/** What stands before the first row is looked through for a header up to here. */
const mostBytes = 1 << 20;

/**
 * The tables of a CSV source again, each under its own name: its header, and its rows byte for byte. Null where they
 * cannot stand: another format, classes of other names, images in other splits than the source has them in, or rows
 * that have no bytes of their own (UTF-16). Rows are written from the columns where the source is gone.
 */
export function csvSourceFiles(input: ExportInput): ExportFile[] | null {
  const { dataset } = input;
  if (dataset.format !== 'csv' || !labelsStand(dataset) || !keepsSplits(input)) return null;
  const spans = rowSpans(dataset);
  if (spans === null) return null;
  const order = sourceOrder(
    spans,
    Uint32Array.from({ length: spans.length.length }, (_, row) => row),
  );
  const read = [...new Set(spans.file)].sort((a, b) => a - b);
  return read.map((file) => ({
    path: read.length === 1 ? safeBase(dataset.files[file]) : safePath(dataset.files[file]),
    chunks: () =>
      joinedBytes(
        fileChunks(
          input,
          file,
          spans,
          order.filter((row) => spans.file[row] === file),
        ),
      ),
  }));
}

const safePath = (path: string) => (isSafePath(path) ? path : path.split('/').map(safeName).join('/'));
const safeBase = (path: string) => safePath(baseName(path));

const keepsSplits = ({ dataset: { images }, split }: ExportInput): boolean =>
  images.split.every((source, i) => splitParts[split[i]] === partOfName(images.splitNames[source]));

/** Where rows lie: those of boxes and labels, then those that name an image without any; null where some have no place. */
function rowSpans({ images, boxes }: Dataset): RecordSpans | null {
  if (boxes.record.length.some((length) => length === 0)) return null;
  const own: number[] = [];
  for (let i = 0; i < images.count; i++) {
    if (images.record.length[i] > 0) own.push(i);
    else if (images.boxStart[i] === images.boxStart[i + 1]) return null;
  }
  const joinedSpans: RecordSpans = {
    file: new Uint32Array(boxes.count + own.length),
    offset: new Float64Array(boxes.count + own.length),
    length: new Uint32Array(boxes.count + own.length),
  };
  for (const name of ['file', 'offset', 'length'] as const) {
    joinedSpans[name].set(boxes.record[name]);
    joinedSpans[name].set(
      own.map((i) => images.record[name][i]),
      boxes.count,
    );
  }
  return joinedSpans;
}

async function* fileChunks(
  input: ExportInput,
  file: number,
  spans: RecordSpans,
  rows: Uint32Array,
): AsyncGenerator<Uint8Array> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const first = rows[0];
  const before = await input.record(file, 0, Math.min(spans.offset[first], mostBytes));
  const after = await input.record(file, spans.offset[first] + spans.length[first], 2).catch(() => null);
  if (before === null || after === null) {
    const isIn = (image: number) => input.dataset.images.record.file[image] === file;
    for await (const text of joined(csvBoxLines(input, isIn))) yield encode(text);
    return;
  }
  const header = headerOf(before);
  yield header;
  const lineEnd = encode(
    /\r\n?$/.exec(new TextDecoder().decode(header.subarray(-2)))?.[0] ?? lineEndIn(after),
  );
  for await (const [, bytes] of sourceBytes(input, spans, rows)) {
    if (bytes === null) throw new Error(`${input.dataset.files[file]} is no longer what was opened`);
    yield bytes;
    yield lineEnd;
  }
}

const lineEndIn = (after: Uint8Array) => (after[0] !== 0x0d ? '\n' : after[1] === 0x0a ? '\r\n' : '\r');

/** The first line with its end, a byte order mark included; nothing but that mark where it is no header. */
function headerOf(before: Uint8Array): Uint8Array {
  let isQuoted = false;
  let end = 0;
  for (; end < before.length; end++) {
    if (before[end] === 0x22) isQuoted = !isQuoted;
    else if (!isQuoted && (before[end] === 0x0a || before[end] === 0x0d)) break;
  }
  const line = new TextDecoder().decode(before.subarray(0, end));
  const cells = line.split(/[,;\t|]/).map((cell) => cell.replace(/^\s*"|"\s*$/g, '').trim());
  if (cells.some(isPicture) || line === '')
    return before[0] === 0xef ? before.subarray(0, 3) : before.subarray(0, 0);
  if (before[end] === 0x0d && before[end + 1] === 0x0a) end++;
  return before.subarray(0, end + 1);
}
