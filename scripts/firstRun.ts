import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { ClassCounts } from '../src/core/dataset/fromCounts.ts';

interface Coco {
  readonly images: readonly { readonly id: number }[];
  readonly annotations: readonly { readonly image_id: number; readonly category_id: number }[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
}

/**
 * What the first screen balances before anything is opened: boxes of each class in each image of a COCO
 * file, as `[class, count]` pairs by class, images in the file's order.
 */
export function firstRun(name: string, coco: Coco): ClassCounts {
  const classOf = new Map(coco.categories.map(({ id }, k) => [id, k]));
  const rows = new Map(coco.images.map(({ id }) => [id, new Map<number, number>()]));
  for (const { image_id, category_id } of coco.annotations) {
    const k = classOf.get(category_id);
    const row = rows.get(image_id);
    if (k !== undefined && row) row.set(k, (row.get(k) ?? 0) + 1);
  }
  return {
    name,
    classes: coco.categories.map((category) => category.name),
    rows: Array.from(rows.values(), (row) => [...row].sort(([a], [b]) => a - b)),
  };
}

/** The one file of a zip, as JSON. */
export function jsonInZip(path: string): unknown {
  const [bytes] = Object.values(unzipSync(readFileSync(path)));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** public/samples/first-run.json, from the TACO annotations that ship beside it. */
export function firstRunText(samples: string): string {
  return `${JSON.stringify(firstRun('TACO', jsonInZip(`${samples}/taco/annotations.zip`) as Coco))}\n`;
}
