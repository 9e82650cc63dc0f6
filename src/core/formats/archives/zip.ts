import { inflateSync } from 'fflate';
import type { Problem } from '../../dataset/dataset.ts';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { extensionOf, folderOf } from '../paths.ts';
import { readDirectory, ZipFault, type ZipEntry } from './zipDirectory.ts';
import { errorWords } from '../../errorWords.ts';

const methods: Readonly<Record<number, string>> = {
  1: 'shrunk',
  6: 'imploded',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
  99: 'AES',
};
/** Deflate cannot shrink below 1 : 1032; an entry that says so is a bomb or broken. */
const mostRatio = 1040;
const localHeader = 0x04034b50;

/** Opens every .zip among the files, wherever it lies; what it holds takes its place, under its folder. */
export async function openZips(
  given: readonly SourceFile[],
  job?: Job,
): Promise<{ files: SourceFile[]; problems: Problem[] }> {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const zips = given.filter((file) => extensionOf(file.path) === 'zip').length;
  // One archive alone is the dataset itself; several keep their entries apart under their names.
  for (const file of given) {
    if (job?.cancelled()) throw new Cancelled();
    if (extensionOf(file.path) !== 'zip') {
      files.push(file);
      continue;
    }
    const folder = zips === 1 ? folderOf(file.path) : file.path.slice(0, -'.zip'.length);
    try {
      files.push(...openEntries(file, folder, await readDirectory(file), problems));
    } catch (error) {
      const what = errorWords(error);
      problems.push({
        file: file.path,
        ...(error instanceof ZipFault && error.byte !== undefined ? { byte: error.byte } : {}),
        kind: 'zip-broken',
        what: `The archive cannot be read: ${what}.`,
        kept: 'Nothing of it was kept.',
        severity: 'failed',
      });
    }
  }
  return { files: withoutTwins(given, files, problems), problems };
}

/** An archive beside its own unpacked contents must not count twice: the unpacked file is the one to keep. */
function withoutTwins(
  given: readonly SourceFile[],
  files: readonly SourceFile[],
  problems: Problem[],
): SourceFile[] {
  const own = new Set(given);
  const sizes = new Map(given.map((file) => [file.path, file.size]));
  const twins = files.filter((file) => !own.has(file) && sizes.get(file.path) === file.size);
  if (twins.length > 0) {
    problems.push({
      file: twins[0].path,
      kind: 'zip-twin',
      what: `${twins.length} files stand in an archive and beside it too; this is the first.`,
      kept: 'The files beside the archive were read.',
      severity: 'mention',
    });
  }
  const dropped = new Set(twins);
  const taken = new Set(given.map((file) => file.path));
  return files.flatMap((file) => {
    if (dropped.has(file)) return [];
    if (own.has(file)) return [file];
    let path = file.path;
    for (let n = 2; taken.has(path); n++) path = `${file.path}#${n}`;
    taken.add(path);
    return [path === file.path ? file : { ...file, path }];
  });
}

function openEntries(
  zip: SourceFile,
  folder: string,
  entries: readonly ZipEntry[],
  problems: Problem[],
): SourceFile[] {
  const files: SourceFile[] = [];
  for (const entry of entries) {
    if (entry.name.endsWith('/') || entry.name.startsWith('__MACOSX/') || entry.name.includes('/__MACOSX/'))
      continue;
    const refused = refusal(entry);
    if (refused) {
      problems.push({
        file: zip.path,
        byte: entry.headerOffset,
        ...refused,
        kept: 'This entry was left out; the others were kept.',
        severity: 'left-out',
      });
      continue;
    }
    const path = entry.name.replace(/^(\.\/)+/, '');
    files.push({
      path: folder === '' ? path : `${folder}/${path}`,
      size: entry.size,
      read: entryReader(zip, entry),
    });
  }
  return files;
}

function refusal(entry: ZipEntry): { kind: string; what: string } | null {
  const name = `“${entry.name}”`;
  if (entry.name.startsWith('/') || /^[a-z]:/i.test(entry.name) || entry.name.split('/').includes('..'))
    return { kind: 'zip-path', what: `${name} points outside the archive.` };
  if (entry.encrypted)
    return {
      kind: 'zip-encrypted',
      what: `${name} is encrypted. Unpack the archive with its password first.`,
    };
  if (entry.method !== 0 && entry.method !== 8)
    return {
      kind: 'zip-method',
      what: `${name} is packed with ${methods[entry.method] ?? `method ${entry.method}`}; only stored and deflated entries are read.`,
    };
  if (entry.method === 0 ? entry.size !== entry.packedSize : entry.size > entry.packedSize * mostRatio + 64)
    return {
      kind: 'zip-size',
      what: `${name} says that ${entry.packedSize} bytes unpack to ${entry.size}, which cannot be.`,
    };
  return null;
}

/** Stored entries are read in ranges; packed ones unpack whole, bounded by the size they declare. */
function entryReader(zip: SourceFile, entry: ZipEntry): SourceFile['read'] {
  let dataStart: number | null = null;
  let unpacked: { bytes: Uint8Array<ArrayBuffer> } | null = null;

  async function start(): Promise<number> {
    if (dataStart !== null) return dataStart;
    const header = await zip.read(entry.headerOffset, entry.headerOffset + 30);
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    if (header.length < 30 || view.getUint32(0, true) !== localHeader)
      throw new ZipFault(`“${entry.name}” is not where the archive says`);
    return (dataStart = entry.headerOffset + 30 + view.getUint16(26, true) + view.getUint16(28, true));
  }

  return async (from = 0, to = entry.size) => {
    const begin = await start();
    const end = Math.min(to, entry.size);
    if (entry.method === 0) return zip.read(begin + Math.min(from, end), begin + end);
    if (!unpacked) {
      const packed = await zip.read(begin, begin + entry.packedSize);
      unpacked = { bytes: unpack(packed, entry) };
    }
    const { bytes } = unpacked;
    // A reader that walks to the end is done with it: do not hold what was unpacked.
    if (end >= entry.size) unpacked = null;
    return bytes.slice(from, end);
  };
}

function unpack(packed: Uint8Array, entry: ZipEntry): Uint8Array<ArrayBuffer> {
  try {
    // One byte of room to spare shows an entry that is longer than it says; fflate stops at the end of `out`.
    const bytes = inflateSync(packed, { out: new Uint8Array(entry.size + 1) });
    if (bytes.length === entry.size) return bytes;
  } catch {
    // Said below, with the entry's name.
  }
  throw new ZipFault(`“${entry.name}” does not unpack to the ${entry.size} bytes that the archive says`);
}
