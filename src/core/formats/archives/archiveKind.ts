import type { Problem } from '../../dataset/dataset.ts';
import type { Job, SourceFile } from '../../dataset/source.ts';
import type { HeldBytes } from './heldBytes.ts';

/** What opening one of the given archives, and those in it, shares. */
export interface ArchiveScope {
  readonly job: Job;
  readonly held: HeldBytes;
  readonly problem: (problem: Problem) => void;
  /** Bytes that all that is opened may still unpack to: 1040 for each byte of the archive as it was given. */
  readonly budget: { left: number };
}

/** One way of putting files together, or of packing one. A new one is a file plus a line in `openArchives.ts`. */
export interface ArchiveKind {
  readonly id: string;
  /** Ends of names, with their dots. */
  readonly endings: readonly string[];
  /** Many files, which take the place of a folder, or one. */
  readonly holds: 'folder' | 'file';
  /**
   * What the archive holds, under `folder`. Faults of entries go to `scope.problem`; throws an ArchiveFault
   * where nothing of the archive can be read, Cancelled, and nothing else.
   */
  open(file: SourceFile, folder: string, scope: ArchiveScope): Promise<SourceFile[]>;
}

/** Deflate cannot shrink below 1 : 1032; what says so is a bomb or broken. */
export const mostRatio = 1040;

/** What the Mac adds, folders and files, and no person put there. */
export const isMacExtra = (path: string): boolean =>
  path.startsWith('__MACOSX/') ||
  path.includes('/__MACOSX/') ||
  path.slice(path.lastIndexOf('/') + 1).startsWith('._');

/** Whether a name in an archive points out of it. */
export const pointsOutside = (name: string): boolean =>
  name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');

export const inFolder = (folder: string, path: string): string =>
  folder === '' ? path : `${folder}/${path}`;
