import type { StudioState } from '../../studio/state.ts';

/** What is counted by the factors: images, or boxes, which are labels where whole images are named. */
export const balancedUnit = ({ recipe, opened }: StudioState): 'images' | 'labels' | 'boxes' =>
  recipe.balance.countBy === 'images'
    ? 'images'
    : opened?.dataset.task === 'classification'
      ? 'labels'
      : 'boxes';
