import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBuilder } from './builder.ts';
import { uniqueKeys } from './imageRows.ts';

describe('createBuilder', () => {
  it('groups boxes by image, keeps their order within it, and loses none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(fc.nat(7), { maxLength: 40 }), (count, owners) => {
        const builder = createBuilder('test');
        const cup = builder.class(1, 'cup');
        for (let i = 0; i < count; i++) builder.image({ id: i, path: `${i}` });
        const rows = owners.map((owner, b) => {
          const row = builder.box({ image: owner % count, class: cup, x: b, y: 0, w: 1, h: 1 });
          builder.boxAttribute('serial', row, b);
          return [owner % count, b];
        });
        const { images, boxes, attributes } = builder.build();
        const expected = rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        const owner = (b: number) => images.boxStart.findLastIndex((start) => start <= b);
        expect(Array.from(boxes.x, (x, b) => [owner(b), x])).toEqual(expected);
        for (const column of attributes) if (column.kind === 'number') expect(column.values).toEqual(boxes.x);
      }),
    );
  });

  it('keeps a class without boxes, and tells apart equal names with other ids', () => {
    const builder = createBuilder('test');
    expect([
      builder.class(3, 'a'),
      builder.class('3', 'a'),
      builder.class(3, 'b'),
      builder.class(3, 'a'),
    ]).toEqual([0, 1, 2, 0]);
    expect(builder.build().classes).toEqual({ names: ['a', 'a', 'b'], ids: [3, '3', 3] });
  });

  it('gives every image a key that no other image and no path has', () => {
    expect(uniqueKeys(['a', 'a', 'a#2', 'a', '__proto__', '__proto__'])).toEqual([
      'a',
      'a#3',
      'a#2',
      'a#4',
      '__proto__',
      '__proto__#2',
    ]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'a#2', 'a#2#2', 'b')), (paths) => {
        expect(new Set(uniqueKeys(paths)).size).toBe(paths.length);
      }),
    );
  });

  it('infers the kind of a column: numbers, few words, many words', () => {
    const builder = createBuilder('test');
    for (let i = 0; i < 100; i++) {
      builder.image({ id: i, path: `${i}` });
      if (i !== 7) builder.imageAttribute('height', i, i);
      builder.imageAttribute('mixed', i, i % 2 ? i % 3 : 'none');
      builder.imageAttribute('note', i, `note ${i}`);
      builder.imageAttribute('nothing', i, null);
    }
    const { attributes } = builder.build();
    expect(attributes.map(({ name, kind }) => [name, kind])).toEqual([
      ['height', 'number'],
      ['mixed', 'category'],
      ['note', 'text'],
    ]);
    const [height, mixed] = attributes;
    if (height.kind !== 'number' || mixed.kind !== 'category') throw new Error('kinds');
    expect([height.values[7], height.values[99]]).toEqual([NaN, 99]);
    expect(Array.from(mixed.codes.slice(0, 4), (code) => mixed.labels[code])).toEqual([
      'none',
      '1',
      'none',
      '0',
    ]);
  });

  it('keeps a whole-image label without geometry', () => {
    const builder = createBuilder('test');
    builder.describe({ task: 'classification' });
    builder.label(builder.image({ id: 1, path: 'a' }), builder.class(0, 'cat'));
    const { boxes, leftOut, problems } = builder.build();
    expect([boxes.count, boxes.x[0], boxes.w[0]]).toEqual([1, NaN, NaN]);
    expect([leftOut.boxes, problems]).toEqual([0, []]);
  });
});
