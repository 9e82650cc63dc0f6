import type { SourceFile } from '../../dataset/source.ts';
import { extensionOf, normalPath } from '../paths.ts';
import { inFolder, isMacExtra, type ArchiveKind, type ArchiveScope } from './archiveKind.ts';
import { readNeighbours } from './neighbours.ts';
import { readDirectory, type ZipEntry } from './zipDirectory.ts';
import { findDirectory } from './zipEnd.ts';
import { readEntry, type OpenZip } from './zipEntry.ts';
import { refusal, type Refusal } from './zipRefusal.ts';

/**
 * Zip (APPNOTE 6.3.10): stored and deflated entries, zip64, bytes before and behind the archive. Entries that lie over
 * one another are left out, so what an archive unpacks to is bounded by 1040 times its size; see also `ArchiveScope`.
 */
export const zip: ArchiveKind = {
  id: 'zip',
  endings: ['.zip'],
  holds: 'folder',
  async open(file, folder, scope) {
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
    const kept = keptEntries(file, inOrder(entries.filter(isFile)), directory.begin, scope);
    const extents = kept.map((entry, i) => ({
      start: entry.headerOffset,
      end: Math.min(kept[i + 1]?.headerOffset ?? directory.begin, longestExtent(entry)),
      sort: extensionOf(entry.name),
    }));
    const open: OpenZip = {
      file,
      entries: kept,
      held: scope.held,
      whole: readNeighbours(file, extents, scope.held),
      dataStarts: new Map(),
      large: new Map(),
      sums: new Map(),
    };
    return kept.map(({ name, size }, i): SourceFile => ({
      path: inFolder(folder, normalPath(name)),
      size,
      read: (from = 0, to = size) => readEntry(open, i, from, to),
    }));
  },
};

const isFile = ({ name }: ZipEntry): boolean => !name.endsWith('/') && !isMacExtra(name);

/** As they lie in the archive. */
function inOrder(entries: ZipEntry[]): ZipEntry[] {
  const isSorted = entries.every((entry, i) => i === 0 || entries[i - 1].headerOffset <= entry.headerOffset);
  return isSorted ? entries : entries.sort((a, b) => a.headerOffset - b.headerOffset);
}

function keptEntries(
  file: SourceFile,
  entries: readonly ZipEntry[],
  end: number,
  scope: ArchiveScope,
): ZipEntry[] {
  const kept: ZipEntry[] = [];
  for (const entry of entries) {
    const refused = refusal(entry, end) ?? overlap(kept.at(-1), entry) ?? overBudget(entry, scope);
    if (!refused) {
      kept.push(entry);
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
  return kept;
}

/** Its header with name and extra fields as long as they may be, and its data. */
const longestExtent = ({ headerOffset, packedSize }: ZipEntry): number =>
  headerOffset + 30 + 2 * 65_535 + packedSize;

/** Entries that share bytes are how a small archive unpacks to petabytes (Fifield, “A better zip bomb”, 2019). */
function overlap(before: ZipEntry | undefined, entry: ZipEntry): Refusal | null {
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
