import { describe, expect, it } from 'vitest';
import { slotsOf } from './slots.ts';

const all = [
  'location',
  'boxSize',
  'anchorIou',
  'aspect',
  'borderDistance',
  'neighbourIou',
  'objectsPerImage',
  'split',
];
const shown = (slots: ReturnType<typeof slotsOf>) => slots.map((slot) => slot.shown);

describe('the six places for facets', () => {
  it('keep the first four where people look for them', () => {
    expect(shown(slotsOf(all, new Set(), new Map())).slice(0, 4)).toEqual([
      'location',
      'boxSize',
      'anchorIou',
      'aspect',
    ]);
  });

  it('show a metadata column where the data has one, and offer the others', () => {
    const slots = slotsOf([...all, 'attribute:Stain', 'attribute:Site'], new Set(), new Map());
    expect(slots[4].shown).toBe('attribute:Stain');
    expect(slots[4].choices).toContain('attribute:Site');
    expect(slots[0].choices).toEqual(['location']);
  });

  it('prefer a facet that has a weight, and what the person chose above all', () => {
    expect(slotsOf(all, new Set(['objectsPerImage']), new Map())[5].shown).not.toBe(
      slotsOf(all, new Set(), new Map())[5].shown,
    );
    expect(slotsOf(all, new Set(), new Map([[5, 'split']]))[5].shown).toBe('split');
  });

  it('show which classes are found together in the sixth, if any are and nothing there has a weight', () => {
    const slots = slotsOf([...all, 'together'], new Set(), new Map());
    expect(slots[5].shown).toBe('together');
    expect(slots[4].choices).not.toContain('together');
    expect(slots[5].choices).toContain('objectsPerImage');
    expect(slotsOf([...all, 'together'], new Set(['split']), new Map())[5].shown).toBe('split');
  });

  it('give the places of what does not apply to others, and draw no empty ones', () => {
    const slots = slotsOf(['attribute:Site', 'split'], new Set(), new Map());
    expect(shown(slots)).toEqual(['attribute:Site', 'split']);
    expect(slotsOf([], new Set(), new Map())).toEqual([]);
  });

  it('never show a facet twice', () => {
    const ids = shown(
      slotsOf(
        [...all, 'attribute:a'],
        new Set(['split']),
        new Map([
          [4, 'split'],
          [5, 'split'],
        ]),
      ),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
