import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { baseName, extensionOf, normalPath } from '../paths.ts';
import { ArchiveFault } from './archiveFault.ts';
import { inFolder, isMacExtra, pointsOutside, type ArchiveKind, type ArchiveScope } from './archiveKind.ts';
import { gzipStream, isGzip } from './gzip.ts';
import { readNeighbours } from './neighbours.ts';
import { listTar, type TarEntry, type TarList } from './tarList.ts';
import { tarBlock } from './tarHeader.ts';
import { createUnpackedReader, segmentBytes, type UnpackedReader } from './unpackedReader.ts';

/** Tar: ustar, pax and GNU long names; its files are ranges of it. */
export const tar: ArchiveKind = {
  id: 'tar',
  endings: ['.tar'],
  holds: 'folder',
  async open(file, folder, scope) {
    if (await isGzip(file)) return tarGz.open(file, folder, scope);
    const list = await listed(
      file,
      (start, end) => file.read(start, Math.min(end, file.size)),
      scope,
      file.size,
    );
    return openTar(file, folder, list, file.size, scope);
  },
};

/**
 * Tar packed with gzip: unpacked once to list it, and again, in order, as it is read. Another order costs at most the
 * unpacking of the distance of two kept places for each read (see `unpackedReader.ts`).
 */
export const tarGz: ArchiveKind = {
  id: 'tar.gz',
  endings: ['.tar.gz', '.tgz'],
  holds: 'folder',
  async open(file, folder, scope) {
    if (!(await isGzip(file))) return tar.open(file, folder, scope);
    const unpacked = createUnpackedReader(gzipStream(file), scope.held);
    const { list, fault: met } = await listedToEnd(file, unpacked, scope);
    const ending = unpacked.ending();
    const fault = met ?? (ending?.end instanceof ArchiveFault ? ending.end : null);
    if (fault && list.entries.length === 0) throw fault;
    const size = ending?.size ?? list.end;
    const damage =
      fault !== null
        ? `The archive is damaged: ${fault.message}.`
        : ending?.end === 'cut'
          ? `The archive is cut short: it unpacks to ${size} bytes and ends there.`
          : null;
    if (damage !== null)
      scope.problem({
        file: file.path,
        byte: fault?.byte,
        kind: 'tar-cut',
        what: damage,
        kept: 'The files before were kept.',
        severity: 'left-out',
      });
    scope.budget.left -= size;
    const inside: SourceFile = {
      path: file.path,
      size,
      read: (start = 0, end = size) => unpacked.read(start, end),
    };
    return openTar(inside, folder, list, size, scope);
  },
};

/** Lists what can be read, and reads on to the end, where the checksum is; damaged gzip ends the tar where it is. */
async function listedToEnd(file: SourceFile, { read, ending }: UnpackedReader, scope: ArchiveScope) {
  let fault: ArchiveFault | null = null;
  let reached = 0;
  const safely = async (start: number, end: number): Promise<Uint8Array> => {
    try {
      const bytes = await read(start, end);
      if (bytes.length > 0) reached = Math.max(reached, start + bytes.length);
      if (reached > scope.budget.left)
        throw new ArchiveFault('it unpacks to more than an archive of this size may hold');
      return bytes;
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      fault = error;
      return new Uint8Array(0);
    }
  };
  const list = await listed(file, safely, scope, undefined);
  for (let at = list.end; ending() === null && fault === null; at += segmentBytes) {
    if (scope.job.cancelled()) throw new Cancelled();
    await safely(at, at + segmentBytes);
  }
  return {
    list: { ...list, end: Math.min(list.end, Math.max(reached, tarBlock)) },
    fault: fault as ArchiveFault | null,
  };
}

async function listed(
  file: SourceFile,
  read: (start: number, end: number) => Promise<Uint8Array>,
  { job }: ArchiveScope,
  total: number | undefined,
): Promise<TarList> {
  const list = await listTar(read, job, (at) => {
    if (total !== undefined)
      job.progress({ step: `Opening ${baseName(file.path)}`, done: at, total, unit: 'bytes' });
  });
  if (list.entries.length === 0 && (list.gaps.length > 0 || list.end === 0))
    throw new ArchiveFault(list.end === 0 ? 'it is empty (0 bytes)' : 'it does not begin as a tar does', 0);
  return list;
}

function openTar(
  file: SourceFile,
  folder: string,
  list: TarList,
  end: number,
  { problem, held }: ArchiveScope,
): SourceFile[] {
  const leftOut = (byte: number, kind: string, what: string, kept: string) =>
    problem({ file: file.path, byte, kind, what, kept, severity: 'left-out' });
  for (const { from, to } of list.gaps)
    leftOut(
      from,
      'tar-header',
      `${to - from} bytes are no tar header.`,
      'What they held was left out; the files before and after were kept.',
    );
  const files: TarEntry[] = [];
  const byName = new Map<string, TarEntry>();
  for (const entry of list.entries) {
    if (entry.name.endsWith('/') || entry.type === '5' || isMacExtra(entry.name)) continue;
    const target = entry.type === '1' ? byName.get(normalPath(entry.link)) : undefined;
    const refused = refusal(entry, target, end);
    if (refused) {
      leftOut(entry.header, ...refused, 'It was left out; the others were kept.');
      continue;
    }
    const kept = target ? { ...entry, size: target.size, start: target.start } : entry;
    byName.set(normalPath(kept.name), kept);
    files.push(kept);
  }
  const inOrder = files.filter(({ type }) => type !== '1');
  const read = readNeighbours(
    file,
    inOrder.map(({ start, size, name }) => ({ start, end: start + size, sort: extensionOf(name) })),
    held,
  );
  const numbers = new Map(inOrder.map((entry, i) => [entry.start, i]));
  return files.map(({ name, size, start }) => ({
    path: inFolder(folder, normalPath(name)),
    size,
    read: async (from = 0, to = size) => {
      const [begin, stop] = [Math.min(from, size), Math.min(to, size)];
      if (begin >= stop) return new Uint8Array(0);
      if (begin > 0 || stop < size) return file.read(start + begin, start + stop);
      return new Uint8Array(await read(numbers.get(start) ?? 0));
    },
  }));
}

const types: Readonly<Record<string, string>> = {
  '3': 'a device',
  '4': 'a device',
  '6': 'a pipe',
  M: 'the rest of a file of another part',
  D: 'a list of a folder',
  V: 'a label',
};

/** Kind and sentence of what is left out. */
function refusal(entry: TarEntry, target: TarEntry | undefined, end: number): [string, string] | null {
  const name = `“${entry.name}”`;
  if (entry.name === '' || pointsOutside(entry.name))
    return ['tar-path', entry.name === '' ? 'An entry has no name.' : `${name} points outside the archive.`];
  if (entry.isSparse) return ['tar-sparse', `${name} is stored with its holes left out, which is not read.`];
  if (entry.type === '2' || (entry.type === '1' && !target))
    return ['tar-link', `${name} is a link to “${entry.link}”, not a file.`];
  if (entry.type !== '1' && entry.type !== '0' && entry.type !== '7')
    return ['tar-type', `${name} is ${types[entry.type] ?? `of type “${entry.type}”`}, not a file.`];
  if (entry.type !== '1' && entry.start + entry.size > end)
    return [
      'tar-cut',
      `${name} has ${entry.size} bytes, of which the archive holds ${Math.max(0, end - entry.start)}.`,
    ];
  return null;
}
