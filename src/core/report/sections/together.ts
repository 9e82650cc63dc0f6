import type { Dataset } from '../../dataset/dataset.ts';
import { countedUses } from '../../dataset/multiplicity.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import { pairMeasure, togetherMatrix } from '../../measures/togetherMatrix.ts';
import { matrixChart } from '../charts.ts';
import { count, cut, figure } from '../figures.ts';
import { tag, type Markup } from '../markup.ts';
import { section } from '../section.ts';
import { table } from '../tables.ts';

const mostTogether = 40;

/** The most frequent classes that share images, and the pairs that do most. `extra`: what the plan adds to the uses. */
export function togetherSection(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  once: Uint8Array,
  extra: Int16Array,
): Markup | null {
  if (!Object.hasOwn(columns, 'class')) return null;
  const { labels } = columns.class;
  const { before, after, alike } = togetherMatrix(
    columns.class,
    dataset.images.boxStart,
    countedUses(dataset, once),
    countedUses(dataset, extra),
  );
  const m = before.classes.length;
  const held = (place: number) => before.both[place * m + place];
  const frequent = new Set(
    Array.from(before.classes.keys())
      .sort((a, b) => held(b) - held(a) || a - b)
      .slice(0, mostTogether),
  );
  const shown = alike.filter((place) => frequent.has(place));
  const pairs = shown
    .flatMap((a) => shown.flatMap((b) => (a < b && before.both[a * m + b] >= 5 ? [[a, b] as const] : [])))
    .sort(
      (x, y) =>
        pairMeasure(before, y[0], y[1], 'jaccard') - pairMeasure(before, x[0], x[1], 'jaccard') ||
        x[0] - y[0] ||
        x[1] - y[1],
    )
    .slice(0, 20);
  if (pairs.length === 0) return null;
  const values = new Float64Array(shown.length * shown.length);
  shown.forEach((a, row) =>
    shown.forEach((b, column) => {
      values[row * shown.length + column] = a === b ? 0 : pairMeasure(before, a, b, 'jaccard');
    }),
  );
  const name = (place: number) => cut(labels[before.classes[place]], 60);
  return section(
    'Found together',
    tag(
      'p',
      { class: 'faint' },
      `Images with both classes over images with either (Jaccard index), as imported${m > shown.length ? `; the ${shown.length} most frequent of ${count(m)} classes` : ''}. Classes that share images stand together.`,
    ),
    matrixChart('Classes that share images', shown.map(name), values),
    table(
      ['Pair', 'Images', 'Lift', 'Jaccard', 'Lift balanced'],
      pairs.map(([a, b]) => [
        `${name(a)} + ${name(b)}`,
        count(before.both[a * m + b]),
        figure(pairMeasure(before, a, b, 'lift')),
        figure(pairMeasure(before, a, b, 'jaccard')),
        figure(pairMeasure(after, a, b, 'lift')),
      ]),
    ),
  );
}
