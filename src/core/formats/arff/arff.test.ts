import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { recordText } from '../../testing/recordText.ts';
import { importDataset } from '../importDataset.ts';

async function opened(...files: SourceFile[]) {
  const result = await importDataset(files, { name: 'table' });
  if (!result.ok) throw new Error(result.message);
  return result;
}

const labelsOfImages = ({ images, boxes, classes }: Dataset) =>
  images.path.map((_, i) =>
    Array.from(boxes.class.subarray(images.boxStart[i], images.boxStart[i + 1]), (c) => classes.names[c]),
  );
const rows = (text: string, relation = 'r') =>
  memoryFile(
    'set.arff',
    `% a comment\n@RELATION ${relation}\n\n@attribute f1 numeric\n@ATTRIBUTE 'the sky' {0,1}\n@attribute sea {0, 1}\n@data\n${text}`,
  );

describe('ARFF', () => {
  it('reads dense and sparse rows, quoted names and comments, by the XML beside it', async () => {
    const xml =
      '<labels xmlns="http://mulan.sourceforge.net/labels"><label name="sea"><label name="the sky"/></label></labels>';
    const { dataset, files, formatName } = await opened(
      rows('0.5,1,0\n{0 2.5, 2 1}\n% nothing\n{}\n1,1,1\n'),
      memoryFile('set.xml', xml),
    );
    expect(formatName).toBe('ARFF');
    expect(dataset.task).toBe('classification');
    expect(dataset.classes).toMatchObject({ names: ['sea', 'the sky'], supercategories: ['', 'sea'] });
    expect(labelsOfImages(dataset)).toEqual([['the sky'], ['sea'], [], ['sea', 'the sky']]);
    expect(dataset.images.path).toEqual(['set/1', 'set/2', 'set/3', 'set/4']);
    expect(await recordText(dataset.images.record, 1, dataset, files)).toBe('{0 2.5, 2 1}');
    expect(dataset.attributes).toMatchObject([
      { name: 'f1', kind: 'number', values: new Float64Array([0.5, 2.5, 0, 1]) },
    ]);
    expect(dataset.problems).toEqual([]);
  });

  it('takes the labels that -C counts: the first, or, below 0, the last', async () => {
    const meka = (c: number) =>
      memoryFile(
        'm.arff',
        `@relation 'Music: -C ${c}'\n@attribute a {0,1}\n@attribute b {0,1}\n@attribute c {0,1}\n@data\n1,0,1\n`,
      );
    expect((await opened(meka(1))).dataset.classes.names).toEqual(['a']);
    const { dataset } = await opened(meka(-2));
    expect(dataset.classes.names).toEqual(['b', 'c']);
    expect(labelsOfImages(dataset)).toEqual([['c']]);
  });

  it('of a sparse row takes the first value of what is left out', async () => {
    const { dataset } = await opened(
      memoryFile(
        'm.arff',
        `@relation 'x -C 2'\n@attribute a {1,0}\n@attribute b {0,1}\n@data\n{}\n{0 0, 1 1}\n`,
      ),
    );
    expect(labelsOfImages(dataset)).toEqual([['a'], ['b']]);
  });

  it('names images by an attribute of text, and reads a nominal class as one label', async () => {
    const { dataset } = await opened(
      memoryFile(
        'w.arff',
        `@relation w\n@attribute image string\n@attribute class {cat, 'a dog'}\n@data\n'x\\'1.jpg',cat\n"b,2.jpg",'a dog'\n`,
      ),
    );
    expect(dataset.images.path).toEqual([`x'1.jpg`, 'b,2.jpg']);
    expect(labelsOfImages(dataset)).toEqual([['cat'], ['a dog']]);
  });
});

const mulan = '../shared/data/mulan-emotions-scene-flags';
describe.skipIf(!existsSync(mulan))('the ARFF files of Mulan', () => {
  const truth = existsSync(mulan)
    ? (JSON.parse(readFileSync(join(mulan, 'counts.json'), 'utf8')) as Record<
        string,
        { images: number; labels: number; per_class_labels: Record<string, number> }
      >)
    : {};
  it.each(Object.keys(truth))('%s has its true counts', async (view) => {
    const xml = `${view.split('/')[0]}/${view.split('/')[0]}.xml`;
    const given = await openPath(mulan);
    const { dataset } = await opened(...given.filter(({ path }) => path === view || path === xml));
    expect(dataset.format).toBe('arff');
    expect([dataset.images.count, dataset.boxes.count]).toEqual([truth[view].images, truth[view].labels]);
    const counts: Record<string, number> = {};
    for (const c of dataset.boxes.class)
      counts[dataset.classes.names[c]] = (counts[dataset.classes.names[c]] ?? 0) + 1;
    expect(counts).toEqual(truth[view].per_class_labels);
  });

  it('are split by their names, and the whole is not read beside its parts', async () => {
    const { dataset } = await opened(...(await openPath(join(mulan, 'emotions'))));
    expect(dataset.images.count).toBe(593);
    expect(dataset.images.splitNames).toEqual(['train', 'test']);
    expect(dataset.problemCounts['file-beside']).toBe(1);
  });
});
