import type { Problem } from '../../dataset/dataset.ts';
import { Cancelled, quietJob, type Job, type SourceFile } from '../../dataset/source.ts';
import { errorWords } from '../../errorWords.ts';
import { folderOf } from '../paths.ts';
import { mostRatio, type ArchiveKind, type ArchiveScope } from './archiveKind.ts';
import { ArchiveFault } from './archiveFault.ts';
import { foreignArchive } from './foreignArchives.ts';
import { gzip } from './gzip.ts';
import { holdBytes } from './heldBytes.ts';
import { sameNames, withoutTwins } from './samePaths.ts';
import { tar, tarGz } from './tar.ts';
import { zip } from './zip.ts';

/** Every kind of archive that is opened, by the end of its name; the first that fits is taken. */
const kinds: readonly ArchiveKind[] = [zip, tar, tarGz, gzip];

/** An archive in an archive is opened; one that lies deeper stays a file. */
const deepest = 2;

/**
 * Opens every archive among the files, wherever it lies; what it holds takes its place, under its folder. What is
 * opened unpacks, all together, to 1040 times the bytes given at most; between reads 64 MB are held, and a few while
 * one goes on. Throws Cancelled.
 */
export async function openArchives(
  given: readonly SourceFile[],
  job: Job = quietJob,
): Promise<{ files: SourceFile[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const problem = (one: Problem) => void problems.push(one);
  const held = holdBytes();

  async function level(files: readonly SourceFile[], depth: number, outer: ArchiveScope | null) {
    const folders = files.filter(({ path }) => kindOf(path)?.holds === 'folder').length;
    const opened: SourceFile[] = [];
    for (const file of files) {
      if (job.cancelled()) throw new Cancelled();
      const kind = kindOf(file.path);
      const cannot = kind === null ? foreignArchive(file) : depth > deepest ? tooDeep(file) : null;
      if (cannot) problem(cannot);
      if (kind === null || cannot) {
        opened.push(file);
        continue;
      }
      const scope = outer ?? { job, held, problem, budget: { left: file.size * mostRatio + 65_536 } };
      // One archive alone is the dataset itself; several keep what they hold apart under their names.
      const isAlone = kind.holds === 'file' || folders === 1;
      const folder = isAlone ? folderOf(file.path) : withoutEnding(file.path, kind);
      const inside = sameNames(file.path, await contents(file, kind, folder, scope), problem);
      for (const one of await level(inside, depth + 1, scope)) opened.push(one);
    }
    return opened;
  }

  const files = await level(given, 1, null);
  return { files: withoutTwins(given, files, problem), problems };
}

async function contents(
  file: SourceFile,
  kind: ArchiveKind,
  folder: string,
  scope: ArchiveScope,
): Promise<SourceFile[]> {
  try {
    return await kind.open(file, folder, scope);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    scope.problem({
      file: file.path,
      ...(error instanceof ArchiveFault && error.byte !== undefined ? { byte: error.byte } : {}),
      kind: `${kind.id}-broken`,
      what: `The ${kind.holds === 'file' ? 'packed file' : 'archive'} cannot be read: ${errorWords(error)}.`,
      kept: 'Nothing of it was kept.',
      severity: 'failed',
    });
    return [];
  }
}

const endingOf = (path: string, { endings }: ArchiveKind) =>
  endings.find((ending) => path.toLowerCase().endsWith(ending) && path.length > ending.length);

const kindOf = (path: string): ArchiveKind | null =>
  kinds.find((kind) => endingOf(path, kind) !== undefined) ?? null;

const withoutEnding = (path: string, kind: ArchiveKind): string =>
  path.slice(0, path.length - (endingOf(path, kind)?.length ?? 0));

function tooDeep({ path }: SourceFile): Problem {
  return {
    file: path,
    kind: 'archive-nested',
    what: 'This archive lies in an archive in an archive; it is not opened.',
    kept: 'Unpack it first to read what it holds.',
    severity: 'left-out',
  };
}
