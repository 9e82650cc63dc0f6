import { counted } from '../../balance/problem/listed.ts';
import type { LossCodeInput } from './lossCode.ts';
import { comments, listOf } from './pythonText.ts';

/** What a trainer does with the weights of a sigmoid: on positives alone they shift the prior, on both sides they do not. */
interface PriorForm {
  readonly head: 'softmax' | 'sigmoid';
  readonly order: readonly number[];
  readonly weightsShift?: boolean;
}

/** Differences of logits below this are rounding. */
const rounding = 1e-9;

/** The vector of ln(π / π′) in a trainer's order, 0 where there is none; null where nothing shifts. */
export function shiftVector(input: LossCodeInput, { head, order, weightsShift = true }: PriorForm) {
  const { ofPlan, ofPlanAndWeights } = input.shift(head);
  const shifts = (weightsShift && ofPlanAndWeights) || ofPlan;
  if (shifts.every((shift) => shift === null || Math.abs(shift) < rounding)) return null;
  return {
    values: order.map((k) => shifts[k] ?? 0),
    withWeights: weightsShift && ofPlanAndWeights !== null && input.weights.scheme !== null,
    lacks: shifts.filter((shift) => shift === null).length,
  };
}

const origins = {
  imported: 'the shares as imported',
  unknown: 'the shares as imported, others not being known',
  even: 'the same share for every class',
  given: 'the shares that were given',
} as const;

/** What the shift is for, and whose it is, as lines of a comment. */
export function priorWords(
  input: LossCodeInput,
  head: PriorForm['head'],
  { withWeights, lacks }: { readonly withWeights: boolean; readonly lacks: number },
): string {
  const cause = withWeights
    ? input.isPlanned
      ? 'The plan and the loss shift'
      : 'The loss shifts'
    : 'The plan shifts';
  return comments([
    `${cause} the class prior. ln(π / π′) puts it right at test time; π: ${origins[input.settings.deployment.prior]}.`,
    head === 'softmax'
      ? 'For a softmax over these classes; the logit of a background stays as it is. Leave it out to favour rare classes.'
      : 'Class by class, for the logit of each sigmoid; never for the background. Leave it out to favour rare classes.',
    ...(lacks > 0 ? [`${counted(lacks, 'class has', 'classes have')} no finite shift: 0 here.`] : []),
  ]);
}

/** Comment lines and `log_prior_shift = [ … ]`; '' where nothing shifts. */
export function priorLists(input: LossCodeInput, form: PriorForm): string {
  const vector = shiftVector(input, form);
  if (vector === null) return '';
  const names = form.order.map((k) => input.names[k]);
  return `\n${priorWords(input, form.head, vector)}${listOf('log_prior_shift', vector.values, names)}`;
}
