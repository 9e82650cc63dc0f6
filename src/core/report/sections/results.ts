import type { Dataset } from '../../dataset/dataset.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { matchAt } from '../../evaluation/matchAt.ts';
import { resultsAt } from '../../evaluation/resultsAt.ts';
import type { Predictions } from '../../predictions/predictions.ts';
import { count, cut, figure } from '../figures.ts';
import { tag, type Markup } from '../markup.ts';
import { section } from '../section.ts';
import { folded, table } from '../tables.ts';

/** What the predictions are worth; null without them. */
export function resultsSection(dataset: Dataset, predictions: Predictions | null): Markup | null {
  if (predictions === null) return null;
  const { figures, perClass } = evaluate(dataset, predictions);
  const [iou, score] = [0.5, 0.5];
  const results = resultsAt(matchAt(dataset, predictions, iou), score);
  const rate = (value: number | null) => (value === null ? 'none' : figure(value));
  return section(
    'Predictions',
    tag(
      'p',
      { class: 'faint' },
      `${cut(predictions.name, 80)}: ${count(predictions.count)} predictions. AP and AR as pycocotools defines them; precision and recall at IoU ${iou} and score ${score}.`,
    ),
    table(
      ['', 'AP', 'AP50', 'AP75', 'small', 'medium', 'large', 'AR100'],
      [
        [
          'All classes',
          ...[
            figures.ap,
            figures.ap50,
            figures.ap75,
            figures.apSmall,
            figures.apMedium,
            figures.apLarge,
            figures.ar100,
          ].map(rate),
        ],
      ],
    ),
    table(
      ['', 'Precision', 'Recall', 'F1'],
      (['macro', 'micro'] as const).map((kind) => [
        kind === 'macro' ? 'Mean of the classes (macro)' : 'All boxes pooled (micro)',
        ...[results[kind].precision, results[kind].recall, results[kind].f1].map(rate),
      ]),
    ),
    folded(
      'By class',
      table(
        ['Class', 'AP', 'Precision', 'Recall', 'Boxes'],
        perClass
          .slice(0, 1500)
          .map((one, k) => [
            cut(dataset.classes.names[k], 120),
            rate(one.ap),
            rate(results.perClass[k].precision),
            rate(results.perClass[k].recall),
            count(one.boxes),
          ]),
      ),
    ),
  );
}
