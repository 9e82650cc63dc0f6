import { computeFacets } from '../../facets/index.ts';
import { noBin, type FacetColumn } from '../../facets/facet.ts';
import type { ExportInput } from '../exporter.ts';

/** One factor of the table: the app's own bins of a facet; of a grid, its columns and its rows. */
export interface Factor {
  readonly name: string;
  readonly column: FacetColumn;
  readonly labels: readonly string[];
  readonly edges: readonly number[] | null;
  /** Number from 0 of the bin of a row of the facet; null where it has none. */
  binOf(row: number): number | null;
}

const usual = [
  'boxSize',
  'location',
  'aspect',
  'borderDistance',
  'truncation',
  'objectsPerImage',
  'classesPerImage',
  'imageSize',
  'supercategory',
];

/** Facets in force, the usual ones and the columns of the source; not the class and the split, which stand by themselves. */
export function factorsOf(input: ExportInput): Factor[] {
  const known = made.get(input);
  if (known) return known;
  const { dataset, recipe, columns } = input;
  const names = dataset.attributes.map(({ name }) => `attribute:${name}`);
  const wanted = new Set([...usual, ...names, ...Object.keys(columns)]);
  const all = { ...computeFacets(dataset, recipe.facets, wanted), ...columns };
  const factors = Object.entries(all)
    .filter(([id]) => id !== 'class' && id !== 'split')
    .flatMap(([id, column]) => (column.grid ? ofGrid(id, column) : [ofBins(id, column)]));
  made.set(input, factors);
  return factors;
}

const made = new WeakMap<ExportInput, Factor[]>();

function ofBins(name: string, column: FacetColumn): Factor {
  return {
    name,
    column,
    labels: column.labels,
    edges: column.edges && [...column.edges],
    binOf: (row) => (column.bins[row] === noBin ? null : column.bins[row]),
  };
}

function ofGrid(id: string, column: FacetColumn): Factor[] {
  const { columns, rows } = column.grid ?? { columns: 1, rows: 1 };
  const side = (name: string, count: number, of: (bin: number) => number): Factor => ({
    name,
    column,
    labels: Array.from({ length: count }, (_, k) => `${k}/${count}–${k + 1}/${count}`),
    edges: Array.from({ length: count + 1 }, (_, k) => k / count),
    binOf: (row) => (column.bins[row] === noBin ? null : of(column.bins[row])),
  });
  const prefix = id === 'location' ? '' : `${id} `;
  return [
    side(`${prefix}x`, columns, (bin) => bin % columns),
    side(`${prefix}y`, rows, (bin) => Math.floor(bin / columns)),
  ];
}
