import type { Problem } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';

type Tell = (problem: Problem) => void;

/**
 * Files of one archive, each with a name of its own: where one stands twice, the later entry is the newer one, and the
 * one that unpacking leaves. Tells of such names, and of those that differ in case alone.
 */
export function sameNames(archive: string, files: readonly SourceFile[], tell: Tell): readonly SourceFile[] {
  const mention = (kind: string, what: string, kept: string, count: number) =>
    tell({ file: archive, kind, what, kept, severity: 'mention', count });
  const seen = new Map<string, number>();
  const earlier = new Set<number>();
  let firstAlike: [string, string] | null = null;
  let alike = 0;
  files.forEach(({ path }, i) => {
    const lower = path.toLowerCase();
    // Of names that are alike in lower case, each but the first has its own entry behind a mark no path holds.
    let key = lower;
    const known = seen.get(lower);
    if (known !== undefined && files[known].path !== path) {
      key = `\0${path}`;
      if (!seen.has(key)) {
        alike++;
        firstAlike ??= [files[known].path, path];
      }
    }
    const before = seen.get(key);
    if (before !== undefined) earlier.add(before);
    seen.set(key, i);
  });
  if (earlier.size > 0) {
    const [first] = earlier;
    mention(
      'archive-duplicate',
      `${earlier.size === 1 ? 'One entry has' : `${earlier.size} entries have`} the name of a later one; the first is “${files[first].path}”.`,
      'The last entry of a name was read under it, those before under the name with # and a number.',
      earlier.size,
    );
  }
  if (firstAlike) {
    const [one, other] = firstAlike as [string, string];
    mention(
      'archive-case',
      `“${one}” and “${other}” differ in case alone${alike > 1 ? `, as do ${alike - 1} others` : ''}.`,
      'Both were kept; a disk that takes them for one name would keep one.',
      alike,
    );
  }
  if (earlier.size === 0) return files;
  return [...files.filter((_, i) => !earlier.has(i)), ...files.filter((_, i) => earlier.has(i))];
}

/** An archive beside its own unpacked contents must not count twice: the unpacked file is the one to keep. */
export function withoutTwins(
  given: readonly SourceFile[],
  files: readonly SourceFile[],
  tell: Tell,
): SourceFile[] {
  if (files.length === given.length && files.every((file, i) => file === given[i])) return [...files];
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
