import type { Calibrated, Calibration } from '../src/core/calibration/calibration.ts';
import { number, table } from './table.ts';

const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? 'none' : value.toFixed(3);

const figuresOf = ({ ece, mce, brier, classwise }: Calibration) => ({
  ece,
  maximumError: mce,
  classwiseError: classwise,
  brier,
});

/** Uncorrected, and with the prior corrected; `corrected` is null where there is nothing to correct. */
export const calibrationDocument = ({ before, after }: Calibrated) => ({
  ...figuresOf(before),
  judged: before.judged,
  corrected: after && { ...figuresOf(after), accuracy: after.accuracy, balancedAccuracy: after.balanced },
});

export function classifierDocument(answer: Calibrated, names: readonly string[]) {
  const { before, of, images, majority } = answer;
  const classes = names.map((name, k) => {
    const { positives, auc, ap, recall, ece } = before.perClass[k];
    return [name, { images: positives, auc, ap, recall, ece }] as const;
  });
  return {
    task: of === 'single' ? 'single-label' : 'multi-label',
    images,
    accuracy: before.accuracy,
    balancedAccuracy: before.balanced,
    majority: majority && {
      class: majority.class === null ? null : names[majority.class],
      accuracy: majority.accuracy,
      balancedAccuracy: majority.balanced,
    },
    macro: before.macro,
    micro: before.micro,
    calibration: calibrationDocument(answer),
    perClass: Object.fromEntries(classes),
  };
}

/** Calibration as a table, uncorrected and corrected. */
export function calibrationLines({ before, after }: Calibrated): string {
  const row = (name: string, value: (one: Calibration) => number | null) => [
    name,
    shown(value(before)),
    ...(after ? [shown(value(after))] : []),
  ];
  return table(
    ['calibration', ...(after ? ['uncorrected', 'corrected'] : [''])],
    [
      row('expected error (ECE, 15 bins)', ({ ece }) => ece),
      row('greatest error', ({ mce }) => mce),
      row('mean of the classes', ({ classwise }) => classwise),
      row('Brier', ({ brier }) => brier),
    ],
  );
}

export function classifierSummary(answer: Calibrated, names: readonly string[]): string {
  const { before, images, majority } = answer;
  const rates = ({ precision, recall, f1 }: Calibration['macro']) => [
    shown(precision),
    shown(recall),
    shown(f1),
  ];
  const always = majority === null || majority.class === null ? '' : names[majority.class];
  return [
    `Class probabilities of ${number(images)} images\n`,
    table(
      ['', 'accuracy', 'balanced'],
      [
        ['predictions', shown(before.accuracy), shown(before.balanced)],
        [
          `always the majority${always && `, ${always}`}`,
          shown(majority?.accuracy),
          shown(majority?.balanced),
        ],
      ],
    ),
    table(
      ['', 'precision', 'recall', 'F1'],
      [
        ['macro', ...rates(before.macro)],
        ['micro', ...rates(before.micro)],
      ],
    ),
    calibrationLines(answer),
    table(
      ['class', 'images', 'AUC', 'AP', 'recall', 'ECE'],
      names
        .map((name, k) => ({ name, own: before.perClass[k] }))
        .sort((a, b) => b.own.positives - a.own.positives)
        .map(({ name, own }) => [
          name,
          own.positives,
          shown(own.auc),
          shown(own.ap),
          shown(own.recall),
          shown(own.ece),
        ]),
    ),
  ].join('\n');
}
