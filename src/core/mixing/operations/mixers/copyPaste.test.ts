import { describe, expect, it } from 'vitest';
import { pyramidOf } from '../../../pictures/pyramid.ts';
import { composed, step } from '../../../testing/composed.ts';
import { makeDataset } from '../../../testing/makeDataset.ts';
import { drawScene } from '../../draw/drawScene.ts';
import type { MixedLabel } from '../../composite.ts';
import type { Rect } from '../../geometry.ts';
import { mostOf } from './copyPaste.ts';

type Box = readonly [number, number, number, number, number];
const one = (...boxes: Box[]) => makeDataset(['cat', 'dog'], [{ width: 100, height: 50, boxes }]);
const shown = (labels: readonly MixedLabel[]) => labels.map(({ class: k, rect }) => [k, ...rect]);
const flat = (value: number, width = 100, height = 50) => {
  const pixels = new Uint8Array(4 * width * height);
  for (let i = 0; i < pixels.length; i += 4) pixels.set([value, value, value, 255], i);
  return pyramidOf({ width, height, pixels });
};

describe('copy-paste of the mirrored picture', () => {
  it('appends the mirrored box where there is room', () => {
    const { labels, scene, done } = composed(one([1, 10, 5, 20, 10]), [step('copyPaste')]);
    expect(shown(labels)).toEqual([
      [1, 10, 5, 30, 15],
      [1, 70, 5, 90, 15],
    ]);
    expect(scene.groups.at(-1)?.layers[0].mask?.rings).toEqual([[90, 5, 70, 5, 70, 15, 90, 15]]);
    expect(done).toEqual(['copyPaste']);
  });

  it('draws exactly the mirrored object', () => {
    const pixels = new Uint8Array(20_000).fill(255);
    for (let x = 10; x < 30; x++)
      for (let y = 5; y < 15; y++) pixels.set([10 * x - 100, 0, 0], 4 * (y * 100 + x));
    const { scene } = composed(one([1, 10, 5, 20, 10]), [step('copyPaste')]);
    const drawn = drawScene(scene, [pyramidOf({ width: 100, height: 50, pixels })]).pixels;
    const row = (y: number) => Array.from({ length: 100 }, (_, x) => drawn[4 * (y * 100 + x) + 1]);
    expect(row(5).map((g) => g === 0)).toEqual(
      Array.from({ length: 100 }, (_, x) => (x >= 10 && x < 30) || (x >= 70 && x < 90)),
    );
    expect(row(15).every((g) => g === 255)).toBe(true);
    expect(drawn[4 * (5 * 100 + 89)]).toBe(0);
    expect(drawn[4 * (5 * 100 + 70)]).toBe(190);
  });

  it('counts the share of the box that is there, which has to be below 0.30', () => {
    const label = { rect: [0, 0, 100, 10] as Rect } as MixedLabel;
    expect(mostOf([70, 0, 200, 10], [label])).toBe(0.3);
    expect(mostOf([70, 0, 200, 10], [])).toBe(0);
    // 30..60 goes to 40..70: they share 20 of 30.
    const middle = composed(one([0, 30, 5, 30, 10]), [step('copyPaste')]);
    expect(middle.done).toEqual([]);
    expect(middle.notes).toEqual(['Copy-paste was left out: no object found a free place.']);
  });

  it('leaves out an object at exactly 0.30, and pastes it just below', () => {
    // x .. x + 20 goes to 80 − x .. 100 − x: they share 2 x + 20 − 80, which is 6 of 20 at 33.
    const at = (x: number) => composed(one([0, x, 5, 20, 10]), [step('copyPaste')]).done;
    expect(at(33)).toEqual([]);
    expect(at(32.9)).toEqual(['copyPaste']);
  });

  it('takes the share of what fits, rounded as Python rounds', () => {
    const five = one([0, 0, 0, 5, 5], [0, 0, 10, 5, 5], [0, 0, 20, 5, 5], [0, 0, 30, 5, 5], [1, 0, 40, 5, 5]);
    const count = (share: number, more = {}) =>
      composed(five, [step('copyPaste', { share, ...more })]).labels.length - 5;
    expect([count(1), count(0.5), count(0.3), count(0.1), count(0)]).toEqual([5, 2, 2, 0, 0]);
    expect(count(1, { most: 3 })).toBe(3);
    const { labels } = composed(five, [step('copyPaste', { share: 0.2, order: 'rare' })]);
    expect(labels[5].class).toBe(1);
  });

  it('cuts along the polygon where there is one', () => {
    const { scene, labels } = composed(
      one([0, 10, 10, 20, 20]),
      [step('copyPaste')],
      {},
      { polygon: () => [[0.1, 0.2, 0.3, 0.2, 0.2, 0.6]] },
    );
    const ring = scene.groups.at(-1)?.layers[0].mask?.rings[0] ?? [];
    expect(ring.map((at) => Math.round(at * 1e9) / 1e9)).toEqual([90, 10, 70, 10, 80, 30]);
    expect(labels[1].rect).toEqual([70, 10, 90, 30]);
  });

  it('has nothing to do for whole-image labels, or after elastic deformation', () => {
    const data = one([0, 10, 5, 20, 10]);
    expect(composed({ ...data, task: 'classification' }, [step('copyPaste')]).done).toEqual([]);
    expect(composed(data, [step('elastic'), step('copyPaste')]).done).toEqual(['elastic']);
    expect(composed(one(), [step('copyPaste')]).notes).toEqual([
      'Copy-paste was left out: there is no object to cut out.',
    ]);
  });
});

describe('copy-paste from another picture', () => {
  const two = (...boxes: Box[]) =>
    makeDataset(
      ['cat', 'dog'],
      [
        { width: 100, height: 50, boxes },
        { width: 200, height: 200, boxes: [[1, 0, 0, 100, 40]] },
      ],
    );
  const pins = { partners: [1] };

  it('brings it to the canvas as the library letterboxes', () => {
    const steps = [step('copyPaste', { mode: 'mixup' })];
    const { labels, images } = composed(two(), steps, pins);
    // 200² to 50² in the middle of 100: from 25, 4 times smaller.
    expect(shown(labels)).toEqual([[1, 25, 0, 50, 10]]);
    expect(images).toEqual([0, 1]);
    expect(labels[0].image).toBe(1);
  });

  it('draws the other picture’s pixels there, and only there', () => {
    const { scene } = composed(two(), [step('copyPaste', { mode: 'mixup' })], pins);
    const { pixels } = drawScene(scene, [flat(50), flat(200, 200, 200)]);
    const at = (x: number, y: number) => pixels[4 * (y * 100 + x)];
    expect([at(24, 5), at(25, 5), at(49, 9), at(50, 9), at(49, 10)]).toEqual([50, 200, 200, 50, 50]);
  });

  it('in MMDetection ends covered boxes at what is seen, and drops what is next to nothing', () => {
    const boxes: Box[] = [
      [0, 0, 0, 24, 12],
      [0, 2, 1, 10, 8],
      [0, 20, 0, 60, 50],
      [0, 0, 1, 26, 8],
    ];
    const steps = [step('copyPaste')];
    // The partner lies at the left top: its box covers 0..25 × 0..10. Some chances paste nothing.
    for (let chance = 0; chance < 20; chance++) {
      const { labels, done } = composed(two(...boxes), steps, pins, { library: 'mmdetection', chance });
      if (done.length === 0) continue;
      expect(shown(labels)).toEqual([
        [0, 0, 10, 24, 12],
        [0, 2, 1, 12, 9],
        [0, 20, 0, 80, 50],
        [0, 0, 1, 26, 9],
        [1, 0, 0, 25, 10],
      ]);
      // The first moves by 10 px, which is within. The second is covered whole, of the last 1 × 8 px are left.
      expect(labels.map(({ dropped }) => dropped)).toEqual([
        null,
        'covered whole by what is pasted',
        null,
        '8 px² seen of it and a side 25 px further in: kept above 300 px² or within 10 px',
        null,
      ]);
      return;
    }
    throw new Error('nothing was pasted in twenty chances');
  });

  it('says so where there is no other picture', () => {
    const { notes } = composed(one([0, 1, 1, 5, 5]), [step('copyPaste', { mode: 'mixup' })], {
      partners: [-1],
    });
    expect(notes[0]).toContain('no other image to mix with');
  });
});
