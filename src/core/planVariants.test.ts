import { describe, expect, it } from 'vitest';
import { certificate } from './balance/certificate.ts';
import { rulePartsOf } from './balance/rule/ruleParts.ts';
import { checkCertificate } from './balance/testing/checkCertificate.ts';
import { defaultMixing, type MixingSettings, type VariantSettings } from './mixing/settings.ts';
import { evaluate } from './balance/solver/objective.ts';
import { planOf } from './plan.ts';
import { defaultRecipe, type BalanceSettings, type Recipe } from './recipe/recipe.ts';
import { makeDataset, type ImageSpec } from './testing/makeDataset.ts';

/** 120 images: one or two of the frequent class each, every eighth one with a box of the rare one too. */
const images = Array.from({ length: 120 }, (_, i): ImageSpec => {
  const box = (k: number, at: number) => [k, 40 + 90 * at, 60 + (i % 7) * 20, 60, 50] as const;
  return {
    path: `${String(i).padStart(3, '0')}.jpg`,
    width: 640,
    height: 480,
    boxes: [box(0, 0), ...(i % 3 === 0 ? [box(0, 1)] : []), ...(i % 8 === 0 ? [box(1, 2)] : [])],
  };
});
const dataset = makeDataset(['often', 'seldom'], images);
const mosaics: VariantSettings[] = [
  {
    id: 'mosaic',
    name: 'Mosaic',
    share: 1,
    steps: [{ operation: 'mosaic4', probability: 1, parameters: {} }],
  },
];
const recipeOf = (mixing: Partial<MixingSettings>, balance: Partial<BalanceSettings> = {}): Recipe => ({
  ...defaultRecipe,
  balance: { ...defaultRecipe.balance, strength: 3, ...balance },
  mixing: { ...defaultMixing, variants: mosaics, partners: { kind: 'even' }, ...mixing },
});
const inBalance = { inPlan: true, inBalance: true };
const copies = (repeats: ArrayLike<number>) =>
  Array.from(repeats).reduce((sum, r) => sum + Math.max(0, r - 1), 0);

describe('a plan whose balance knows of variants', () => {
  it('uses fewer copies than one that takes them for the same pictures: mosaics bring the frequent class along', () => {
    const plain = planOf(dataset, recipeOf({}));
    const mixed = planOf(dataset, recipeOf(inBalance));
    expect(copies(plain.repeats)).toBeGreaterThan(copies(mixed.repeats));
    expect(copies(mixed.repeats)).toBeGreaterThan(0);
    expect(mixed.before).toEqual(plain.before);
    // As variants, the copies that the plan without them asks for are no better than those of the plan with them.
    const asked = evaluate(mixed.problem, plain.solution.repeats).objective;
    expect(mixed.solution.objective).toBeLessThan(asked);
    expect(mixed.solution.bound).toBeLessThanOrEqual(asked);
    expect(mixed.after.tv).toBeGreaterThan(plain.after.tv!);
    expect(mixed.after.tv).toBeLessThan(mixed.before.tv!);
  });

  it('is certified, by an independent program too, and the same whatever the order of the images', () => {
    const plan = planOf(dataset, recipeOf({ ...inBalance, partners: { kind: 'plan' } }));
    expect(plan.solution.gap).toBeLessThan(0.05);
    const text = JSON.stringify(certificate(plan.problem, plan.solution));
    expect(checkCertificate(text)).toEqual([]);
    const file = JSON.parse(text) as { mixtures: [number, number][][] };
    file.mixtures[0][0][1] *= 1.001;
    expect(checkCertificate(JSON.stringify(file))).not.toEqual([]);
    const turned = planOf(
      makeDataset(['often', 'seldom'], [...images].reverse()),
      recipeOf({ ...inBalance, partners: { kind: 'plan' } }),
    );
    expect(turned.solution.repeats).toEqual(plan.solution.repeats);
    expect(turned.solution.objective).toBe(plan.solution.objective);
  });

  it.each([{}, { inPlan: true }, { inBalance: true }])('is what it was without that wish: %o', (wish) => {
    const plain = planOf(dataset, { ...recipeOf({}), mixing: defaultMixing });
    const told = planOf(dataset, recipeOf(wish));
    expect(JSON.stringify(certificate(told.problem, told.solution))).toBe(
      JSON.stringify(certificate(plain.problem, plain.solution)),
    );
    expect(told.after).toEqual(plain.after);
    expect(told.notes).toEqual(plain.notes);
    expect(told.problem.counts.further).toBeUndefined();
  });

  it('says why it takes copies for the same pictures where it must', () => {
    const notes = (balance: Partial<BalanceSettings>, of = dataset) =>
      planOf(of, recipeOf(inBalance, balance)).notes;
    const said = 'The balance counts extra copies as the same pictures: ';
    expect(notes({ method: { id: 'rfs', parameters: {} } })).toContain(
      `${said}a known method knows of no variants.`,
    );
    const clips = {
      ...dataset,
      attributes: [
        { name: 'clip', of: 'image', kind: 'text', values: dataset.images.key.map((key) => key[0]) } as const,
      ],
    };
    expect(notes({ group: 'clip' }, clips)).toContain(
      `${said}images that are used in groups have no variants in the balance.`,
    );
    const table = { ...dataset, images: { ...dataset.images, multiplicity: new Uint32Array(120).fill(3) } };
    expect(notes({}, table)).toContainEqual(expect.stringContaining('count table names no images'));
    expect(notes({})).not.toContainEqual(expect.stringContaining(said));
  });

  it('has one plan for all epochs, and says so where they were to be rounded afresh', () => {
    const plan = planOf(dataset, recipeOf(inBalance, { epochs: 'afresh' }));
    expect(plan.expected).toBeNull();
    expect(plan.notes).toContain('Epochs are all the same: the balance knows the variants of one plan.');
  });

  it('has no rule, and says why', () => {
    const plan = planOf(dataset, recipeOf(inBalance));
    expect(() => rulePartsOf({ dataset, ...plan }, plan.recipe.balance)).toThrow('counts variants');
  });

  it('has indices of classes also where these have no weight', () => {
    const plan = planOf(
      dataset,
      recipeOf(inBalance, {
        factors: { location: { weight: 1, tau: 0.5, shares: {}, copiedFrom: null, scope: null } },
      }),
    );
    expect(plan.problem.counts.further).toBeDefined();
    expect(copies(plan.repeats)).toBeGreaterThan(0);
    expect(plan.after.tv).not.toBe(plan.before.tv);
  });
});
