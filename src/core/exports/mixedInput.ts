import { countWithout } from '../facets/bins.ts';
import type { FacetColumn } from '../facets/facet.ts';
import { computeFacets, facets } from '../facets/index.ts';
import { splitColumn } from '../facets/splitFacet.ts';
import { appended } from '../mixing/epoch/appended.ts';
import { madeRows, type MadeImage, type MadeRows } from '../mixing/epoch/madeRows.ts';
import type { ExportInput } from './exporter.ts';

/**
 * The export with baked images in it: each composite is an image of train that is used once, and the image that it is
 * a copy of is used once less, so that the epoch keeps its size. Copies that became nothing else stay repeats. Labels
 * are those that the recipe's mixing wishes (as trained or as seen). Epochs that are rounded afresh become the first
 * of them, which is what was baked. Problem, solution and rows stay the plan's.
 */
export function mixedInput(input: ExportInput, made: readonly MadeImage[]): ExportInput {
  if (made.length === 0) return input;
  const { recipe, repeats, split } = input;
  const images = input.dataset.images.count;
  const named = made.map((image) => ({ ...image, path: pathIn(input, image.path) }));
  const rows = madeRows(input.dataset, named, recipe.mixing.labels);
  const dataset = appended(input.dataset, rows);
  const used = new Uint16Array(images + made.length).fill(1);
  used.set(repeats);
  for (const { copyOf, path } of made) {
    if (split[copyOf] !== 0 || used[copyOf] < 2)
      throw new Error(`no use of image ${copyOf} left for ${path}`);
    used[copyOf]--;
  }
  const parts = new Uint8Array(images + made.length);
  parts.set(split);
  const ids = new Set(Object.keys(input.columns));
  return {
    ...input,
    dataset,
    split: parts,
    repeats: used,
    expected: null,
    columns: {
      ...computeFacets(dataset, recipe.facets, ids),
      ...bySetColumns(input, rows),
      ...(ids.has('split') ? { split: splitColumn(dataset, parts) } : {}),
    },
    mixed: { images, boxes: input.dataset.boxes.count, weight: rows.weight },
  };
}

/** Columns whose bins depend on the whole set keep them: a baked picture has those of what it is made from. */
function bySetColumns({ columns }: ExportInput, rows: MadeRows): Record<string, FacetColumn> {
  const found = facets.filter(({ id, bySet }) => bySet && Object.hasOwn(columns, id));
  return Object.fromEntries(
    found.map(({ id }) => {
      const { bins, perBox } = columns[id];
      const from = perBox ? rows.box : rows.copyOf;
      const all = new Uint16Array(bins.length + from.length);
      all.set(bins);
      from.forEach((row, at) => (all[bins.length + at] = bins[row]));
      return [id, { ...columns[id], bins: all, without: countWithout(all) }];
    }),
  );
}

/**
 * A baked picture lies below the export's folder `images`, as its own path says. The source's paths that do not name
 * such a folder begin below it, and so must this one: one root then finds all pictures.
 */
function pathIn({ dataset }: ExportInput, path: string): string {
  const isNamed = dataset.images.path.every((one) => `/${one}`.includes('/images/'));
  return isNamed || !path.startsWith('images/') ? path : path.slice('images/'.length);
}
