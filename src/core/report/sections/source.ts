import type { Dataset } from '../../dataset/dataset.ts';
import { imagesIn } from '../../dataset/multiplicity.ts';
import type { Plan } from '../../plan.ts';
import { count, cut } from '../figures.ts';
import { tag, type Child } from '../markup.ts';
import { folded, table } from '../tables.ts';

/** Name and size, and what of it is balanced. */
export function heading(dataset: Dataset, { figures }: Plan): Child {
  const { boxes, classes, images } = dataset;
  const train =
    figures.images === imagesIn(dataset)
      ? ''
      : ` Balanced is the train part, ${count(figures.images)} images.`;
  return [
    tag('h1', {}, cut(dataset.name, 120)),
    tag(
      'p',
      { class: 'faint' },
      `${count(imagesIn(dataset))} images, ${count(boxes.count)} ${dataset.task === 'classification' ? 'labels' : 'boxes'}${images.multiplicity === null ? '' : ' in rows of a table'}, ${count(classes.names.length)} classes.${train}`,
    ),
  ];
}

/** What was left out at import, and why. */
export function problemTable({ problemCounts, leftOut, imagesMissing }: Dataset): Child {
  const kinds = Object.entries(problemCounts);
  const lost = leftOut.images + leftOut.boxes;
  return [
    tag(
      'p',
      {},
      `${lost === 0 ? 'Every record was read.' : `Left out at import: ${count(leftOut.images)} images, ${count(leftOut.boxes)} boxes.`}${imagesMissing > 0 ? ` ${count(imagesMissing)} image files were not there.` : ''}`,
    ),
    kinds.length > 0
      ? folded(
          'Problems of the files, by kind',
          table(
            ['Kind', 'Times'],
            kinds.map(([kind, n]) => [kind, count(n)]),
          ),
        )
      : null,
  ];
}
