import { boxShape } from '../../dataset/dataset.ts';
import type { BoxForm } from './columnMapping.ts';
import type { CsvColumns } from './csvColumns.ts';
import { csvNumber, isNothing } from './csvValue.ts';
import { polygonsOf } from './wkt.ts';

export interface RowBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly shape: number;
}

/** A row's box in the table's unit, null where the row has none, or the sentence that says what is wrong with it. */
export type ReadBox = RowBox | string | null;

/** `cell`: trimmed text by column. The table must have boxes. */
export function readBox(columns: CsvColumns, cell: (column: number) => string): ReadBox {
  if (columns.box === null) return null;
  const { at, form } = columns.box;
  const shape = columns.geometry >= 0 && /polygon/i.test(cell(columns.geometry)) ? boxShape.polygon : 0;
  if (at.length === 4) {
    // Most rows, and nothing made but the box.
    const [a, b, c, d] = [
      csvNumber(cell(at[0])),
      csvNumber(cell(at[1])),
      csvNumber(cell(at[2])),
      csvNumber(cell(at[3])),
    ];
    if (!Number.isNaN(a + b + c + d)) return placed(form, a, b, c, d, shape);
  }
  const texts = at.map(cell);
  if (texts.every(isNothing)) return null;
  if (form === 'geometry') return extentOf(texts[0]);
  const numbers = form === 'bbox' || form === 'bboxCorners' ? listedNumbers(texts[0]) : texts.map(csvNumber);
  if (numbers.length !== 4) return `“${short(texts[0])}” is not a box of four numbers.`;
  const wrong = numbers.findIndex(Number.isNaN);
  if (wrong >= 0)
    return `The box has no number for its ${names[form][wrong]}: “${short(texts[wrong] ?? texts[0])}”.`;
  const [a, b, c, d] = numbers;
  return placed(form, a, b, c, d, shape);
}

const names: Readonly<Record<BoxForm, readonly string[]>> = {
  corners: ['left', 'top', 'right', 'bottom'],
  sides: ['left', 'top', 'width', 'height'],
  centre: ['centre’s x', 'centre’s y', 'width', 'height'],
  bbox: ['left', 'top', 'width', 'height'],
  bboxCorners: ['left', 'top', 'right', 'bottom'],
  geometry: [],
};

function placed(form: BoxForm, a: number, b: number, c: number, d: number, shape: number): RowBox {
  if (form === 'corners' || form === 'bboxCorners') return { x: a, y: b, w: c - a, h: d - b, shape };
  if (form === 'centre') return { x: a - c / 2, y: b - d / 2, w: c, h: d, shape };
  return { x: a, y: b, w: c, h: d, shape };
}

/** `[1, 2, 3, 4]`, `(1 2 3 4)`, `1;2;3;4` */
function listedNumbers(text: string): number[] {
  const bare = text.replace(/[[\](){}]/g, ' ').trim();
  return bare.split(/[\s,;]+/, 5).map((one) => (one === '' ? NaN : Number(one)));
}

/** The box around a polygon that is written as well-known text. */
function extentOf(text: string): ReadBox {
  if (/^polygon\s+empty$|^multipolygon\s+empty$/i.test(text)) return null;
  const rings = polygonsOf(text);
  if (rings === null) return `“${short(text)}” is not a polygon.`;
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i++) {
      low[i % 2] = Math.min(low[i % 2], ring[i]);
      high[i % 2] = Math.max(high[i % 2], ring[i]);
    }
  return { x: low[0], y: low[1], w: high[0] - low[0], h: high[1] - low[1], shape: boxShape.polygon };
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
