import type { Dataset } from '../../dataset/dataset.ts';
import { outlierScores } from '../../measures/outlierScores.ts';
import { outlierLimits, outliers } from '../../measures/outliers.ts';
import { count, cut } from '../figures.ts';
import { tag, type Markup } from '../markup.ts';
import { section } from '../section.ts';
import { table } from '../tables.ts';

const outlierNames = {
  area: 'Area',
  aspect: 'Aspect',
  place: 'Place',
  overlap: 'Drawn twice',
  count: 'Boxes in an image',
} as const;

/** How many boxes and images stand out, of each kind. */
export function outlierSection(dataset: Dataset): Markup | null {
  const scores = outlierScores(dataset);
  const rows = (Object.keys(outlierNames) as (keyof typeof outlierNames)[]).flatMap((kind) => {
    const list = outliers(dataset, scores, kind, outlierLimits, 5);
    if (list === null) return [];
    const examples = [...new Set(list.rows.map(({ image }) => cut(dataset.images.key[image], 60)))].join(
      ', ',
    );
    return [[outlierNames[kind], count(list.total), examples]];
  });
  if (rows.length === 0) return null;
  return section(
    'Outliers',
    tag(
      'p',
      { class: 'faint' },
      `Boxes of a robust z of at least ${outlierLimits.z} within their class, 0.6745 (x − median) / MAD, and boxes that lie on another of their class at IoU ${outlierLimits.iou} or more.`,
    ),
    table(['Kind', 'Found', 'The furthest off, in'], rows, 'formulas'),
  );
}
