import { beforeEach, describe, expect, it } from 'vitest';
import { computeFacets } from '../core/facets/index.ts';
import { splitColumn } from '../core/facets/splitFacet.ts';
import { defaultMixing } from '../core/mixing/settings.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { chartOf, headline, lastCounts, shownThird } from './derived.ts';
import { facetIndices } from './facetIndices.ts';
import { wishNow } from './mixedBins.ts';
import { averageError, mixedNote } from './mixedNote.ts';
import { noMixing } from './mixingState.ts';
import type { PlanView, StudioState } from './state.ts';
import { firstView, getState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';

const dataset = makeDataset(
  ['cat', 'dog'],
  [
    {
      boxes: [
        [0, 10, 10, 20, 20],
        [0, 50, 50, 20, 20],
      ],
    },
    {
      boxes: [
        [0, 10, 10, 20, 20],
        [1, 10, 10, 20, 20],
      ],
    },
    { boxes: [[0, 10, 10, 300, 300]] },
  ],
);
const plan = (repeats: number[]) =>
  ({
    repeats: Uint16Array.from(repeats),
    repeated: repeats.filter((r) => r > 1).length,
    targets: { class: Float64Array.of(3, 2) },
  }) as unknown as PlanView;

let state: StudioState;
beforeEach(() => {
  const split = Uint8Array.of(0, 0, 1);
  const columns = { ...computeFacets(dataset), split: splitColumn(dataset, split) };
  const opened = openedOf(dataset, columns);
  state = {
    ...getState(),
    opened,
    split,
    recipe: { ...defaultRecipe, mixing: { ...defaultMixing, inPlan: true } },
    view: firstView,
    plan: plan([1, 3, 1]),
    mixing: noMixing,
  };
});

/** As the worker would answer for what the state now holds. */
const counted = (
  classes: number[],
  more: { errors?: number[]; sampled?: { of: number; taken: number } } = {},
) => ({
  ...state,
  mixing: {
    ...noMixing,
    countedFor: wishNow(state),
    counts: {
      counts: { class: Float64Array.from(classes), split: Float64Array.of(4, 0, 0) },
      errors: { class: Float64Array.from(more.errors ?? [0, 0]), split: new Float64Array(3) },
      sampled: more.sampled ?? null,
      copies: { extra: 2, byVariant: [1, 1], mixed: 2 },
    },
  },
});

describe('the third state', () => {
  it('has its place from the start, and its counts once they are those of this plan', () => {
    expect(shownThird(chartOf(state, 'class')!)).toBe('counting');
    state = counted([6, 5]);
    const chart = chartOf(state, 'class')!;
    expect([...chart.scaleAfter]).toEqual([5, 3]);
    expect([...lastCounts(chart)]).toEqual([6, 5]);
    state = { ...state, plan: plan([1, 2, 1]) };
    expect(shownThird(chartOf(state, 'class')!)).toBe('counting');
    expect([...lastCounts(chartOf(state, 'class')!)]).toEqual([4, 2]);
  });

  it('is none where copies stay the same pictures, where there are none, and without a plan', () => {
    state = counted([6, 5]);
    const without = (patch: Partial<StudioState>) => chartOf({ ...state, ...patch }, 'class')!.third;
    expect(without({ recipe: defaultRecipe })).toBeNull();
    expect(without({ plan: plan([1, 1, 1]) })).toBeNull();
    expect(without({ plan: null })).toBeNull();
  });

  it('leaves a chart without it the very same object', () => {
    state = { ...state, recipe: defaultRecipe };
    expect(chartOf(state, 'class')).toBe(
      chartOf({ ...state, mixing: { ...noMixing, counting: true } }, 'class'),
    );
  });

  it('is the same object for the same state', () => {
    state = counted([6, 5]);
    expect(chartOf(state, 'class')).toBe(chartOf({ ...state }, 'class'));
  });

  it('goes with boxes or images, whichever the plan counts', () => {
    state = counted([6, 5]);
    state = {
      ...state,
      recipe: { ...state.recipe, balance: { ...state.recipe.balance, countBy: 'images' } },
    };
    expect(shownThird(chartOf(state, 'class')!)).toBe('counting');
    state = counted([4, 3]);
    expect([...lastCounts(chartOf(state, 'class')!)]).toEqual([4, 3]);
  });

  it('is not drawn beside what filters leave, while its figures stay', () => {
    state = counted([6, 5]);
    const figure = chartOf(state, 'class')!.third!.tv;
    state = { ...state, view: { ...firstView, filters: { boxSize: [3] } } };
    const chart = chartOf(state, 'class')!;
    expect(shownThird(chart)).toBeNull();
    expect(chart.third!.tv).toBe(figure);
    expect(mixedNote(state)).toContain('With filters they are not drawn');
  });

  it('shows everything as imported while the plan is hidden', () => {
    state = { ...counted([6, 5]), view: { ...firstView, planHidden: true } };
    const chart = chartOf(state, 'class')!;
    expect(chart.third!.bins!.counts).toBe(chart.scaleBefore);
    expect(chart.third!.tv).toBe(chart.tvBefore);
  });

  it('mixes train alone in the chart of the splits', () => {
    state = counted([6, 5]);
    expect([...lastCounts(chartOf(state, 'split')!)].slice(0, 2)).toEqual([4, 1]);
  });
});

describe('the figures of the third state', () => {
  it('are the distance of its counts from the target', () => {
    expect(headline(state).mixed).toBeNull();
    state = counted([6, 5]);
    const { wanted } = chartOf(state, 'class')!;
    expect(headline(state).mixed).toBeCloseTo(Math.abs(6 / 11 - wanted[0]), 12);
    expect(headline({ ...state, recipe: defaultRecipe }).mixed).toBeUndefined();
    const ir = facetIndices(state, 'class').find(({ key }) => key === 'ir')!;
    expect([ir.before, ir.after, ir.mixed]).toEqual([3, 5 / 3, 6 / 5]);
  });

  it('say how they were come by', () => {
    expect(mixedNote({ ...state, recipe: defaultRecipe })).toBeNull();
    expect(mixedNote(state)).toBe('Mixed copies are being counted');
    expect(mixedNote(counted([6, 5]))).toBe('2 mixed copies, all counted');
    const sampled = counted([600, 400], { errors: [2, 1], sampled: { of: 2, taken: 1 } });
    expect(mixedNote(sampled)).toBe('2 mixed copies by a sample of 1, ± 0.3 %');
    expect(averageError(Float64Array.of(600, 400), Float64Array.of(2, 1))).toBe(0.003);
  });
});
