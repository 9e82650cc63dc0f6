import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../testing/makeDataset.ts';
import { defaultRecipe } from '../../recipe/recipe.ts';
import { defaultWeighting, type WeightingSettings } from '../settings.ts';
import { tallyOf } from '../tally.ts';
import { weightingInput } from '../weightingInput.ts';
import { priorShift } from './priorShift.ts';
import { sigmoidShift } from './sigmoidShift.ts';

/** Three images with one, one and two boxes: a, a, and a with b; the last is used three times by the plan. */
const dataset = makeDataset(
  ['a', 'b', 'unused'],
  [
    { boxes: [[0, 0, 0, 1, 1]] },
    { boxes: [[0, 0, 0, 1, 1]] },
    {
      boxes: [
        [0, 0, 0, 1, 1],
        [1, 0, 0, 1, 1],
      ],
    },
  ],
);
const input = weightingInput(dataset, defaultRecipe.balance, null, [1, 1, 3]);
const shiftOf = (patch: Partial<WeightingSettings> = {}) =>
  priorShift(input, { ...defaultWeighting, ...patch });

describe('the shift of a plan', () => {
  it('is ln of the imported share over the planned one', () => {
    // a: 3 of 4, then 5 of 8; b: 1 of 4, then 3 of 8.
    const { ofPlan, ofPlanAndWeights, notes } = shiftOf();
    expect(ofPlan[0]).toBeCloseTo(Math.log(0.75 / 0.625), 12);
    expect(ofPlan[1]).toBeCloseTo(Math.log(0.25 / 0.375), 12);
    expect(ofPlan[2]).toBeNull();
    expect(ofPlanAndWeights).toEqual(ofPlan);
    expect(notes).toEqual([]);
  });

  it('has weights shift the prior as resampling does', () => {
    // n / (K n_k) of the planned counts makes what the loss sees even.
    const { effective, ofPlanAndWeights } = shiftOf({ scheme: 'inverse-frequency', of: 'plan' });
    expect(effective![0]).toBeCloseTo(0.5, 12);
    expect(effective![1]).toBeCloseTo(0.5, 12);
    expect(ofPlanAndWeights![0]).toBeCloseTo(Math.log(0.75 / 0.5), 12);
    expect(ofPlanAndWeights![1]).toBeCloseTo(Math.log(0.25 / 0.5), 12);
  });

  it('leads to the deployment prior that is chosen', () => {
    const even = shiftOf({ deployment: { prior: 'even', shares: {} } });
    expect(even.ofPlan[0]).toBeCloseTo(Math.log(0.5 / 0.625), 12);
    expect(even.notes).toEqual(['Even over the classes that train holds; nothing is there of “unused”.']);
  });
});

describe('the shift of a sigmoid head', () => {
  it('of a detector is the ratio of the boxes an image', () => {
    // a: 3 boxes of 3 images, then 5 of 5; b: 1 of 3, then 3 of 5.
    const { by, ofPlan } = sigmoidShift(input, shiftOf(), 'detection');
    expect(by).toBe('rate');
    expect(ofPlan[0]).toBe(0);
    expect(ofPlan[1]).toBeCloseTo(Math.log(1 / 3 / (3 / 5)), 12);
    expect(ofPlan[2]).toBeNull();
  });

  it('of a classifier is the change of the log-odds; none where every image holds the class', () => {
    const { by, ofPlan } = sigmoidShift(input, shiftOf(), 'classification');
    expect(by).toBe('odds');
    expect(ofPlan[0]).toBeNull();
    expect(ofPlan[1]).toBeCloseTo(Math.log(1 / 2) - Math.log(3 / 2), 12);
  });

  it('takes the weights of the positives off, and follows the deployment prior', () => {
    const weighted = shiftOf({ scheme: 'inverse-frequency', of: 'plan' });
    const { ofPlan, ofPlanAndWeights } = sigmoidShift(input, weighted, 'detection');
    expect(ofPlanAndWeights![1]).toBeCloseTo(ofPlan[1]! - Math.log(weighted.acting![1]), 12);
    const even = sigmoidShift(input, shiftOf({ deployment: { prior: 'even', shares: {} } }), 'detection');
    expect(even.ofPlan[1]).toBeCloseTo(ofPlan[1]! + Math.log(2), 12);
  });

  it('says where more images than there are would have to hold a class', () => {
    const given = shiftOf({ deployment: { prior: 'given', shares: { a: 0, b: 1 } } });
    const { ofPlan, notes } = sigmoidShift(input, given, 'classification');
    expect(ofPlan[1]).toBeNull();
    expect(notes).toEqual([
      'By the deployment prior more images than there are would hold “b”: no shift of a sigmoid.',
    ]);
  });
});

describe('a tally with parts of labels', () => {
  it('counts a box of a mixed image by its part', () => {
    const tally = tallyOf(dataset, [1, 0, 2], { from: 2, part: [0.25, 0.5] });
    expect([...tally.boxes]).toEqual([1.5, 1, 0]);
    expect([...tally.boxesBeside]).toEqual([2.5, 1.5, 0]);
    expect([tally.totalBoxes, tally.totalImages]).toEqual([2.5, 3]);
  });

  it('gives a sigmoid the odds of its mean target, not of the images that hold some of the label', () => {
    // b comes in one image of three, then twice in four uses as half a label: 1 of 4.
    const planned = tallyOf(dataset, [1, 1, 2], { from: 3, part: [0.5] });
    const { ofPlan } = sigmoidShift({ ...input, planned }, shiftOf(), 'classification');
    expect(ofPlan[1]).toBeCloseTo(Math.log(1 / 2) - Math.log(1 / 3), 12);
  });
});
