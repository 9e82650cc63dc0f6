import type { Problem } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';

type Tell = (problem: Problem) => void;

/**
 * Files of one archive with the last of each name first: where a name stands twice, the later entry is the newer one,
 * and the one that unpacking leaves. Tells of such names, and of those that differ in case alone.
 */
export function sameNames(archive: string, files: readonly SourceFile[], tell: Tell): readonly SourceFile[] {
  const last = new Map(files.map((file) => [file.path, file]));
  const mention = (kind: string, what: string, kept: string, count: number) =>
    tell({ file: archive, kind, what, kept, severity: 'mention', count });
  const earlier = files.filter((file) => last.get(file.path) !== file);
  if (earlier.length > 0)
    mention(
      'archive-duplicate',
      `${earlier.length === 1 ? 'One name stands' : `${earlier.length} names stand`} in it more than once; the first is “${earlier[0].path}”.`,
      'The last entry of a name was read under it, those before under the name with # and a number.',
      earlier.length,
    );
  const lower = new Map<string, string>();
  const alike: [string, string][] = [];
  for (const path of last.keys()) {
    const known = lower.get(path.toLowerCase());
    if (known === undefined) lower.set(path.toLowerCase(), path);
    else alike.push([known, path]);
  }
  if (alike.length > 0)
    mention(
      'archive-case',
      `“${alike[0][0]}” and “${alike[0][1]}” differ in case alone${alike.length > 1 ? `, as do ${alike.length - 1} others` : ''}.`,
      'Both were kept; a disk that takes them for one name would keep one.',
      alike.length,
    );
  return earlier.length > 0 ? [...last.values(), ...earlier] : files;
}

/** An archive beside its own unpacked contents must not count twice: the unpacked file is the one to keep. */
export function withoutTwins(
  given: readonly SourceFile[],
  files: readonly SourceFile[],
  tell: Tell,
): SourceFile[] {
  const own = new Set(given);
  const sizes = new Map(given.map((file) => [file.path, file.size]));
  const twins = new Set(files.filter((file) => !own.has(file) && sizes.get(file.path) === file.size));
  const [first] = twins;
  if (first)
    tell({
      file: first.path,
      kind: 'zip-twin',
      what: `${twins.size} files stand in an archive and beside it too; this is the first.`,
      kept: 'The files beside the archive were read.',
      severity: 'mention',
    });
  const taken = new Map(given.map((file) => [file.path, 1]));
  return files.flatMap((file) => {
    if (twins.has(file)) return [];
    if (own.has(file)) return [file];
    let path = file.path;
    let n = taken.get(path);
    if (n !== undefined) {
      while (taken.has((path = `${file.path}#${++n}`)));
      taken.set(file.path, n);
    }
    taken.set(path, 1);
    return [path === file.path ? file : { ...file, path }];
  });
}
