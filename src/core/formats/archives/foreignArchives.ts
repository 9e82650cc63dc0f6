import type { Problem } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { extensionOf } from '../paths.ts';

/** Archives that people have and that are not read here. */
const names: Readonly<Record<string, string>> = {
  '7z': '7z',
  rar: 'RAR',
  bz2: 'bzip2',
  tbz2: 'bzip2',
  xz: 'XZ',
  txz: 'XZ',
  zst: 'Zstandard',
  tzst: 'Zstandard',
  lz4: 'LZ4',
  z: 'compress',
};

/** The problem of an archive of a kind that is not opened; null for any other file. */
export function foreignArchive({ path }: SourceFile): Problem | null {
  const extension = extensionOf(path);
  if (!Object.hasOwn(names, extension)) return null;
  return {
    file: path,
    kind: 'archive-kind',
    what: `${names[extension]} archives are not opened; zip, tar, tar.gz and gzip are.`,
    kept: 'Unpack it first to read what it holds.',
    severity: 'left-out',
  };
}
