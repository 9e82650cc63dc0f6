import { pythonString, commentText } from '../../exports/quoting.ts';
import type { LossCodeInput, LossTarget } from './lossCode.ts';
import { priorWords, shiftVector } from './priorCode.ts';
import { comments, float } from './pythonText.ts';
import { schemeWords, weightsWords } from './words.ts';

function code(input: LossCodeInput): string {
  const { names, weights, settings } = input;
  const order = names.map((_, k) => k);
  const isByName = new Set(names).size === names.length;
  const key = (k: number) => (isByName ? pythonString(names[k]) : String(k));
  const shift = shiftVector(input, { head: 'softmax', order });
  const dictionary = (name: string, values: ArrayLike<number>) =>
    `${name} = {\n${names.map((one, k) => `    ${key(k)}: ${float(values[k])},${isByName ? '' : `  # ${commentText(one)}`}\n`).join('')}}\n`;
  const about = comments([
    `scikit-learn: weights for an estimator on features of images or crops. ${schemeWords(weights)}.`,
    isByName
      ? 'Keys are the labels as they stand in y; with numbers in y, dict(enumerate(class_weight.values())).'
      : 'Two classes have one name: keys are label numbers.',
    ...(settings.focal.isOn ? ['No estimator has a focal loss: it is left out.'] : []),
    ...weightsWords(input),
  ]);
  const prior =
    shift === null
      ? ''
      : `${priorWords(input, 'softmax', shift)}${dictionary('log_prior_shift', shift.values)}

def corrected(model, x):
    """Probabilities for the shares where the model works; columns as in model.classes_, which are sorted."""
    scores = model.predict_log_proba(x) + np.array([log_prior_shift[label] for label in model.classes_])
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)
`;
  return `${about}${prior === '' ? '' : 'import numpy as np\n\n'}${dictionary('class_weight', weights.weights)}
# LogisticRegression(class_weight=class_weight), RandomForestClassifier(class_weight=class_weight), …
# Where an estimator has no class_weight: model.fit(x, y, sample_weight=[class_weight[label] for label in y])
${prior === '' ? '' : `\n${prior}`}`;
}

export const scikitLearn: LossTarget = {
  id: 'scikit-learn',
  name: 'scikit-learn',
  fileName: 'sklearn_class_weight.py',
  note: 'class_weight is a dict by label. Estimators take weights only: no focal loss, no margins, no offsets in training.',
  unavailable({ weights: { scheme } }) {
    if (scheme === null) return 'No class weights are chosen.';
    return scheme.acts === 'weight'
      ? null
      : `${scheme.name}: no weights, which are all that scikit-learn takes.`;
  },
  code,
};
