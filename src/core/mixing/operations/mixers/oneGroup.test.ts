import { describe, expect, it } from 'vitest';
import { rectMask } from '../../geometry.ts';
import { wholePicture, type Group, type Layer, type Scene } from '../../scene.ts';
import { blended, oneGroup } from './oneGroup.ts';

const layer = (picture: number, more: Partial<Layer> = {}): Layer => ({
  picture,
  from: wholePicture,
  to: [0, 0, 9, 0, 9, 9, 0, 9],
  opacity: 1,
  mask: null,
  colour: null,
  ...more,
});
const group = (more: Partial<Group> = {}): Group => ({
  ground: null,
  opacity: 1,
  mask: null,
  elastic: null,
  isTiled: false,
  layers: [layer(0)],
  ...more,
});
const scene = (...groups: Group[]): Scene => ({ width: 9, height: 9, groups, effects: [] });
const fill = group({ ground: [114, 114, 114], layers: [] });
const mask = rectMask([0, 0, 5, 5]);

describe('a scene as one group', () => {
  it('is the group itself, masked or filled, where there is one', () => {
    const only = group({ ground: [1, 2, 3], mask });
    expect(oneGroup(scene(only))).toBe(only);
  });
  it('joins fill, tiles and what lies over them', () => {
    expect(oneGroup(scene(fill, group({ layers: [layer(0), layer(1)] })))).toEqual(
      group({ ground: [114, 114, 114], layers: [layer(0), layer(1)] }),
    );
    expect(oneGroup(scene(fill, group({ isTiled: true })))?.isTiled).toBe(true);
    expect(oneGroup(scene(group({ isTiled: true }), group()))?.isTiled).toBe(false);
  });
  it('gives a group’s mask to its layers, and drops its fill over the same fill', () => {
    const joined = oneGroup(scene(fill, group({ ground: [114, 114, 114], mask })));
    expect(joined?.layers).toEqual([layer(0, { mask })]);
  });
  it.each<[string, Scene]>([
    ['nothing', scene()],
    ['a blend', scene(fill, group({ opacity: 0.5 }))],
    ['a patch of another fill', scene(fill, group({ ground: [0, 0, 0], mask }))],
    ['a fill over layers', scene(group(), group({ ground: [114, 114, 114], mask }))],
    ['a mask over masked layers', scene(fill, group({ mask, layers: [layer(0, { mask })] }))],
    ['a mask at the bottom', scene(group({ mask }), group())],
  ])('is none for %s', (_, parts) => {
    expect(oneGroup(parts)).toBeNull();
  });
});

describe('a blend of two scenes', () => {
  const blend = scene(group(), group({ opacity: 0.5 }));
  it('has the single one on top, whichever that is, by its share', () => {
    expect(blended(blend, scene(group()), 0.3)?.map(({ opacity }) => opacity)).toEqual([1, 0.5, 0.3]);
    expect(blended(scene(group()), blend, 0.3)?.map(({ opacity }) => opacity)).toEqual([1, 0.5, 0.7]);
  });
  it('is none of two blends', () => {
    expect(blended(blend, blend, 0.3)).toBeNull();
  });
});
