import { beforeEach, describe, expect, it } from 'vitest';
import { parseRecipe } from '../core/recipe/parse.ts';
import { defaultRecipe, type Recipe } from '../core/recipe/recipe.ts';
import { computeFacets } from '../core/facets/index.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { schemes } from '../core/weighting/schemes/index.ts';
import { defaultMixing } from '../core/mixing/settings.ts';
import type { WeightingSettings } from '../core/weighting/settings.ts';
import { commands } from './commands.ts';
import { wishNow } from './mixedBins.ts';
import { noMixing } from './mixingState.ts';
import type { PlanView, StudioState } from './state.ts';
import { firstView, getState, setState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';
import { cannotTakePlanOut, chooseScheme, setArgument, setFocal, setLessPlan } from './weightsChoices.ts';
import { offTargetOf, reachNow, schemePreviewsNow, weightingInputNow, weightsNow } from './weightsNow.ts';
import { redo, undo } from './history.ts';

// Four images, one box each: three cats and a dog. The plan brings the dog three times.
const dataset = makeDataset(
  ['cat', 'dog'],
  [0, 0, 0, 1].map((k) => ({ boxes: [[k, 10, 10, 20, 20]] })),
);
const plan = { repeats: Uint16Array.of(1, 1, 1, 3), repeated: 1, targets: {} } as unknown as PlanView;
const withWeighting = (weighting: Partial<WeightingSettings>): Recipe => ({
  ...defaultRecipe,
  weighting: { ...defaultRecipe.weighting, ...weighting },
});

const initial = getState();
let state: StudioState;
beforeEach(() => {
  setState({ ...initial, recipe: defaultRecipe, past: [], future: [] });
  state = {
    ...initial,
    opened: openedOf(dataset, computeFacets(dataset)),
    recipe: defaultRecipe,
    view: firstView,
    plan,
    mixing: noMixing,
  };
});
const share = (now: StudioState) => [...(reachNow(now)?.share ?? [])];

describe('what reaches the loss', () => {
  it('is the plan’s share without weights, and sums to 1', () => {
    expect(share(state)).toEqual([0.5, 0.5]);
    expect(reachNow(state)?.imported).toEqual(Float64Array.of(0.75, 0.25));
  });

  it('is corrected twice by inverse frequency, and once when the plan’s part is out', () => {
    const twice = { ...state, recipe: withWeighting({ scheme: 'inverse-frequency' }) };
    // 3 boxes × 2/3 against 3 boxes × 2.
    expect(share(twice)).toEqual([0.25, 0.75]);
    const once = { ...state, recipe: withWeighting({ scheme: 'inverse-frequency', lessPlan: true }) };
    expect(share(once)[0]).toBeCloseTo(0.5, 12);
    expect(weightsNow(once)?.isLessPlan).toBe(true);
  });

  it('counts the focal loss at each class’s confidence, where it is on', () => {
    const focal = { isOn: true, gamma: 2, alpha: null, frequent: 0.9, rare: 0.5 };
    // (1 − 0.9)² against (1 − 0.5)².
    expect(share({ ...state, recipe: withWeighting({ focal }) })[1]).toBeCloseTo(0.25 / 0.26, 12);
    expect(share({ ...state, recipe: withWeighting({ focal: { ...focal, isOn: false } }) })).toEqual([
      0.5, 0.5,
    ]);
  });

  it('is as imported while the plan is hidden', () => {
    expect(share({ ...state, view: { ...firstView, planHidden: true } })).toEqual([0.75, 0.25]);
  });

  it('counts mixed copies where they are in the plan and known; weights stay those of the repeats', () => {
    const recipe = {
      ...withWeighting({ scheme: 'inverse-frequency', of: 'plan' }),
      mixing: { ...defaultMixing, inPlan: true },
    };
    const unknown: StudioState = { ...state, recipe };
    const counted = (wish: StudioState): StudioState => ({
      ...wish,
      mixing: {
        ...noMixing,
        countedFor: wishNow(wish),
        counts: {
          counts: { class: Float64Array.of(6, 3) },
          errors: { class: new Float64Array(2) },
          sampled: null,
          copies: { extra: 2, byVariant: [2], mixed: 2 },
        },
      },
    });
    expect(reachNow(unknown)?.planned).toEqual(Float64Array.of(0.5, 0.5));
    const known = counted(unknown);
    expect(reachNow(known)?.planned[0]).toBeCloseTo(2 / 3, 12);
    expect(weightsNow(known)?.weights).toEqual(weightsNow(unknown)?.weights);
    // Counts of another plan are not those of this one.
    expect(reachNow({ ...known, plan: { ...plan, repeats: Uint16Array.of(1, 1, 1, 2) } })?.planned[0]).toBe(
      0.6,
    );
    expect(reachNow({ ...known, view: { ...firstView, planHidden: true } })?.planned[0]).toBe(0.75);
  });

  it('is worked out anew only for what changed', () => {
    const before = weightsNow({ ...state, recipe: withWeighting({ scheme: 'inverse-root' }) });
    const focal = { ...defaultRecipe.weighting.focal, isOn: true, gamma: 3 };
    expect(weightsNow({ ...state, recipe: withWeighting({ scheme: 'inverse-root', focal }) })).toBe(before);
  });
});

describe('schemes before they are chosen', () => {
  it('are all listed after none, with what each would do to this plan', () => {
    const previews = schemePreviewsNow(state)!;
    expect(previews.map(({ scheme }) => scheme?.id ?? null)).toEqual([null, ...schemes.map(({ id }) => id)]);
    for (const { scheme, ratio, offTarget } of previews) {
      const chosen = { ...state, recipe: withWeighting({ scheme: scheme?.id ?? null }) };
      expect(Number.isNaN(ratio)).toBe(Number.isNaN(offTarget));
      if (!Number.isNaN(offTarget)) expect(offTarget).toBeCloseTo(offTargetOf(reachNow(chosen)!).share, 12);
    }
    expect(previews[0].ratio).toBe(1);
    expect(previews.find(({ scheme }) => scheme?.id === 'inverse-frequency')?.ratio).toBeCloseTo(3, 12);
  });

  it('are nothing before a dataset is open', () => {
    expect(schemePreviewsNow(initial)).toBeNull();
    expect(weightingInputNow(initial)).toBeNull();
    expect(reachNow(initial)).toBeNull();
  });
});

describe('choices for the loss', () => {
  it('are named steps that undo takes back', () => {
    const scheme = schemes.find(({ id }) => id === 'effective-number')!;
    chooseScheme(scheme);
    setArgument(scheme, 'beta', 0.9);
    setFocal({ isOn: true });
    setLessPlan(true);
    expect(getState().past.map(({ label }) => label)).toEqual([
      'Class weights: Effective number',
      'β of Effective number',
      'Focal loss on',
      'Take the plan’s part out of the weights',
    ]);
    undo();
    expect(getState().recipe.weighting.lessPlan).toBe(false);
    redo();
    expect(getState().recipe.weighting.lessPlan).toBe(true);
    chooseScheme(null);
    // What was typed for a scheme is there when it is chosen again.
    expect(getState().recipe.weighting.parameters).toEqual({ 'effective-number': { beta: 0.9 } });
  });

  it('have a command for each scheme, which says when it stands so already', () => {
    for (const scheme of schemes) {
      const found = commands.find(({ id }) => id === `weights-scheme-${scheme.id}`)!;
      expect(found.title).toContain(scheme.name);
      expect(found.unavailable(state)).toBeNull();
      expect(found.unavailable({ ...state, recipe: withWeighting({ scheme: scheme.id }) })).toBe(
        'It is so already',
      );
    }
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });

  it('say why the plan’s part cannot be taken out', () => {
    const why = (weighting: Partial<WeightingSettings>, more: Partial<StudioState> = {}) =>
      cannotTakePlanOut({ ...state, recipe: withWeighting(weighting), ...more });
    expect(why({})).toContain('choose a scheme');
    expect(why({ scheme: 'inverse-frequency' })).toBeNull();
    expect(why({ scheme: 'inverse-frequency' }, { plan: null })).toContain('no plan');
    expect(why({ scheme: 'inverse-frequency', of: 'plan' })).toContain('after the plan already');
    expect(why({ scheme: 'to-target' })).toContain('after the plan already');
    expect(why({ scheme: 'ldam' })).toContain('Margins');
  });

  it('come back as they were from what the browser keeps', () => {
    const weighting: WeightingSettings = {
      scheme: 'logit-adjustment',
      parameters: { 'logit-adjustment': { tau: 1.5 }, 'median-frequency': { frequency: 'beside' } },
      countBy: 'images',
      of: 'plan',
      lessPlan: true,
      focal: { isOn: true, gamma: 3.5, alpha: null, frequent: 0.8, rare: 0.3 },
      head: 'sigmoid',
      deployment: { prior: 'given', shares: { cat: 0.2, dog: 0.8 } },
      situation: { rareMatters: true, average: 'macro' },
    };
    const kept: unknown = structuredClone(withWeighting(weighting));
    const { recipe, problems } = parseRecipe(kept);
    expect(recipe?.weighting).toEqual(weighting);
    expect(problems).toEqual([]);
  });
});
