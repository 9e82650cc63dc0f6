import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

/** A GIF of 64 × 32 pixels, as far as its header goes. */
const gif = Uint8Array.from([...'GIF89a'].map((c) => c.charCodeAt(0)).concat([64, 0, 32, 0]));

async function read(files: Record<string, unknown>): Promise<Dataset> {
  const given = Object.entries(files).map(([path, content]) =>
    memoryFile(
      path,
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    ),
  );
  const result = await importDataset(given, { name: 'createml' });
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset.format).toBe('createml');
  return result.dataset;
}

/** Apple's own example, with its file names. */
const apples = [
  {
    imagefilename: 'cat and dog.png',
    annotation: [
      { label: 'cat', coordinates: { y: 22, x: 14, height: 40, width: 20 } },
      { label: 'dog', coordinates: { y: 40, x: 38.5, height: 10, width: 7 } },
    ],
  },
  { imagefilename: 'empty.png', annotation: [] },
];

describe('CreateML', () => {
  it('has boxes by their centre, under either spelling', async () => {
    for (const list of [
      apples,
      apples.map(({ imagefilename, annotation }) => ({ image: imagefilename, annotations: annotation })),
    ]) {
      const { boxes, images, classes } = await read({ 'a.json': list });
      expect(Array.from(boxes.x, (x, b) => [x, boxes.y[b], boxes.w[b], boxes.h[b]])).toEqual([
        [4, 2, 20, 40],
        [35, 35, 7, 10],
      ]);
      expect(images.path).toEqual(['cat and dog.png', 'empty.png']);
      expect(classes.names).toEqual(['cat', 'dog']);
    }
  });

  it('has splits from its folders and sizes from its pictures', async () => {
    const list = [{ image: 'a.gif', annotations: apples[0].annotation }];
    const dataset = await read({
      'train/_annotations.createml.json': list,
      'valid/_annotations.createml.json': list,
      'train/a.gif': gif,
      'valid/a.gif': gif,
    });
    expect(dataset.images.path).toEqual(['train/a.gif', 'valid/a.gif']);
    expect(dataset.images.splitNames).toEqual(['train', 'val']);
    expect(Array.from(dataset.images.width)).toEqual([64, 64]);
    expect(dataset.imagesMissing).toBe(0);
  });

  it.each([
    [
      'texts',
      [
        { image: 'a.jpg', annotations: ['cat', 'wet'] },
        { image: 'b.jpg', annotations: ['cat'] },
      ],
    ],
    [
      'objects',
      [
        { image: 'a.jpg', annotations: [{ label: 'cat' }, { label: 'wet' }] },
        { image: 'b.jpg', annotations: [{ label: 'cat' }] },
      ],
    ],
    [
      'one text',
      [
        { image: 'a.jpg', annotation: 'cat' },
        { image: 'a2.jpg', annotation: 'wet' },
        { image: 'b.jpg', annotation: 'cat' },
      ],
    ],
  ])('has labels of whole images: %s', async (_, list) => {
    const dataset = await read({ 'a.json': list });
    expect(dataset.task).toBe('classification');
    expect(Array.from(dataset.boxes.class)).toEqual([0, 1, 0]);
    expect(dataset.classes.names).toEqual(['cat', 'wet']);
  });

  it('keeps confidences as scores and what else is there as columns, and points at the bytes', async () => {
    const text = `[ {"image":"ü.jpg", "who":"me", "annotations":[
      {"label":"é","uniqueIdentifier":"X1","coordinates":{"x":5,"y":5,"width":2,"height":2},"confidence":0.5} ]} ]`;
    const { boxes, images, attributes } = await read({ 'a.json': text });
    expect(Array.from(boxes.score ?? [])).toEqual([0.5]);
    expect(attributes.map(({ name, of }) => [name, of])).toEqual([
      ['who', 'image'],
      ['uniqueIdentifier', 'box'],
    ]);
    const bytes = new TextEncoder().encode(text);
    for (const [record, whole] of [
      [boxes.record, { label: 'é' }],
      [images.record, { image: 'ü.jpg' }],
    ] as const) {
      const span = bytes.subarray(record.offset[0], record.offset[0] + record.length[0]);
      expect(JSON.parse(new TextDecoder().decode(span))).toMatchObject(whole);
    }
  });
});
