import type { SourceFile } from '../../dataset/source.ts';
import type { HeldBytes } from './heldBytes.ts';

/** Where an entry lies in its archive, header and all; in order, none over another. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  /** Entries of one sort are asked for together: labels, not the pictures between them. */
  readonly sort: string;
}

/** One read of the archive holds so much. */
const windowBytes = 4 << 20;
/** Entries larger than this are read by themselves. */
const smallBytes = 128 << 10;
/** Reading more than four times what is asked for (after a first allowance) shows that neighbours are not asked for. */
const allowance = 8 * windowBytes;
const mostWaste = 4;

/**
 * Reads entry `i` whole, with its neighbours in the archive: a window of 4 MB serves thousands of label files, where a
 * slice for each would cost a tenth of a millisecond and more. Only small entries of one sort that lie together share a
 * window. A window is let go of when each of its entries has been asked for.
 */
export function readNeighbours(
  file: SourceFile,
  extents: readonly Extent[],
  held: HeldBytes,
): (i: number) => Promise<Uint8Array> {
  const windowOf = new Int32Array(extents.length);
  const windows: { start: number; end: number; entries: number }[] = [];
  extents.forEach(({ start, end, sort }, i) => {
    const last = windows.at(-1);
    const joins =
      last !== undefined &&
      end - start <= smallBytes &&
      extents[i - 1].sort === sort &&
      extents[i - 1].end - extents[i - 1].start <= smallBytes &&
      start - last.end <= smallBytes &&
      end - last.start <= windowBytes;
    if (joins) Object.assign(last, { end, entries: last.entries + 1 });
    else windows.push({ start, end, entries: 1 });
    windowOf[i] = windows.length - 1;
  });

  const open = new Map<number, { bytes: Promise<Uint8Array>; left: number }>();
  let openBytes = 0;
  let asked = 0;
  let read = 0;
  const holder = {
    forget() {
      open.clear();
      openBytes = 0;
    },
  };
  function close(index: number): void {
    if (open.delete(index)) openBytes -= windows[index].end - windows[index].start;
  }

  return (i) => {
    const { start, end } = extents[i];
    const index = windowOf[i];
    const window = windows[index];
    asked += end - start;
    let shared = open.get(index);
    if (!shared) {
      if (window.entries === 1 || read > allowance + mostWaste * asked) return file.read(start, end);
      const fresh = { bytes: file.read(window.start, window.end), left: window.entries };
      // What cannot be read now may be later.
      fresh.bytes.catch(() => open.get(index) === fresh && close(index));
      open.set(index, (shared = fresh));
      read += window.end - window.start;
      openBytes += window.end - window.start;
    }
    const isNew = shared.left === window.entries;
    if (--shared.left === 0) close(index);
    if (isNew || shared.left === 0) held.use(holder, openBytes);
    const from = start - window.start;
    return shared.bytes.then((bytes) => bytes.subarray(from, from + end - start));
  };
}
