import { percent } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { nameOf } from '../figures.ts';

/** The figure that decides does not see what matters, or sees what does not. */
export const answersDiffer: AdviceRule = {
  id: 'answersDiffer',
  find(c) {
    const { situation } = c.weighting;
    if (c.stance !== 'balance' || situation.rareMatters === null || situation.average === null) return null;
    if (situation.rareMatters === (situation.average === 'macro')) return null;
    const share = c.counts.imported.boxes[c.rarest] / c.total;
    const name = nameOf(c, c.rarest);
    const isPooled = situation.average === 'micro';
    return {
      situation: isPooled
        ? `Rare classes matter, but the pooled figure decides, and ${name} is ${percent(share)} of it.`
        : `Rare classes do not matter, but a mean over classes decides, and ${name}, ${percent(share)} of ${c.noun}, is ${percent(1 / c.held.length)} of it.`,
      remedy: isPooled
        ? 'Decide by the mean over classes, or at least read it beside.'
        : 'Decide by the pooled figure, or treat rare classes as if they mattered.',
      reason: isPooled
        ? 'All misses of a class together move the pooled figure by no more than its share.'
        : 'Whoever is chosen by a mean over classes is chosen by the rare ones too.',
      source: 'Arithmetic; Brodersen et al. 2010 (ICPR) on balanced accuracy',
      standing: 'known',
      figure: {
        value: share,
        name: 'Share of the rarest class',
        definition: `min n / Σn over the classes that have any, background aside; n: ${c.noun} in the train part, as imported. In a mean over K classes each is 1 / K.`,
      },
      step: {
        kind: 'recipe',
        label: isPooled ? 'Decide by the mean' : 'Decide by the pooled figure',
        name: `What decides: ${isPooled ? 'mean over classes' : 'pooled figure'}`,
        weighting: { situation: { ...situation, average: isPooled ? 'macro' : 'micro' } },
      },
      leans: null,
    };
  },
};
