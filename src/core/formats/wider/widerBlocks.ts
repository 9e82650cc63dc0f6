import { detached } from '../csv/csvValue.ts';
import { isPicture } from '../paths.ts';

/** Where a line stands in its file. */
export interface LinePlace {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
}

/** What a list of faces is made of. */
export interface WiderEvents {
  readonly image: (path: string, at: LinePlace) => void;
  /** Words of a line that is no path and no count, of the image before; not called for the zeros of an image without faces. */
  readonly face: (words: readonly string[], at: LinePlace) => void;
  /** A line before the first image. */
  readonly stray: (text: string, at: LinePlace) => void;
  /** The lines of an image are not as many as its count says; `said` null: it says none. */
  readonly miscount: (path: string, said: string | null, faces: number, line: number) => void;
}

const isCount = (text: string) => /^\d+$/.test(text);

/** Paths, counts and faces of a `wider_face_*_bbx_gt.txt`, line by line; `end` after the last. */
export function widerBlocks(events: WiderEvents) {
  let path: string | null = null;
  let said: string | null = null;
  let faces = 0;
  let line = 0;

  function close() {
    if (path !== null && Number(said ?? NaN) !== faces) events.miscount(path, said, faces, line);
  }

  return {
    add(text: string, at: LinePlace) {
      const trimmed = text.trim();
      if (trimmed === '') return;
      if (isPicture(trimmed)) {
        close();
        path = detached(trimmed.replaceAll('\\', '/'));
        [said, faces, line] = [null, 0, at.line];
        events.image(path, at);
      } else if (path === null) events.stray(trimmed, at);
      else if (said === null && faces === 0 && isCount(trimmed)) [said, line] = [trimmed, at.line];
      else {
        const words = trimmed.split(/\s+/);
        // An image without faces has the count 0 and, all the same, one line: ten zeros.
        if (said === '0' && faces === 0 && words.every((word) => Number(word) === 0)) return;
        faces++;
        events.face(words, at);
      }
    },
    end: close,
  };
}
