import { describe, expect, it } from 'vitest';
import type { ClassTally } from '../weighting/tally.ts';
import { balancedAccuracy } from './balancedAccuracy.ts';
import { constantAnswers } from './constantAnswers.ts';

const tally = (boxes: readonly number[], images: readonly number[], totalImages: number): ClassTally => ({
  boxes: Float64Array.from(boxes),
  images: Float64Array.from(images),
  boxesBeside: new Float64Array(boxes.length),
  totalImages,
  emptyImages: 0,
  totalBoxes: boxes.reduce((sum, n) => sum + n, 0),
});

describe('answers that need no model', () => {
  it('one label an image: the majority, all but the rarest, and a draw', () => {
    // 90, 8 and 2 of 100; a class without images is asked of nobody.
    const counts = [90, 8, 0, 2];
    expect(constantAnswers(tally(counts, counts, 100), 'single')).toEqual([
      { kind: 'majority', class: 0, accuracy: 0.9, balanced: 1 / 3 },
      { kind: 'allButRarest', class: 3, accuracy: 0.98, balanced: expect.closeTo(2 / 3, 12) as number },
      // 0.81 + 0.0064 + 0.0004.
      { kind: 'asOften', class: null, accuracy: expect.closeTo(0.8168, 12) as number, balanced: 1 / 3 },
    ]);
    expect(balancedAccuracy([90, 0, 0, 0], counts).majority).toEqual({
      class: 0,
      accuracy: 0.9,
      balanced: 1 / 3,
    });
  });

  it('boxes: what is found of them; a detector draws nothing', () => {
    const answers = constantAnswers(tally([6, 2], [3, 2], 4), 'boxes');
    expect(answers.map(({ kind, accuracy, balanced }) => [kind, accuracy, balanced])).toEqual([
      ['majority', 0.75, 0.5],
      ['allButRarest', 0.75, 0.5],
    ]);
  });

  it('several labels an image: each class is a yes or no', () => {
    // Of 4 images 3 have the first, 1 the second: 3 + 3 of 8 answers are right.
    const [majority, allBut, drawn] = constantAnswers(tally([3, 1], [3, 1], 4), 'multi');
    expect(majority).toEqual({ kind: 'majority', class: null, accuracy: 0.75, balanced: 0.5 });
    // One of 8 answers is wrong; its class has recall 0 and specificity 1.
    expect(allBut).toEqual({ kind: 'allButRarest', class: 1, accuracy: 7 / 8, balanced: 0.75 });
    // 9/16 + 1/16 for either class.
    expect(drawn.accuracy).toBe(0.625);
  });

  it('says nothing where nothing is counted', () => {
    expect(constantAnswers(tally([0, 0], [0, 0], 5), 'single')).toEqual([]);
    expect(constantAnswers(tally([], [], 0), 'boxes')).toEqual([]);
    // Of one class there is no rarest to miss.
    expect(constantAnswers(tally([3], [3], 3), 'boxes').map(({ kind }) => kind)).toEqual(['majority']);
  });
});
