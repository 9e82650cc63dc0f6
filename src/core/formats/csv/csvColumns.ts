import { isPicture } from '../paths.ts';

/** Where a row's values stand; −1 where the file has no such column. */
export interface CsvColumns {
  readonly hasHeader: boolean;
  readonly image: number;
  readonly label: number;
  /** Left, top and either right, bottom or width, height. */
  readonly box: { readonly at: readonly number[]; readonly corners: boolean } | null;
  /** One column with `[x, y, width, height]`. */
  readonly boxText: number;
  readonly width: number;
  readonly height: number;
  readonly split: number;
  /** Other columns by name: attributes. */
  readonly extras: readonly (readonly [name: string, column: number])[];
}

const spellings = {
  image:
    'filename imagepath imagefile imagename image path filepath img imgpath imgname imageid file fname id'.split(
      ' ',
    ),
  label:
    'label class classname labelname category categoryname celltype species emotion target tag type name object classid categoryid'.split(
      ' ',
    ),
  left: 'xmin x1 left minx bboxxmin bboxx1 bboxleft'.split(' '),
  top: 'ymin y1 top miny bboxymin bboxy1 bboxtop'.split(' '),
  right: 'xmax x2 right maxx bboxxmax bboxx2 bboxright'.split(' '),
  bottom: 'ymax y2 bottom maxy bboxymax bboxy2 bboxbottom'.split(' '),
  x: 'x bboxx boxx xmin left x1'.split(' '),
  y: 'y bboxy boxy ymin top y1'.split(' '),
  w: 'w bboxw bboxwidth boxwidth width boxw'.split(' '),
  h: 'h bboxh bboxheight boxheight height boxh'.split(' '),
  boxText: 'bbox box boundingbox'.split(' '),
  width: 'imagewidth imgwidth imgw imagew width'.split(' '),
  height: 'imageheight imgheight imgh imageh height'.split(' '),
  split: 'split subset set partition usage'.split(' '),
  skipped: 'geometry segmentation polygon mask'.split(' '),
};

/** Columns from the first rows, or null where they hold no images with labels or boxes. */
export function findColumns(rows: readonly (readonly string[])[]): CsvColumns | null {
  if (rows.length === 0) return null;
  return headed(rows) ?? headless(rows[0]);
}

function headed(rows: readonly (readonly string[])[]): CsvColumns | null {
  const names = rows[0].map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const used = new Set<number>();
  const find = (list: readonly string[]): number => {
    for (const spelling of list) {
      const at = names.indexOf(spelling);
      if (at >= 0 && !used.has(at)) return at;
    }
    return -1;
  };
  const take = (at: number): number => {
    if (at >= 0) used.add(at);
    return at;
  };
  const image = take(imageColumn(find, names, rows));
  if (image < 0) return null;
  const corners = [spellings.left, spellings.top, spellings.right, spellings.bottom].map(find);
  const sides = [spellings.x, spellings.y, spellings.w, spellings.h].map(find);
  const at = corners.every((column) => column >= 0)
    ? corners
    : sides.every((column) => column >= 0)
      ? sides
      : null;
  at?.forEach(take);
  const box = at ? { at, corners: at === corners } : null;
  const boxText = box ? -1 : take(find(spellings.boxText));
  const label = take(labelColumn(find, names));
  if (label < 0 && !box && boxText < 0) return null;
  const [width, height, split] = [spellings.width, spellings.height, spellings.split].map((list) =>
    take(find(list)),
  );
  const extras = rows[0]
    .map((name, column) => [name.trim(), column] as const)
    .filter(
      ([name, column]) => name !== '' && !used.has(column) && !spellings.skipped.includes(names[column]),
    );
  return { hasHeader: true, image, label, box, boxText, width, height, split, extras };
}

/** By its name; `id` and the like only where its values are names of pictures or nothing better is there. */
function imageColumn(
  find: (list: readonly string[]) => number,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): number {
  const byValue = names.findIndex((_, column) =>
    rows.slice(1).some((row) => isPicture((row[column] ?? '').trim())),
  );
  if (byValue >= 0) return byValue;
  const byName = find(spellings.image);
  return byName >= 0 && (names[byName] !== 'id' || find(spellings.label) >= 0) ? byName : -1;
}

function labelColumn(find: (list: readonly string[]) => number, names: readonly string[]): number {
  const exact = find(spellings.label);
  if (exact >= 0) return exact;
  return names.findIndex((name) => /class|label|categor|species/.test(name));
}

/** RetinaNet's `path,x1,y1,x2,y2,class`, or `path,class`, without a header. */
function headless(row: readonly string[]): CsvColumns | null {
  const none = { hasHeader: false, image: 0, boxText: -1, width: -1, height: -1, split: -1, extras: [] };
  if (!isPicture((row[0] ?? '').trim())) return null;
  const isNumeric = (text: string) => text.trim() === '' || isFinite(Number(text));
  if (row.length === 6 && row.slice(1, 5).every(isNumeric))
    return { ...none, box: { at: [1, 2, 3, 4], corners: true }, label: 5 };
  return row.length === 2 ? { ...none, box: null, label: 1 } : null;
}
