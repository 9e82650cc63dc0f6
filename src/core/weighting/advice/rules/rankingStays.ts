import { grouped } from '../../../balance/problem/listed.ts';
import type { AdviceRule } from '../advice.ts';

/** What no threshold and no correction after training can change. */
export const rankingStays: AdviceRule = {
  id: 'rankingStays',
  find(c) {
    if (c.task !== 'detection' || c.stance !== 'balance' || c.weighting.head !== 'sigmoid') return null;
    return {
      situation: `If the mean over the ${grouped(c.held.length)} classes is mAP, each class is judged by the order of its own scores.`,
      remedy: 'Expect nothing of thresholds and log π corrections there: only training changes that order.',
      reason:
        'A shift of a class’s logit keeps its order, and so its AP, but for the limit of detections an image.',
      source: 'Dave et al. 2021 (arXiv 2102.01066)',
      standing: 'known',
      figure: {
        value: c.held.length,
        name: 'Classes in play',
        definition: 'Classes with at least one of the boxes in the train part, background aside.',
      },
      step: null,
      leans: null,
    };
  },
};
