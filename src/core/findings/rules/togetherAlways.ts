import { listed } from '../../balance/problem/listed.ts';
import { coOccurrence, presenceOf } from '../../measures/coOccurrence.ts';
import { classesInPlay } from '../classesInPlay.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.9;
/** Fewer images with the rarer class say nothing about its company. */
const leastImages = 10;
/** A matrix of more classes would take longer than all the other rules. */
const mostClasses = 300;
const most = 2;

/** A rarer class that hardly ever comes without a more frequent one: repeats of its images bring both. */
export const togetherAlways: FindingRule = {
  id: 'togetherAlways',
  isLopsided: true,
  find(survey) {
    const { classes, counts } = classesInPlay(survey);
    const images = survey.holding();
    const chosen = classes
      .filter((k) => images[k] >= leastImages)
      .sort((a, b) => images[b] - images[a] || a - b)
      .slice(0, mostClasses);
    if (chosen.length < 2) return [];
    const { boxStart } = survey.dataset.images;
    const { both } = coOccurrence(presenceOf(survey.columns.class, boxStart, null), chosen, survey.weights);
    const names = survey.columns.class.labels;
    const pairs = chosen.flatMap((a, x) => {
      // The company that is most often there; of equals the one of most boxes.
      let best = -1;
      for (let y = 0; y < chosen.length; y++) {
        if (y === x || counts[chosen[y]] < 2 * counts[a]) continue;
        if (best < 0 || both[x * chosen.length + y] > both[x * chosen.length + best]) best = y;
      }
      const share = best < 0 ? 0 : both[x * chosen.length + best] / both[x * chosen.length + x];
      return share >= from ? [{ a, b: chosen[best], share, ratio: counts[chosen[best]] / counts[a] }] : [];
    });
    const byCompany = new Map<number, (typeof pairs)[number][]>();
    for (const pair of pairs.sort((x, y) => y.ratio * y.share - x.ratio * x.share || x.a - y.a))
      byCompany.set(pair.b, [...(byCompany.get(pair.b) ?? []), pair]);
    return [...byCompany.values()].slice(0, most).map(([{ a, b, share }, ...others]) => ({
      id: `togetherAlways:${names[b]}`,
      rule: 'togetherAlways',
      text: `${names[a]} and ${names[b]} appear together in ${percent(share)} of images with ${names[a]}: whole images cannot separate them.${also(others.map((pair) => names[pair.a]))}`,
      figure: share,
      measure: {
        name: 'Found together',
        definition: `Images with both over images with the rarer, P(b | a). Named from ${percent(from)}, where b has at least twice the boxes of a and a is in ${leastImages} images or more. Crops and copy-paste can separate what repeats cannot.`,
      },
      rank: rankOf('uneven', share, { from, to: 1 }),
      behind: survey.behind({ class: [a, ...others.map((pair) => pair.a)] }),
      show: { place: 'together' as const },
      balance: null,
    }));
  },
};

const also = (others: readonly string[]) =>
  others.length === 0 ? '' : ` The same holds of ${listed(others, 2)}.`;
