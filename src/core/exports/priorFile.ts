import { priorShift } from '../weighting/prior/priorShift.ts';
import { sigmoidShift } from '../weighting/prior/sigmoidShift.ts';
import { exportWeighting } from './exportWeighting.ts';
import type { ExportInput } from './exporter.ts';

const about = [
  'Resampling shifts the class prior.',
  'Softmax over these classes: add log_prior_shift to the logits at test time.',
  'A model trained with the class weights of the recipe takes log_prior_shift_with_weights instead.',
  'Sigmoid head: add sigmoid_log_prior_shift to the logit of each class, class by class; where the class weights multiply its positives alone (pos_weight), sigmoid_log_prior_shift_with_weights instead. Weights on positives and negatives alike, as in Ultralytics, shift nothing.',
  'Never correct the background logit, and do not correct a model twice: one trained with logit adjustment for the deployment prior needs none.',
  'before: shares of train as imported; after: of an epoch of the plan; deployment: where the model will work. null: a share is 0.',
].join(' ');

/** prior.json: the shares and the shift, a class a line, in the order of the classes. */
export function* priorLines(input: ExportInput): Generator<string> {
  const weighting = exportWeighting(input);
  const shift = priorShift(weighting, input.recipe.weighting);
  const sigmoid = sigmoidShift(weighting, shift, input.dataset.task);
  yield `{"about": ${JSON.stringify(about)},\n`;
  yield `"deployment_prior": ${JSON.stringify(input.recipe.weighting.deployment.prior)},\n`;
  yield `"notes": ${JSON.stringify([...shift.notes, ...sigmoid.notes])},\n"classes": [`;
  let between = '\n';
  for (const [k, name] of shift.names.entries()) {
    const row = {
      name,
      before: shift.imported[k],
      after: shift.planned[k],
      deployment: shift.deployment.shares[k],
      log_prior_shift: shift.ofPlan[k],
      log_prior_shift_with_weights: shift.ofPlanAndWeights?.[k] ?? null,
      sigmoid_log_prior_shift: sigmoid.ofPlan[k],
      sigmoid_log_prior_shift_with_weights: sigmoid.ofPlanAndWeights?.[k] ?? null,
    };
    yield `${between}${JSON.stringify(row)}`;
    between = ',\n';
  }
  yield '\n]}\n';
}
