import { isPicture } from '../formats/paths.ts';
import type { ImageNames } from './imageNames.ts';

/** Headers under which tables keep the names of images, the surest first. */
const headers =
  'filename imagepath imagefile imagename filepath imageid file image img imgpath imgname path imgid fname name id key'.split(
    ' ',
  );
/** Numbers that count rows look just like ids: such a header alone proves little. */
const vague = new Set(['name', 'id', 'key']);

export interface KeyColumn {
  readonly at: number;
  readonly hasHeader: boolean;
}

interface Seen {
  /** Images named by text, and by a bare number. */
  readonly named: Set<number>;
  readonly numbered: Set<number>;
}

/** Watches rows go by and says in which column they name the images of a dataset. */
export function createKeyColumn(names: ImageNames) {
  let header: readonly string[] | null = null;
  let hasHeader = true;
  let rows = 0;
  let anyFound = false;
  const seen: Seen[] = [];

  function count(cells: readonly string[]): void {
    rows++;
    for (const [at, cell] of cells.entries()) {
      const value = cell.trim();
      const image = value === '' ? -1 : names.find(value);
      if (image < 0) continue;
      anyFound = true;
      seen[at] ??= { named: new Set(), numbered: new Set() };
      (/^\d+$/.test(value) ? seen[at].numbered : seen[at].named).add(image);
    }
  }

  /** How much speaks for a column: images that it names, with less trust in numbers. */
  function score(at: number): number {
    const rank = rankOf(header?.[at] ?? '');
    const { named, numbered } = seen[at] ?? { named: noImages, numbered: noImages };
    const isKnown = rank < headers.length;
    if (!isKnown && named.size < rows * 0.1 && numbered.size < rows * 0.5) return 0;
    const trust = !isKnown ? 0.2 : vague.has(headers[rank]) ? 0.3 : 0.9;
    return named.size + trust * numbered.size;
  }

  return {
    /** The cells of one row, the first of the file first. */
    see(cells: readonly string[]): void {
      if (header !== null) {
        count(cells);
        return;
      }
      header = cells;
      hasHeader = !cells.some((cell) => isPicture(cell.trim()) && names.find(cell.trim()) >= 0);
      if (!hasHeader) count(cells);
    },
    get rows() {
      return rows;
    },
    get anyFound() {
      return anyFound;
    },
    /** The best column so far; where none names an image, the one that by its header should. Null for no rows at all. */
    best(): KeyColumn | null {
      if (header === null) return null;
      const own = header;
      const order = Array.from(own.keys()).sort(
        (a, b) => score(b) - score(a) || rankOf(own[a]) - rankOf(own[b]) || a - b,
      );
      return { at: order[0] ?? 0, hasHeader };
    },
  };
}

const noImages: ReadonlySet<number> = new Set();

function rankOf(header: string): number {
  const at = headers.indexOf(header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  return at < 0 ? headers.length : at;
}
