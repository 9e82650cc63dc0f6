import { describe, expect, it } from 'vitest';
import { movedRect } from '../../geometry.ts';
import { libraryNamed } from '../../libraries/index.ts';
import type { LibraryId } from '../../libraries/library.ts';
import { labelsFrom, made, worldOf } from '../../testing/worldOf.ts';
import { resized } from './resized.ts';

// 200 × 101 with its long side brought to 100: 100 × 50.5.
const picture = { width: 200, height: 101 };

describe('a picture that is resized', () => {
  it.each<[LibraryId, number, number]>([
    ['ultralytics', 51, 51], // min(ceil(50.5), 100), boxes by the fraction of the height
    ['mmdetection', 50, 50.5], // int(50.5), boxes by 0.5
    ['albumentations', 51, 51], // round(50.5)
    ['torchvision', 51, 51],
  ])('has whole sides as %s rounds them', (library, height, boxHeight) => {
    const to = resized(picture, 100, 'contain', libraryNamed(library));
    expect([to.width, to.height, to.scale]).toEqual([100, height, 0.5]);
    expect(movedRect(to.matrix, [0, 0, 200, 101])).toEqual([0, 0, 100, boxHeight]);
  });

  it('covers a cell by its short side', () => {
    // 100 / 101 of 200: 198.02.
    const to = resized(picture, 100, 'cover', libraryNamed('albumentations'));
    expect([to.width, to.height]).toEqual([198, 100]);
  });

  it.each<[LibraryId, number[]]>([
    ['ultralytics', [0, 49, 100, 100]],
    ['mmdetection', [0, 50, 100, 100.5]],
  ])('stands with its corner at the centre of a mosaic of %s', (library, rect) => {
    const image = { ...picture, boxes: [[0, 0, 0, 200, 101] as const] };
    const pins = { values: { 'mosaic4.centreX': 0.5, 'mosaic4.centreY': 0.5 } };
    const mixed = made(worldOf([image, picture], { library }), ['mosaic4'], pins);
    expect(labelsFrom(mixed, 0)[0].rect).toEqual(rect);
  });

  it('leaves the odd pixel of a letterbox to the bottom: round(24.5 − 0.1)', () => {
    const image = { ...picture, boxes: [[0, 0, 0, 200, 101] as const] };
    const mixed = made(worldOf([image, picture]), ['mixUp']);
    expect(labelsFrom(mixed, 0)[0].rect).toEqual([0, 24, 100, 75]);
  });
});
