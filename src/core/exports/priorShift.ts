import type { ExportInput } from './exporter.ts';
import { imageRow } from './imageRows.ts';
import { ln } from '../numerics.ts';

/** Shares of a class among the boxes (or labels) of train, as imported and as an epoch uses them. */
export interface PriorShift {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** ln(before / after), null where one of them is 0. */
  readonly logPriorShift: number | null;
}

/**
 * ln(pi / pi') for each class: what to add to the logits of a softmax over the classes that was trained on the
 * resampled data, to speak for the data as imported (Saerens et al. 2002, eq. 2.4; Menon et al. 2021).
 */
export function priorShift(input: ExportInput): PriorShift[] {
  const { dataset } = input;
  const before = new Float64Array(dataset.classes.names.length);
  const after = new Float64Array(dataset.classes.names.length);
  for (let image = 0; image < dataset.images.count; image++) {
    const { part, repeat } = imageRow(input, image);
    if (part !== 'train') continue;
    const alike = dataset.images.multiplicity?.[image] ?? 1;
    for (let box = dataset.images.boxStart[image]; box < dataset.images.boxStart[image + 1]; box++) {
      const share = alike * (input.mixed?.weight[box - input.mixed.boxes] ?? 1);
      if (image < (input.mixed?.images ?? Infinity)) before[dataset.boxes.class[box]] += share;
      after[dataset.boxes.class[box]] += share * repeat;
    }
  }
  const sum = (counts: Float64Array) =>
    Math.max(
      1,
      counts.reduce((total, count) => total + count, 0),
    );
  const totals = [sum(before), sum(after)];
  return dataset.classes.names.map((name, k) => {
    const pi = before[k] / totals[0];
    const piAfter = after[k] / totals[1];
    return {
      name,
      before: pi,
      after: piAfter,
      logPriorShift: pi > 0 && piAfter > 0 ? ln(pi / piAfter) : null,
    };
  });
}

/** prior.json: the shares and the shift, a class a line, in the order of the classes. */
export function* priorLines(input: ExportInput): Generator<string> {
  const about =
    'Resampling shifts the class prior. Softmax over these classes: add log_prior_shift to the logits at test time. Sigmoid and background logits are not covered.';
  yield `{"about": ${JSON.stringify(about)},\n"classes": [`;
  let between = '\n';
  for (const { name, before, after, logPriorShift } of priorShift(input)) {
    yield `${between}${JSON.stringify({ name, before, after, log_prior_shift: logPriorShift })}`;
    between = ',\n';
  }
  yield '\n]}\n';
}
