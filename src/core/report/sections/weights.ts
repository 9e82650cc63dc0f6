import type { Dataset } from '../../dataset/dataset.ts';
import type { Plan } from '../../plan.ts';
import { factorOf } from '../../recipe/recipe.ts';
import { adviceFor } from '../../weighting/advice/index.ts';
import { classWeights } from '../../weighting/classWeights.ts';
import { classFactors } from '../../weighting/focal/classFactors.ts';
import { priorShift } from '../../weighting/prior/priorShift.ts';
import { reach } from '../../weighting/reach.ts';
import type { Scheme } from '../../weighting/scheme.ts';
import { weightingInput } from '../../weighting/weightingInput.ts';
import { count, cut, figure, percent } from '../figures.ts';
import { tag, type Markup } from '../markup.ts';
import { section } from '../section.ts';
import { folded, table } from '../tables.ts';

/** More classes are no longer read; the rarest of them are. */
const mostClasses = 200;
const fewClasses = 24;

/** What of each class reaches the loss, what resampling and weights do to the prior, and what to do about it. */
export function weightsSection(dataset: Dataset, plan: Plan, once: Uint8Array): Markup | null {
  const { recipe } = plan;
  const uses = plan.expected ?? plan.repeats;
  const planned = Float32Array.from(uses, (use, i) => use * once[i]);
  const input = weightingInput(dataset, recipe.balance, once, planned);
  const { boxes } = input.imported;
  const held = Array.from(boxes.keys()).filter((k) => boxes[k] > 0);
  if (held.length === 0) return null;
  const { weighting } = recipe;
  const weights = classWeights(input, weighting);
  const reached = reach(input, weights, weighting.focal.isOn ? classFactors(boxes, weighting.focal) : null);
  const shift = priorShift(input, weighting);
  const logs = shift.ofPlanAndWeights ?? shift.ofPlan;
  const advice = adviceFor({
    task: dataset.task,
    weighting,
    classFactor: factorOf(recipe.balance, 'class'),
    background: recipe.balance.background,
    counts: input,
    weights,
    reach: reached,
    recall: null,
  });
  const rows = [...held].sort((a, b) => boxes[a] - boxes[b] || a - b).slice(0, mostClasses);
  const { scheme } = weights;
  const classes = table(
    ['Class', 'Imported', 'After the plan', 'Value', 'Reaches the loss', 'Target', 'log(π / π′)'],
    rows.map((k) => [
      cut(input.names[k], 120),
      percent(reached.imported[k]),
      percent(reached.planned[k]),
      figure(scheme === null || scheme.acts === 'weight' ? weights.weights[k] : weights.values[k]),
      percent(reached.share[k]),
      reached.target[k] > 0 ? percent(reached.target[k]) : '–',
      logs[k] === null ? '–' : signed(logs[k]),
    ]),
  );
  return section(
    'Weights and prior',
    tag('p', { class: 'faint' }, introOf(scheme)),
    ...[...reached.warnings, ...weights.notes, ...shift.notes].map((note) => tag('p', {}, cut(note, 600))),
    rows.length <= fewClasses ? classes : folded('By class, the rarest first', classes),
    held.length > rows.length
      ? tag('p', { class: 'faint' }, `${count(held.length - rows.length)} more frequent classes, not shown.`)
      : null,
    tag('h3', {}, 'When to do what'),
    tag(
      'ol',
      { class: 'findings' },
      advice.map(({ situation, remedy, reason, source, standing }) =>
        tag(
          'li',
          {},
          situation,
          ' ',
          tag('b', {}, remedy),
          ' ',
          reason,
          tag('div', { class: 'measure' }, `${standing === 'known' ? 'Known' : 'Opinion'}. ${source}.`),
        ),
      ),
    ),
  );
}

const introOf = (scheme: Scheme | null): string =>
  `${
    scheme === null
      ? 'No class weights: every class counts the same.'
      : `${scheme.name}: ${scheme.formula}. Value: ${valueWords[scheme.acts]}.`
  } What reaches the loss is boxes after the plan × weight, all being equally hard. log(π / π′), deployment over what was trained on, is added to the logits where scores are read as probabilities.`;

const valueWords: Record<Scheme['acts'], string> = {
  weight: 'the factor of the class’s loss',
  margin: 'the margin taken from the true class’s logit',
  logit: 'what is added to the logit in training',
  negatives: 'the factor of what the class gets as a negative',
};

const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${figure(Math.abs(value))}`;
