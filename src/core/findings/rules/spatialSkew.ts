import { location } from '../../facets/location.ts';
import { histogram } from '../../facets/histogram.ts';
import { boxesOfKnown, percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';
import type { Survey } from '../survey.ts';

/** A part of the image that has a name, by the twelfths of its sides: halves, thirds and the middle. */
interface Region {
  readonly words: string;
  /** Of twelve columns and twelve rows, from and to (not included). */
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
  /** The share of boxes from which it is named; an even spread gives the region's share of the area. */
  readonly from: number;
}

const all = [0, 12] as const;
const regions: readonly Region[] = [
  { words: 'the upper half of the image', columns: all, rows: [0, 6], from: 0.75 },
  { words: 'the lower half of the image', columns: all, rows: [6, 12], from: 0.75 },
  { words: 'the left half of the image', columns: [0, 6], rows: all, from: 0.75 },
  { words: 'the right half of the image', columns: [6, 12], rows: all, from: 0.75 },
  { words: 'the upper third of the image', columns: all, rows: [0, 4], from: 0.6 },
  { words: 'the middle third of the image’s height', columns: all, rows: [4, 8], from: 0.65 },
  { words: 'the lower third of the image', columns: all, rows: [8, 12], from: 0.6 },
  { words: 'the left third of the image', columns: [0, 4], rows: all, from: 0.6 },
  { words: 'the middle third of the image’s width', columns: [4, 8], rows: all, from: 0.65 },
  { words: 'the right third of the image', columns: [8, 12], rows: all, from: 0.6 },
  { words: 'the middle ninth of the image', columns: [4, 8], rows: [4, 8], from: 0.4 },
];

/** Fewer boxes fall together by chance. */
const leastBoxes = 50;

/** Most boxes lie in one part of the image: the one whose share is the most times its area, weighed by that share. */
export const spatialSkew: FindingRule = {
  id: 'spatialSkew',
  isLopsided: true,
  find(survey) {
    if (!Object.hasOwn(survey.columns, 'location') || survey.boxes < leastBoxes) return [];
    const cells = twelfths(survey);
    const total = cells.reduce((sum, n) => sum + n, 0);
    if (total < leastBoxes) return [];
    const shares = regions.map((region) => sumOf(cells, region) / total);
    const named = regions
      .map((region, at) => ({ region, share: shares[at] }))
      .filter(({ region, share }) => share >= region.from);
    if (named.length === 0) return [];
    const excess = ({ region, share }: (typeof named)[number]) => share - areaOf(region);
    const { region, share } = named.reduce((a, b) => (excess(b) > excess(a) ? b : a));
    const bins = cellsOf(survey, region);
    return [
      {
        id: 'spatialSkew',
        rule: 'spatialSkew',
        text: `${percent(share)} of ${boxesOfKnown('place', total, survey.boxes)} lie in ${region.words}, ${percent(areaOf(region))} of its area.`,
        figure: share,
        measure: {
          name: 'Share of centres',
          definition: `Boxes whose centre lies there over all boxes of known place. Halves are named from ${percent(0.75)}, thirds from ${percent(0.6)} (the middle ones from ${percent(0.65)}), the middle ninth from ${percent(0.4)}.`,
        },
        rank: rankOf('uneven', share - areaOf(region), { from: 0.25, to: 0.6 }),
        behind: bins && survey.behind({ location: bins }),
        show: { place: 'location', facetId: 'location' },
        balance: { facetId: 'location' },
        ...(bins && { share: { facetId: 'location', bins } }),
      },
    ];
  },
};

const areaOf = ({ columns, rows }: Region) => ((columns[1] - columns[0]) * (rows[1] - rows[0])) / 144;

/** Boxes of train by the cell of their centre, twelve by twelve. */
function twelfths({ dataset, weights }: Survey): Float64Array {
  const column = location.binOf(dataset, { columns: 12, rows: 12 });
  return histogram(column, dataset.images.boxStart, weights, null);
}

function sumOf(cells: Float64Array, { columns, rows }: Region): number {
  let sum = 0;
  for (let row = rows[0]; row < rows[1]; row++)
    for (let column = columns[0]; column < columns[1]; column++) sum += cells[row * 12 + column];
  return sum;
}

/** Cells of the chart that make up the region; null where its grid does not have the region's borders. */
function cellsOf({ columns: facets }: Survey, region: Region): number[] | null {
  const { grid } = facets.location;
  if (grid === null) return null;
  const sides = [
    ...region.columns.map((twelfth) => (twelfth * grid.columns) / 12),
    ...region.rows.map((twelfth) => (twelfth * grid.rows) / 12),
  ];
  if (!sides.every(Number.isInteger)) return null;
  const [left, right, top, bottom] = sides;
  const cells: number[] = [];
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) cells.push(row * grid.columns + column);
  return cells;
}
