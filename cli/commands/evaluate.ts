import { distinctNames } from '../../src/core/dataset/distinctNames.ts';
import { calibrateClassifier } from '../../src/core/calibration/classifier.ts';
import { correctionOf, type Correction } from '../../src/core/calibration/correction.ts';
import { calibrateDetector } from '../../src/core/calibration/detector.ts';
import { usualBins } from '../../src/core/calibration/reliability.ts';
import { evaluate as evaluateBoxes } from '../../src/core/evaluation/evaluate.ts';
import type { CocoFigures, Evaluation } from '../../src/core/evaluation/evaluation.ts';
import { matchAt } from '../../src/core/evaluation/matchAt.ts';
import { resultsAt, type Rates, type Results } from '../../src/core/evaluation/resultsAt.ts';
import { exportWeighting } from '../../src/core/exports/exportWeighting.ts';
import { planOf } from '../../src/core/plan.ts';
import type { Recipe } from '../../src/core/recipe/recipe.ts';
import { priorShift } from '../../src/core/weighting/prior/priorShift.ts';
import { commonOptions, text, type Command, type Values } from '../command.ts';
import { printable, UsageError, type Io } from '../io.ts';
import {
  calibrationDocument,
  calibrationLines,
  classifierDocument,
  classifierSummary,
} from '../calibrationText.ts';
import { recordOf } from '../openDataset.ts';
import { additionOptions, openPrepared, type PreparedOpened } from '../preparedDataset.ts';
import { readRecipe } from '../readRecipe.ts';
import { number, table } from '../table.ts';

export const evaluate: Command = {
  name: 'evaluate',
  usage:
    'evaluate PATH --predictions FILE [--format F] [--recipe R.json] [--metadata FILE] [--iou 0.5] [--score 0.5] [--trained-on imported|plan] [--json]',
  summary:
    'What predictions are worth: a detector’s AP as pycocotools computes it, precision and recall at one IoU and score; a classifier’s accuracy and AUC; calibration of both, and with the prior corrected.',
  options: {
    ...commonOptions,
    ...additionOptions,
    recipe: { type: 'string' },
    iou: { type: 'string' },
    score: { type: 'string' },
    'trained-on': { type: 'string' },
  },
  async run(path, values, io) {
    if (text(values, 'predictions') === undefined) throw new UsageError('--predictions FILE is missing');
    const iou = shareOf(values, 'iou', 0.5);
    if (iou === 0) throw new UsageError('--iou must be above 0');
    const score = shareOf(values, 'score', 0.5);
    const recipe = await readRecipe(text(values, 'recipe'), io);
    const trainedOn = text(values, 'trained-on') ?? 'imported';
    if (trainedOn !== 'imported' && trainedOn !== 'plan')
      throw new UsageError(`--trained-on must be imported or plan, not “${trainedOn}”`);
    const opened = await openPrepared(path, values, recipe, io);
    const { dataset, predictions, probabilities } = opened;
    const names = distinctNames(dataset.classes.names);
    const look = { by: 'width', bins: usualBins, threshold: score } as const;
    if (probabilities !== null) {
      const correction = correctionFor(opened, recipe, trainedOn, probabilities.labels, io);
      const answer = calibrateClassifier(dataset, probabilities, correction, look);
      io.out(
        values.json === true
          ? `${JSON.stringify(classifierDocument(answer, names))}\n`
          : classifierSummary(answer, names),
      );
      return;
    }
    if (predictions === null) throw new UsageError('--predictions FILE holds nothing that is left');
    const evaluation = evaluateBoxes(dataset, predictions);
    const matches = matchAt(dataset, predictions, iou);
    const results = resultsAt(matches, score);
    const calibration = calibrateDetector(
      matches,
      correctionFor(opened, recipe, trainedOn, 'boxes', io),
      look,
    );
    if (evaluation.images < dataset.images.count)
      io.err(
        `${number(evaluation.images)} of ${number(dataset.images.count)} images were evaluated: those of splits with predictions, with known sizes.\n`,
      );
    io.out(
      values.json === true
        ? `${JSON.stringify({ ...document(evaluation, results, names), calibration: calibrationDocument(calibration) })}\n`
        : `${summary(evaluation, results, names)}\n${calibrationLines(calibration)}`,
    );
  },
};

/** The correction for a model of this training, what is to be said of it on `err`; a plan is solved only where one is asked about. */
function correctionFor(
  opened: PreparedOpened,
  recipe: Recipe,
  trainedOn: 'imported' | 'plan',
  of: 'single' | 'multi' | 'boxes',
  io: Io,
): Correction | null {
  const { prior } = recipe.weighting.deployment;
  if (trainedOn === 'imported' && (prior === 'imported' || prior === 'unknown')) return null;
  const plan = planOf(opened.dataset, recipe);
  const input = exportWeighting({ ...plan, dataset: opened.dataset, record: recordOf(opened) });
  const { weighting } = plan.recipe;
  const { notes } = priorShift(input, trainedOn === 'plan' ? weighting : { ...weighting, scheme: null });
  for (const note of notes) io.err(`${printable(note)}\n`);
  return correctionOf(input, weighting, trainedOn, of);
}

/** A number from 0 to 1. */
function shareOf(values: Values, option: string, fallback: number): number {
  const written = text(values, option);
  if (written === undefined) return fallback;
  const value = written.trim() === '' ? NaN : Number(written);
  if (!(value >= 0 && value <= 1))
    throw new UsageError(`--${option} must be a number from 0 to 1, not “${written}”`);
  return value;
}

function document({ figures, perClass }: Evaluation, results: Results, names: readonly string[]) {
  const { iou, score, macro, micro, errors } = results;
  const classes = names.map((name, k) => {
    const { ap, ap50, ap75, ar, boxes } = perClass[k];
    const { precision, recall, f1 } = results.perClass[k];
    return [name, { ap, ap50, ap75, ar, precision, recall, f1, boxes }] as const;
  });
  return { ...figures, iou, score, macro, micro, errors, perClass: Object.fromEntries(classes) };
}

const shown = (value: number | null) => (value === null ? 'none' : value.toFixed(3));

const figureNames: Readonly<Record<keyof CocoFigures, string>> = {
  ap: 'AP',
  ap50: 'AP at IoU 0.50',
  ap75: 'AP at IoU 0.75',
  apSmall: 'AP small',
  apMedium: 'AP medium',
  apLarge: 'AP large',
  ar1: 'AR, 1 prediction',
  ar10: 'AR, 10 predictions',
  ar100: 'AR, 100 predictions',
  arSmall: 'AR small',
  arMedium: 'AR medium',
  arLarge: 'AR large',
};

function summary(evaluation: Evaluation, results: Results, names: readonly string[]): string {
  const { figures, perClass, predictions, boxes, images } = evaluation;
  const { macro, micro, errors, iou, score } = results;
  const rates = ({ precision, recall, f1 }: Rates) => [shown(precision), shown(recall), shown(f1)];
  const figureKeys = Object.keys(figureNames) as (keyof CocoFigures)[];
  const classRows = names
    .map((name, k) => ({ name, own: perClass[k], at: results.perClass[k] }))
    .filter(({ own }) => own.boxes > 0 || own.predictions > 0)
    .sort((a, b) => b.own.boxes - a.own.boxes);
  return [
    `${number(predictions)} predictions for ${number(boxes)} boxes on ${number(images)} images\n`,
    table(
      ['COCO', ''],
      figureKeys.map((key) => [figureNames[key], shown(figures[key])]),
    ),
    `At IoU ≥ ${iou} and score ≥ ${score}\n`,
    table(
      ['', 'precision', 'recall', 'F1'],
      [
        ['macro', ...rates(macro)],
        ['micro', ...rates(micro)],
      ],
    ),
    table(
      ['', ''],
      errorNames.map(([key, name]) => [name, errors[key]]),
    ),
    table(
      ['class', 'boxes', 'AP', 'AP50', 'precision', 'recall', 'F1'],
      classRows.map(({ name, own, at }) => [name, own.boxes, shown(own.ap), shown(own.ap50), ...rates(at)]),
    ),
  ].join('\n');
}

const errorNames: readonly (readonly [keyof Results['errors'], string])[] = [
  ['correct', 'correct'],
  ['duplicate', 'duplicate'],
  ['wrongClass', 'wrong class'],
  ['poorlyPlaced', 'poorly placed'],
  ['background', 'background'],
  ['ignored', 'ignored (on a crowd)'],
  ['missed', 'boxes missed'],
];
