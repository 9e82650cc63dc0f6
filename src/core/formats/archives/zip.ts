import type { SourceFile } from '../../dataset/source.ts';
import { extensionOf, normalPath } from '../paths.ts';
import { isMacExtra, type ArchiveKind, type ArchiveScope } from './archiveKind.ts';
import { readNeighbours } from './neighbours.ts';
import { readDirectory, type ZipEntry } from './zipDirectory.ts';
import { findDirectory } from './zipEnd.ts';
import { entryReader } from './zipEntry.ts';
import { refusal, type Refusal } from './zipRefusal.ts';

/**
 * Zip (APPNOTE 6.3.10): stored and deflated entries, zip64, bytes before and behind the archive. Entries that lie over
 * one another are left out, so what an archive unpacks to is bounded by 1040 times its size; see also `ArchiveScope`.
 */
export const zip: ArchiveKind = {
  id: 'zip',
  endings: ['.zip'],
  holds: 'folder',
  async open(file, scope) {
    const directory = await findDirectory(file);
    const { entries, fault } = await readDirectory(file, directory, scope.job);
    if (fault && entries.length === 0) throw fault;
    if (fault)
      scope.problem({
        file: file.path,
        byte: fault.byte,
        kind: 'zip-cut',
        what: `The archive is damaged: ${fault.message}.`,
        kept: 'The entries before were kept.',
        severity: 'left-out',
      });
    return openEntries(file, inOrder(entries.filter(isFile)), directory.begin, scope);
  },
};

const isFile = ({ name }: ZipEntry): boolean => !name.endsWith('/') && !isMacExtra(name);

/** As they lie in the archive. */
function inOrder(entries: ZipEntry[]): ZipEntry[] {
  const isSorted = entries.every((entry, i) => i === 0 || entries[i - 1].headerOffset <= entry.headerOffset);
  return isSorted ? entries : entries.sort((a, b) => a.headerOffset - b.headerOffset);
}

function openEntries(
  file: SourceFile,
  entries: readonly ZipEntry[],
  end: number,
  scope: ArchiveScope,
): SourceFile[] {
  const opened: ZipEntry[] = [];
  let before: ZipEntry | null = null;
  for (const entry of entries) {
    const refused = refusal(entry, end) ?? overlap(before, entry) ?? overBudget(entry, scope);
    if (!refused) {
      opened.push(entry);
      before = entry;
      continue;
    }
    scope.problem({
      file: file.path,
      ...(entry.headerOffset >= 0 ? { byte: entry.headerOffset } : {}),
      ...refused,
      kept: 'This entry was left out; the others were kept.',
      severity: 'left-out',
    });
  }
  const extents = opened.map((entry, i) => ({
    start: entry.headerOffset,
    end: Math.min(opened[i + 1]?.headerOffset ?? end, longestExtent(entry)),
    sort: extensionOf(entry.name),
  }));
  const read = readNeighbours(file, extents, scope.held);
  return opened.map((entry, i) => ({
    path: normalPath(entry.name),
    size: entry.size,
    read: entryReader(entry, { zip: file, held: scope.held, whole: () => read(i) }),
  }));
}

/** Its header with name and extra fields as long as they may be, and its data. */
const longestExtent = ({ headerOffset, packedSize }: ZipEntry): number =>
  headerOffset + 30 + 2 * 65_535 + packedSize;

/** Entries that share bytes are how a small archive unpacks to petabytes (Fifield, “A better zip bomb”, 2019). */
function overlap(before: ZipEntry | null, entry: ZipEntry): Refusal | null {
  if (!before || entry.headerOffset >= before.headerOffset + 30 + before.nameBytes + before.packedSize)
    return null;
  return { kind: 'zip-overlap', what: `“${entry.name}” lies over “${before.name}” in the archive.` };
}

function overBudget({ name, size }: ZipEntry, { budget }: ArchiveScope): Refusal | null {
  budget.left -= size;
  if (budget.left >= 0) return null;
  budget.left += size;
  return {
    kind: 'zip-bomb',
    what: `“${name}” unpacks to ${size} bytes, more than an archive of this size may hold in all.`,
  };
}
