import type { ClassWeights } from '../classWeights.ts';
import type { LossCodeInput } from './lossCode.ts';

/** What was chosen, in words for a comment: "Effective number (β 0.999) on boxes as imported". */
export function chosenWords({ weights, settings }: LossCodeInput): string {
  const focal = settings.focal.isOn ? `, focal loss with γ ${settings.focal.gamma}` : '';
  return schemeWords(weights) + focal;
}

/** The scheme alone. */
export function schemeWords({ scheme, parameters, countBy, of }: ClassWeights): string {
  if (scheme === null) return 'Every class counts the same';
  const given = Object.entries(scheme.parameters)
    .map(([id, { title }]) => `${title} ${parameters[id]}`)
    .join(', ');
  const counted = `${countBy}${of === 'plan' ? ' after the plan' : ' as imported'}`;
  return `${scheme.name}${given === '' ? '' : ` (${given})`} on ${counted}`;
}

/** A trap: classes that are called 0, 1, 2 … in the source, and stand in another order here. */
export function numberWords({ names }: Pick<LossCodeInput, 'names'>): string[] {
  const first = names.findIndex((name, k) => name !== String(k));
  if (first < 0 || !names.every((name) => /^\d+$/.test(name))) return [];
  return [
    `The names are numbers, but not those of the labels: class “${names[first]}” is number ${first} here.`,
  ];
}

/** How a plan and the weights come together, and what could not be done as asked. */
export const weightsWords = (input: LossCodeInput): string[] => [
  ...besidePlan(input),
  ...input.weights.notes,
  ...input.differs,
];

function besidePlan({ weights: { scheme, isLessPlan, of }, isPlanned }: LossCodeInput): string[] {
  if (scheme === null || !isPlanned) return [];
  if (isLessPlan) return ['The plan and this multiply; what the plan does is taken out of the figures.'];
  if (of === 'plan')
    return ['The plan and this multiply; the figures are made of the counts after the plan.'];
  return scheme.acts === 'weight'
    ? [
        'The plan and this multiply: a class that is repeated more often also counts as much more as it says here.',
      ]
    : ['The plan acts as well: a class that it repeats comes more often, on top of what this does.'];
}

/** Why there is nothing to write for a trainer whose own loss stays as it is; null where there is. */
export const nothingChosen = ({ weights, settings }: LossCodeInput): string | null =>
  weights.scheme === null && !settings.focal.isOn ? 'Neither a scheme nor the focal loss is chosen.' : null;

/** Why a scheme for one softmax is nothing for sigmoids, and the other way round; null where the head fits. */
export function headUnfit(
  { weights: { scheme } }: LossCodeInput,
  head: 'softmax' | 'sigmoid',
): string | null {
  if (scheme === null || scheme.acts === 'weight') return null;
  const wanted = scheme.id === 'eql' ? 'sigmoid' : 'softmax';
  if (wanted === head) return null;
  return wanted === 'softmax'
    ? `${scheme.name}: for one softmax over the classes, and this is a sigmoid for each.`
    : `${scheme.name}: for a sigmoid for each class, and this is one softmax.`;
}
