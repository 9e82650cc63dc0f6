import { describe, expect, it } from 'vitest';
import { importDataset } from '../formats/importDataset.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { createBuilder, type DatasetBuilder } from './builder.ts';

const square = { x: 0, y: 0, w: 1, h: 1 };
const count = (n: number) => Array.from({ length: n }, (_, i) => i);

function begun(): { builder: DatasetBuilder; image: number } {
  const builder = createBuilder('test');
  return { builder, image: builder.image({ id: 1, path: 'a.jpg' }) };
}

describe('65,535 classes', () => {
  it('are told apart, and the last keeps its own number', () => {
    const { builder, image } = begun();
    for (const id of count(65_535)) builder.class(id, `class ${id}`);
    expect(builder.box({ image, class: builder.class(65_534, 'class 65534'), ...square })).toBe(0);
    const { boxes, classes, problems } = builder.build();
    expect([boxes.class[0], classes.names.length, problems]).toEqual([65_534, 65_535, []]);
  });

  it('are all there are: boxes and labels of others are left out, told once and counted', () => {
    const { builder, image } = begun();
    const file = builder.file('a.json');
    for (const id of count(65_535)) builder.class(id, `class ${id}`);
    const [first, second] = [builder.class('x', 'one more'), builder.class('y', 'two more')];
    const rows = [
      builder.box({ image, class: first, ...square, file }),
      builder.box({ image, class: 0, ...square, file }),
      builder.label(image, second, { file }),
      builder.box({ image, class: builder.class('x', 'one more'), ...square, file }),
    ];
    builder.boxAttribute('note', rows[0], 'of no box');
    builder.boxAttribute('note', rows[1], 'of the box');
    const dataset = builder.build();
    expect(rows).toEqual([-1, 0, -1, -1]);
    expect([...dataset.boxes.class]).toEqual([0]);
    expect(dataset.classes.names.length).toBe(65_535);
    expect(dataset.leftOut).toEqual({ images: 0, boxes: 3 });
    expect(dataset.attributes).toMatchObject([{ name: 'note', labels: ['of the box'] }]);
    expect(dataset.problems).toEqual([
      {
        file: 'a.json',
        kind: 'class-many',
        what: 'There are more than 65,535 classes, which are all that can be told apart; “one more” is the first beyond.',
        kept: 'The 3 boxes of them were left out.',
        severity: 'left-out',
        count: 3,
      },
    ]);
  });

  it('and more in a COCO file lose no box of the others', async () => {
    const n = 65_540;
    const text = JSON.stringify({
      images: [{ id: 1, file_name: 'a.jpg', width: 9, height: 9 }],
      categories: count(n).map((id) => ({ id, name: `c${id}` })),
      annotations: [0, 65_534, 65_535, 65_536, 65_539, 7].map((category_id, id) => ({
        id,
        image_id: 1,
        category_id,
        bbox: [1, 1, 2, 2],
      })),
    });
    const result = await importDataset([memoryFile('a.json', text)], { name: 'test' });
    if (!result.ok) throw new Error(result.message);
    const { boxes, leftOut, problems } = result.dataset;
    expect([...boxes.class]).toEqual([0, 65_534, 7]);
    expect(leftOut.boxes).toBe(3);
    expect(problems.map(({ file, kept }) => [file, kept])).toEqual([
      ['a.json', 'The 3 boxes of them were left out.'],
    ]);
  });
});

describe('255 splits', () => {
  it('have each its own number', () => {
    const builder = createBuilder('test');
    for (const i of count(255)) builder.image({ id: i, path: `${i}`, split: builder.split(`s${i}`) });
    const { images, problems } = builder.build();
    expect([images.split[254], images.splitNames[254], problems]).toEqual([254, 's254', []]);
  });

  it('are followed by one that holds the images of all others', () => {
    const builder = createBuilder('test');
    for (const i of count(600)) builder.image({ id: i, path: `${i}`, split: builder.split(`s${i}`) });
    builder.image({ id: 'x', path: 'x', split: builder.split('s3') });
    const { images, problems } = builder.build();
    expect(images.splitNames.length).toBe(256);
    expect([0, 254, 255, 599, 600].map((i) => images.splitNames[images.split[i]])).toEqual([
      's0',
      's254',
      'other splits',
      'other splits',
      's3',
    ]);
    expect(problems.map(({ kind, what, kept, count: n }) => [kind, what, kept, n])).toEqual([
      [
        'split-many',
        'There are more than 255 splits; “s255” is the first beyond.',
        'The 345 images of them are kept, in the split “other splits”.',
        345,
      ],
    ]);
  });
});

describe('512 attributes', () => {
  it('of images and as many of boxes are columns; values of others are counted', () => {
    const { builder, image } = begun();
    const box = builder.box({ image, class: builder.class(1, 'cup'), ...square });
    for (const i of count(600)) {
      builder.imageAttribute(`i${i}`, image, i);
      builder.boxAttribute(`b${i}`, box, i);
    }
    builder.imageAttribute('i511', image, 5);
    builder.imageAttribute('i512', image, null);
    const { attributes, problems } = builder.build();
    expect(attributes.map(({ name }) => name)).toEqual([
      ...count(512).map((i) => `i${i}`),
      ...count(512).map((i) => `b${i}`),
    ]);
    expect(attributes[511]).toMatchObject({ name: 'i511', values: Float64Array.of(5) });
    expect(problems.map(({ what, kept }) => `${what} ${kept}`)).toEqual([
      'The images have more than 512 attributes; “i512” is the first beyond. The first 512 were kept; 88 values of others were left out.',
      'The boxes have more than 512 attributes; “b512” is the first beyond. The first 512 were kept; 88 values of others were left out.',
    ]);
  });
});
