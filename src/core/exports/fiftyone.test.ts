import { describe, expect, it } from 'vitest';
import { counted, plannedInput, trainUses } from '../testing/plannedInput.ts';
import { hasPython, python } from '../testing/python.ts';
import { fiftyoneModules } from '../testing/standIns/fiftyone.ts';
import { moduleFiles } from '../testing/standIns/moduleFiles.ts';
import type { ExportInput } from './exporter.ts';
import { fiftyone } from './fiftyone.ts';

/** The samples of a dataset whose pictures lie below /path/to/pictures, in an order of their own. */
const samples = (input: ExportInput) =>
  input.dataset.images.path
    .map((path, i) => ({ filepath: `/path/to/pictures/${path}`, tags: i % 2 ? ['val', 'mine'] : [] }))
    .reverse();

const run = (input: ExportInput, stored: object, print: string) =>
  python(
    [
      ...fiftyone.files(input),
      ...fiftyoneModules,
      ...moduleFiles({ 'samples.json': JSON.stringify(stored) }),
    ],
    `${fiftyone.snippets(input)[0].code}
from collections import Counter
print(json.dumps(${print}))`,
  );

describe.skipIf(!hasPython)('the FiftyOne snippet', () => {
  it('sets fields and tags by file path, and lists an epoch', async () => {
    const input = plannedInput();
    const read = (await run(input, samples(input), '[dataset.samples, Counter(map(name_of, epoch))]')) as [
      { filepath: string; repeat: number; weight: number; tags: string[] }[],
      object,
    ];
    expect(counted(read[1])).toEqual(trainUses(input));
    const { images } = input.dataset;
    const parts = ['train', 'val', 'test'];
    for (const { filepath, repeat, weight, tags } of read[0]) {
      const i = images.path.indexOf(filepath.slice('/path/to/pictures/'.length));
      expect([repeat, weight], filepath).toEqual(
        input.split[i] === 0 ? [input.repeats[i], input.repeats[i]] : [1, 1],
      );
      expect(tags, filepath).toEqual(i % 2 ? ['mine', parts[input.split[i]]] : [parts[input.split[i]]]);
    }
  });

  it('has the expected uses too, where epochs are rounded afresh', async () => {
    const input = plannedInput((i) => i / 8);
    const read = (await run(input, samples(input), 'dataset.values("expected")')) as number[];
    expect(read.reverse()).toEqual([...input.split].map((part, i) => (part === 0 ? i / 8 : 1)));
  });

  it('refuses a dataset of other pictures', async () => {
    const input = plannedInput();
    await expect(run(input, samples(input).slice(1), '0')).rejects.toThrow('missing: ');
    const more = [...samples(input), { filepath: '/path/to/pictures/more.jpg', tags: [] }];
    await expect(run(input, more, '0')).rejects.toThrow('not in the plan: ');
  });
});
