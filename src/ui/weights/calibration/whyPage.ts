import type { Calibrated } from '../../../core/calibration/calibration.ts';
import { averageSentences } from '../../explore/results/paradox.ts';
import { counted, percent } from '../../theme/numbers.ts';
import { accuracyTerms, agreeing, averageWords, figure } from './calibrationWords.ts';

export interface WhyPageContent {
  readonly sections: readonly { readonly title: string; readonly sentences: readonly string[] }[];
  /** AUC of the classes whose answers are most, for a table; none without a correction. */
  readonly classes: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

/** Classes in the table at most. */
const most = 12;

/** The page as text, all figures those of these predictions. */
export function whyPage(answer: Calibrated, names: readonly string[]): WhyPageContent {
  const { before, after } = answer;
  const aucs = before.perClass.flatMap(({ auc, positives }, k) => {
    const other = after?.perClass[k].auc;
    return auc === null || other === null || other === undefined
      ? []
      : [{ k, positives, before: auc, after: other, same: agreeing(auc, other) }];
  });
  return {
    sections: [
      { title: 'The paradox', sentences: paradox(answer, names) },
      { title: 'What the correction changes', sentences: changes(answer) },
      {
        title: 'Why AUC and accuracy answer differently',
        sentences: ranking(
          answer,
          aucs.map(({ same }) => same),
        ),
      },
    ],
    classes: aucs
      .slice()
      .sort((a, b) => b.positives - a.positives || a.k - b.k)
      .slice(0, most)
      .map((one) => ({
        name: names[one.k] ?? '',
        cells: [figure(one.before, 4), figure(one.after, 4), counted(one.same, 'decimal')],
      })),
  };
}

function paradox({ of, before, majority }: Calibrated, names: readonly string[]): readonly string[] {
  const { accuracy, balanced } = before;
  if (accuracy === null || balanced === null || majority === null) return [];
  if (majority.class === null)
    return [
      `Saying for each class what is more frequent, whatever the image, is right ${percent(majority.accuracy, 1)} of the time and has a balanced accuracy of 0.50: it finds nothing.`,
      `The predictions have ${figure(accuracy)} and ${figure(balanced)}.`,
    ];
  const own = averageSentences(
    {
      overall: accuracy,
      mean: balanced,
      majority: { name: names[majority.class] ?? '', overall: majority.accuracy, mean: majority.balanced },
      own: before.perClass[majority.class].recall,
    },
    averageWords[of],
  );
  const why =
    of === 'boxes'
      ? 'The one average counts boxes, so the largest class decides it; the other counts classes.'
      : `Accuracy counts images, so the most frequent class decides it; balanced accuracy counts classes, so a constant answer has 1 ÷ ${Math.round(1 / majority.balanced)} of it.`;
  return [...own, why];
}

function changes({ of, before, after }: Calibrated): readonly string[] {
  const terms = accuracyTerms[of];
  if (after === null)
    return [
      'These predictions are not corrected: say above that the model was trained on this plan, or set another deployment prior at the right.',
    ];
  const move = (was: number | null, is: number | null, decimals = 3) =>
    `from ${figure(was, decimals)} to ${figure(is, decimals)}`;
  return [
    `${terms.overall} goes ${move(before.accuracy, after.accuracy)}, ${terms.mean.toLowerCase()} ${move(before.balanced, after.balanced)}, the expected calibration error ${move(before.ece, after.ece)}.`,
    'A model that was trained on resampled data expects the classes as often as it saw them. The correction makes it expect them as often as they come: towards frequent classes where the plan repeated rare ones. That usually helps accuracy and calibration and takes from balanced accuracy, which asks for equal priors.',
  ];
}

export const rankingWords =
  'AUC asks in which order the scores are: whether one that has the class comes before one that has not. Accuracy asks on which side of one threshold they are. Where a class is a yes or no, a change of the prior moves all its scores in one direction: they cross the threshold, and their order stays.';

function ranking({ of, after }: Calibrated, same: readonly number[]): readonly string[] {
  if (after === null || same.length === 0) return [rankingWords];
  const least = Math.min(...same);
  const all = `Here AUC, uncorrected and corrected, is the same to ${counted(least, 'decimal')} in ${same.length === 1 ? 'the one class that has one' : `each of ${counted(same.length, 'class', 'classes')}`}.`;
  if (of !== 'single' || same.length <= 2) return [rankingWords, all];
  return [
    rankingWords,
    all,
    'Between two classes the order stays exactly. With more, a softmax divides by the sum over all of them, which differs from image to image: the order of one class against all others may change a little.',
  ];
}
