import type { AttributeValue, DatasetBuilder } from '../../dataset/builder.ts';
import { signatureName, type Signature } from './countSignature.ts';

/** One row of a count table. */
export interface CountRow {
  readonly signature: Signature;
  /** Images that have it, >= 1. */
  readonly images: number;
  readonly split: string;
  /** Index of its file in the builder. */
  readonly file: number;
  readonly extras: readonly (readonly [name: string, value: AttributeValue])[];
}

export interface CountRows {
  add(row: CountRow): void;
  /** All rows are in: hands them to the builder. */
  finish(): void;
}

/** A plan treats the images of a row alike, so a signature is several rows; the more, the finer, up to this. */
const mostParts = 32;
/** What finer parts may cost in memory, and what is beyond any. */
const roomForImages = 300_000;
const roomForBoxes = 2_000_000;
const mostBoxes = 50_000_000;

/**
 * Collects the rows of count tables. Each signature becomes up to 32 rows of nearly equal numbers of images (`sig#1`,
 * `sig#2` …), fewer where the table is so large that they would not fit; the bound is the same however many there are.
 */
export function createCountRows(builder: DatasetBuilder): CountRows {
  const rows: (CountRow & { readonly boxes: number })[] = [];
  let boxes = 0;
  let refused = 0;
  return {
    add(row) {
      const own = [...row.signature.values()].reduce((a, b) => a + b, 0);
      if (boxes + own > mostBoxes) {
        refused++;
        return;
      }
      boxes += own;
      rows.push({ ...row, boxes: own });
    },
    finish() {
      const parts = partsThatFit(rows);
      for (const row of rows) emit(builder, row, Math.min(parts, row.images));
      if (refused > 0)
        builder.leaveOut('images', {
          file: '',
          kind: 'table-too-large',
          what: `The signatures hold more than ${mostBoxes.toLocaleString('en-US')} boxes together.`,
          kept: `The last ${refused} rows were left out.`,
          count: refused,
        });
    },
  };
}

function partsThatFit(rows: readonly { readonly images: number; readonly boxes: number }[]): number {
  for (let parts = mostParts; parts > 1; parts /= 2) {
    let images = 0;
    let boxes = 0;
    for (const row of rows) {
      const own = Math.min(parts, row.images);
      images += own;
      boxes += own * row.boxes;
    }
    if (images <= roomForImages && boxes <= roomForBoxes) return parts;
  }
  return 1;
}

function emit(builder: DatasetBuilder, row: CountRow, parts: number): void {
  const name = signatureName(row.signature);
  const classes = Array.from(row.signature, ([own, count]) => [builder.class(own, own), count] as const);
  const split = builder.split(row.split);
  const least = Math.floor(row.images / parts);
  const more = row.images - least * parts;
  for (let part = 0; part < parts; part++) {
    const path = parts === 1 ? name : `${name}#${part + 1}`;
    const image = builder.image({
      id: path,
      path,
      split,
      file: row.file,
      multiplicity: part < more ? least + 1 : least,
    });
    for (const [index, count] of classes)
      for (let n = 0; n < count; n++) builder.label(image, index, { file: row.file });
    for (const [column, value] of row.extras) builder.imageAttribute(column, image, value);
  }
}
