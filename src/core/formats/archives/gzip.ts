import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { baseName } from '../paths.ts';
import { ArchiveFault } from './archiveFault.ts';
import { inFolder, type ArchiveKind, type ArchiveScope } from './archiveKind.ts';
import { streamStart, unpackFrom, type PackedStream } from './packedStream.ts';
import { createUnpackedReader, segmentBytes } from './unpackedReader.ts';

/** Text that annotations are written in; a picture or a volume that is packed is left as it is. */
const inner = 'json jsonl ndjson geojson csv tsv xml txt yaml yml arff'.split(' ');

/**
 * One file packed with gzip (RFC 1952), of any number of members. It is unpacked once to learn its exact size and that
 * it is whole (nothing in its header says so), and again as it is read.
 */
export const gzip: ArchiveKind = {
  id: 'gzip',
  endings: inner.map((extension) => `.${extension}.gz`),
  holds: 'file',
  async open(file, folder, scope) {
    const path = inFolder(folder, baseName(file.path).slice(0, -'.gz'.length));
    if (file.size === 0) throw new ArchiveFault('it is empty (0 bytes)');
    if (!(await isGzip(file))) {
      scope.problem({
        file: file.path,
        kind: 'gzip-plain',
        what: 'The file is not packed, though its name says so.',
        kept: 'It was read as it is.',
        severity: 'mention',
      });
      return [{ ...file, path }];
    }
    const stream = gzipStream(file);
    const size = await measure(file, stream, scope);
    const { read } = createUnpackedReader(stream, scope.held);
    return [
      {
        path,
        size,
        read: async (from = 0, to = size) => read(Math.min(from, size), Math.max(0, Math.min(to, size))),
      },
    ];
  },
};

export const gzipStream = (file: SourceFile): PackedStream => ({
  layout: 'gzip',
  packedSize: file.size,
  read: (start, end) => file.read(start, end),
});

export async function isGzip(file: SourceFile): Promise<boolean> {
  const [a, b] = await file.read(0, Math.min(2, file.size));
  return a === 0x1f && b === 0x8b;
}

/** The exact size, by unpacking; says what is wrong at the end. Throws an ArchiveFault where the data is damaged. */
async function measure(
  file: SourceFile,
  stream: PackedStream,
  { job, problem, budget }: ArchiveScope,
): Promise<number> {
  const unpacking = unpackFrom(stream, streamStart);
  let size = 0;
  while (unpacking.end() === null) {
    if (job.cancelled()) throw new Cancelled();
    size += (await unpacking.next(segmentBytes)).length;
    if (size > budget.left) throw new ArchiveFault('it unpacks to more than a file of this size may hold');
    const done = unpacking.packedAt();
    job.progress({ step: `Opening ${baseName(file.path)}`, done, total: file.size, unit: 'bytes' });
  }
  const end = unpacking.end();
  if (end instanceof ArchiveFault) throw end;
  budget.left -= size;
  if (end === 'cut')
    problem({
      file: file.path,
      byte: file.size,
      kind: 'gzip-cut',
      what: `The file is cut short: its ${file.size} bytes end before what they unpack to does.`,
      kept: `The ${size} bytes before the cut were kept.`,
      severity: 'left-out',
    });
  if (end === 'followed')
    problem({
      file: file.path,
      byte: unpacking.packedAt(),
      kind: 'gzip-followed',
      what: `Behind what is packed stand ${file.size - unpacking.packedAt()} bytes that are no gzip.`,
      kept: `The ${size} bytes that were packed were kept.`,
      severity: 'mention',
    });
  return size;
}
