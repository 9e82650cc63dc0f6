import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { computeFacets } from '../../facets/index.ts';
import { makeExportInput, textsOf } from '../../testing/makeExportInput.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { plannedInput } from '../../testing/plannedInput.ts';
import { hasPython, python } from '../../testing/python.ts';
import { hostile } from '../../testing/ruleCases.ts';
import { dataevalModules } from '../../testing/standIns/dataeval.ts';
import { dataeval } from './dataeval.ts';

interface Bins {
  classes: string[];
  factors: { name: string; of: string; edges: number[] | null; labels: string[] }[];
}

async function tables(input: Parameters<typeof dataeval.files>[0]) {
  const texts = await textsOf(dataeval.files(input));
  const { data, errors } = Papa.parse<Record<string, string>>(texts.get('metadata.csv') ?? '', {
    header: true,
    newline: '\n',
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return { rows: data, bins: JSON.parse(texts.get('metadata_bins.json') ?? '') as Bins };
}

describe('the table of factors', () => {
  it('has a row an object, with the bins of the charts, whose edges the second file states', async () => {
    const dataset = makeDataset(
      ['a', 'b'],
      [
        // Centre (320, 240): column 8 of 16, row 6 of 12. Sides 32: the bin that begins at 32 px.
        {
          path: 'x.jpg',
          boxes: [
            [1, 304, 224, 32, 32],
            [0, 0, 0, 10, 20],
          ],
        },
        { path: 'empty.jpg' },
      ],
    );
    const { rows, bins } = await tables(makeExportInput(dataset, [3, 1]));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      image_id: 'x.jpg',
      split: 'train',
      repeat: '3',
      box: '0',
      class: '1',
      class_name: 'b',
      x: '8',
      y: '6',
    });
    const size = bins.factors.find(({ name }) => name === 'boxSize');
    expect(size?.edges?.[Number(rows[0].boxSize)]).toBe(32);
    const x = bins.factors.find(({ name }) => name === 'x');
    expect([x?.edges?.length, x?.edges?.[8], x?.labels[8]]).toEqual([17, 0.5, '8/16–9/16']);
    expect(bins.classes).toEqual(['a', 'b']);
  });

  it('says what the charts count, bin by bin, for hostile names and columns of the source', async () => {
    const input = makeExportInput(
      hostile,
      hostile.images.path.map((_, i) => i % 3),
    );
    const { rows, bins } = await tables(input);
    expect(rows).toHaveLength(hostile.boxes.count);
    expect(bins.factors.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['attribute:Weather', 'attribute:quality', 'aspect']),
    );
    const columns = computeFacets(hostile, {});
    for (const { name, labels } of bins.factors) {
      if (name === 'x' || name === 'y') continue;
      const column = columns[name];
      const counts = labels.map((_, bin) => rows.filter((row) => row[name] === String(bin)).length);
      const expected = labels.map(() => 0);
      for (let i = 0; i < hostile.images.count; i++)
        for (let b = hostile.images.boxStart[i]; b < hostile.images.boxStart[i + 1]; b++) {
          const bin = column.bins[column.perBox ? b : i];
          if (bin < labels.length) expected[bin]++;
        }
      expect(counts, name).toEqual(expected);
    }
  });
});

describe.skipIf(!hasPython)('the DataEval snippet', () => {
  it('measures the objects as imported and those of an epoch', async () => {
    const input = plannedInput();
    const read = (await python(
      [...dataeval.files(input), ...dataevalModules],
      `${dataeval.snippets(input)[0].code.replace('print(before, after)', 'pass')}
print(json.dumps([before, after]))`,
    )) as [object, number[], Record<string, string>][];
    const { images, boxes } = input.dataset;
    for (const [at, [, labels, names]] of read.entries()) {
      const expected: number[] = [];
      for (let i = 0; i < images.count; i++)
        for (let b = images.boxStart[i]; input.split[i] === 0 && b < images.boxStart[i + 1]; b++)
          for (let use = 0; use < (at === 0 ? 1 : input.repeats[i]); use++) expected.push(boxes.class[b]);
      expect([...labels].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
      expect(Object.values(names)).toEqual(input.dataset.classes.names);
    }
  });
});
